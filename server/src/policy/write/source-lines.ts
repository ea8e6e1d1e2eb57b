/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
	return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line break that ends the line of `offset`, or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	if (end < 0) return text.length;
	return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset of the line after that of `offset`, or of the end of the text. */
export function nextLineStart(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end + 1;
}

/** True when nothing but white space is written in between. */
export function isBlank(text: string, from: number, to: number): boolean {
	return text.slice(from, to).trim() === '';
}

/** True when `offset` is the first thing of its line. */
export function startsLine(text: string, offset: number): boolean {
	const before = backOverBlanks(text, offset, false);
	return before === 0 || text[before - 1] === '\n';
}

/** The blanks that the line of `offset` begins with. */
export function indentAt(text: string, offset: number): string {
	return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** True when nothing follows on the line of `offset`. */
export function endsLine(text: string, offset: number): boolean {
	const behind = overBlanks(text, offset, false);
	return behind === text.length || text[behind] === '\n' || text[behind] === '\r';
}

/** True when a line break is in between. */
export function hasLineBreak(text: string, from: number, to: number): boolean {
	return text.slice(from, to).includes('\n');
}

/** Offset after the white space that ends before `offset`; it stays on the line unless `acrossLines`. */
export function backOverBlanks(text: string, offset: number, acrossLines: boolean): number {
	let at = offset;
	while (at > 0 && isSpace(text.charCodeAt(at - 1), acrossLines)) at--;
	return at;
}

/** Offset after the white space that begins at `offset`; it stays on the line unless `acrossLines`. */
export function overBlanks(text: string, offset: number, acrossLines: boolean): number {
	let at = offset;
	while (at < text.length && isSpace(text.charCodeAt(at), acrossLines)) at++;
	return at;
}

function isSpace(code: number, acrossLines: boolean): boolean {
	return code === 32 || code === 9 || acrossLines && (code === 10 || code === 13);
}
