/** The little markdown that features write. Whatever a document or AWS says goes through `code` or `plain`, so that it can never become markup. */

/** Literal text in a code span, whatever back-ticks it has. */
export function code(text: string): string {
	const shown = text.replace(/[\u0000-\u001f\u007f]+/g, ' ');
	const runs = shown.match(/`+/g) ?? [];
	const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
	const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
	return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Prose of others with everything that means something to markdown made harmless. */
export function plain(text: string): string {
	return text.replace(/[\\`*_{}[\]<>#|~$!&]/g, '\\$&').replace(/\s+/g, ' ').trim();
}

/** The same with its full stop, which AWS leaves out. */
export function sentence(text: string): string {
	const shown = plain(text);
	return shown === '' || /[.!?:)]$/.test(shown) ? shown : `${shown}.`;
}

export function bold(markdown: string): string {
	return `**${markdown}**`;
}

export function link(title: string, url: string): string {
	return `[${plain(title)}](${encodeURI(decodeSafely(url)).replace(/[()]/g, char => char === '(' ? '%28' : '%29')})`;
}

export function bullets(items: readonly string[]): string {
	return items.map(item => `- ${item}`).join('\n');
}

/** Blocks with a blank line between; those that have nothing to say are left out. */
export function paragraphs(...blocks: readonly (string | undefined)[]): string {
	return blocks.filter(block => block !== undefined && block !== '').join('\n\n');
}

/** `a`, `b` and 3 more. */
export function listed(items: readonly string[], limit: number): string {
	if (items.length <= limit) return items.join(', ');
	return `${items.slice(0, limit).join(', ')} and ${grouped(items.length - limit)} more`;
}

/** `1 action`, `63 actions`. */
export function counted(count: number, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `22,091` */
export function grouped(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A URL may be encoded already; encoding it twice would break it. */
function decodeSafely(url: string): string {
	try {
		return decodeURI(url);
	} catch {
		// A stray percent sign: not encoded, so there is nothing to undo.
		return url;
	}
}
