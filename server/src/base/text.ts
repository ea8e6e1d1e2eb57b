/** A half-open range of UTF-16 offsets into the host document. Lines and columns exist only in adapters. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** One replacement; `span` is empty for an insertion. */
export interface TextEdit {
	readonly span: Span;
	readonly newText: string;
}

/** True when `offset` is inside `span` or at either edge, as a cursor is. */
export function touches(span: Span, offset: number): boolean {
	return span.start <= offset && offset <= span.end;
}

/** True when every character of `inner` is one of `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the spans share a character, or one is an empty span touching the other. */
export function overlaps(a: Span, b: Span): boolean {
	return a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** Just the range of something that has one, without its other properties. */
export function spanOf({ start, end }: Span): Span {
	return { start, end };
}

/**
 * Applies edits that do not overlap; insertions at the same offset keep their order.
 * Throws a RangeError on overlap: that is a bug in a fix, never bad user input.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let result = '';
	let offset = 0;
	for (const { span, newText } of ordered) {
		if (span.start < offset) throw new RangeError(`overlapping edits at offset ${span.start}`);
		result += text.slice(offset, span.start) + newText;
		offset = span.end;
	}
	return result + text.slice(offset);
}

/** The one edit that makes one text of the other: what they begin and end with in common is not part of it. */
export function editBetween(before: string, after: string): TextEdit {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
	let tail = 0;
	while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
	return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}
