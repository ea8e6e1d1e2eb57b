import type { Style } from '../../syntax/node.js';

/** A text that may hold tab stops, with the quotes that it needs. */
export function quoted(text: string, style: Style): string {
	return needsQuotes(text, style) ? `"${text}"` : text;
}

/** What is typed at a tab stop of YAML may bring its own quotes. A service with its colon would begin a map there. */
export function needsQuotes(text: string, style: Style): boolean {
	if (style !== 'yaml-block' && style !== 'yaml-flow') return true;
	const plain = text.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}|\$\{\d+:([^}]*)\}/g, '$1$2').replace(/\\([\\$}])/g, '$1');
	if (/^\$\d+$/.test(plain)) return false;
	// An account id would be a number.
	if (plain === 'account-id') return true;
	return !/^[A-Za-z_](?:[\w./*?+$@{}=-]|:(?=\S))*$/.test(plain) || style === 'yaml-flow' && /[{}]/.test(plain) || /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(plain);
}
