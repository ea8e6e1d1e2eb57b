import { textOf, type Node, type StringNode, type SyntaxTree } from '../../syntax/node.js';
import { valueOf } from './layout.js';
import { childrenOf, type Container } from './plan.js';

/** How strings nearby are quoted. */
export interface Quoting {
	/** For a text that needs no quotes. */
	readonly usual: '' | '"' | '\'';
	/** For one that does. */
	readonly needed: '"' | '\'';
}

export function quotingAround(examples: readonly Container[], { text }: SyntaxTree): Quoting {
	const strings = examples.map(it => childrenOf(it).map(valueOf).filter(isQuotable));
	const nearest = strings.map(it => it.filter(node => isPlain(textOf(node), false))).find(it => it.length > 0) ?? [];
	const quoted = strings.flat().map(quoteOf).find(it => it !== '');
	const usual = nearest.length > 0 && nearest.every(it => quoteOf(it) !== '') ? quoteOf(nearest[0]!) : '';
	return { usual, needed: quoted ?? (/[:-] '/.test(text) && !/[:-] "/.test(text) ? '\'' : '"') };
}

function isQuotable(node: Node | undefined): node is StringNode {
	return node?.kind === 'string' && (node.quote === '"' || node.quote === '\'' || node.quote === '');
}

function quoteOf({ quote }: StringNode): Quoting['usual'] {
	return quote === '"' || quote === '\'' ? quote : '';
}

/** A text as YAML. Quotes of the other kind where those nearby would need escapes. */
export function yamlString(text: string, { usual, needed }: Quoting, inFlow: boolean): string {
	if (usual === '' && isPlain(text, inFlow)) return text;
	const quote = usual === '' ? needed : usual;
	return quote === '\'' && isPrintable(text) ? `'${text.replaceAll('\'', '\'\'')}'` : JSON.stringify(text);
}

/** The name of an element or a key. */
export function yamlKey(name: string, quoting: Quoting): string {
	return isPlain(name, true) ? name : yamlString(name, quoting, true);
}

/** What stands between single quotes cannot say everything: line breaks are folded there. */
export function isPrintable(text: string): boolean {
	return /^[\x20-\x7e\xa0-\uffff]*$/.test(text);
}

/**
 * True for a text that stands for itself: https://yaml.org/spec/1.2.2/#733-plain-style, and none of what YAML 1.1 takes for a boolean or nothing.
 * Numbers and dates begin with a digit, and so do accounts, which lose their leading zero without quotes.
 */
export function isPlain(text: string, inFlow: boolean): boolean {
	if (!/^[A-Za-z_/](?:[^\x00-\x1f:#\x7f-\uffff]|:(?! |$)|(?<! )#)*$/.test(text) || text.endsWith(' ')) return false;
	if (/^(?:true|false|null|yes|no|y|n|on|off)$/i.test(text)) return false;
	return !inFlow || !/[,[\]{}]/.test(text);
}
