/** A place as people count it, but from zero: the adapters add one where their reader expects it. */
export interface LineColumn {
	readonly line: number;
	/** In UTF-16 units. */
	readonly column: number;
}

/** Where the lines of one text start. Built once per text; each look-up is a binary search. */
export interface LineIndex {
	readonly lineCount: number;
	/** Never fails: an offset outside the text is moved to its nearest end. */
	positionAt(offset: number): LineColumn;
	/** Never fails: a column past the end of its line is the end of that line. */
	offsetAt(position: LineColumn): number;
	/** Offset of the first character of the line that holds `offset`. */
	lineStartAt(offset: number): number;
}

/** Lines end at LF, CRLF or a lone CR, as the Language Server Protocol counts them. */
export function createLineIndex(text: string): LineIndex {
	const starts = lineStarts(text);
	const lineAt = (offset: number): number => lastAtOrBefore(starts, offset);
	return {
		lineCount: starts.length,
		positionAt(offset) {
			const clamped = Math.max(0, Math.min(offset, text.length));
			const line = lineAt(clamped);
			return { line, column: clamped - starts[line]! };
		},
		offsetAt({ line, column }) {
			if (line < 0) return 0;
			if (line >= starts.length) return text.length;
			const end = starts[line + 1] ?? text.length;
			return Math.min(starts[line]! + Math.max(0, column), line + 1 < starts.length ? contentEnd(text, end) : end);
		},
		lineStartAt: offset => starts[lineAt(offset)]!,
	};
}

function lineStarts(text: string): number[] {
	const starts = [0];
	for (let offset = 0; offset < text.length; offset++) {
		const code = text.charCodeAt(offset);
		if (code === 13 && text.charCodeAt(offset + 1) === 10) offset++;
		if (code === 10 || code === 13) starts.push(offset + 1);
	}
	return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (starts[middle]! <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}

function contentEnd(text: string, nextLineStart: number): number {
	return text.charCodeAt(nextLineStart - 2) === 13 && text.charCodeAt(nextLineStart - 1) === 10 ? nextLineStart - 2 : nextLineStart - 1;
}
