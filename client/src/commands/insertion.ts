/** Where a text goes into a document, and with what around it. */
export interface Insertion {
	/** From 0; the text goes behind the end of this line, or takes its place where the document is empty. */
	readonly line: number;
	readonly text: string;
}

/** Blocks of Terraform go behind the block that the cursor is in, a blank line on either side. `line` is that of the cursor. */
export function insertionOf(blocks: string, lines: readonly string[], line: number): Insertion {
	const written = blocks.replace(/\n$/, '');
	if (lines.every(it => it.trim() === '')) return { line: lines.length - 1, text: blocks };
	const end = isInside(lines, line) ? endOfBlock(lines, line) : line;
	const isBlank = (at: number): boolean => (lines[at] ?? '').trim() === '';
	const before = !isBlank(end) ? '\n\n' : isBlank(end - 1) ? '' : '\n';
	const next = lines[end + 1];
	return { line: end, text: before + written + (next === undefined ? '\n' : next.trim() === '' ? '' : '\n') };
}

/** Blocks begin and end at the margin. */
function isInside(lines: readonly string[], line: number): boolean {
	for (let at = line; at >= 0; at--) {
		const text = lines[at]!;
		if (/^\}/.test(text) && at === line) return false;
		if (/^\S/.test(text) && !/^(#|\/\/)/.test(text)) return !text.startsWith('}') && /[[{(]\s*$/.test(text);
	}
	return false;
}

function endOfBlock(lines: readonly string[], line: number): number {
	const end = lines.findIndex((text, at) => at > line && /^[}\])]/.test(text));
	return end < 0 ? lines.length - 1 : end;
}
