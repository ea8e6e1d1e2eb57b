import type { Span } from '../base/text.js';
import type { Comment, SyntaxTree } from '../syntax/node.js';

/**
 * The comments that speak of what stands at `span`: those behind it on the line where it ends, and those directly above
 * the line where it begins, with nothing else on their lines and no blank line in between. In source order.
 */
export function commentsNear({ text, comments }: SyntaxTree, span: Span): Comment[] {
	const above: Comment[] = [];
	let lineStart = startOfLine(text, span.start);
	for (let index = lastBefore(comments, span.start); index >= 0; index--) {
		const comment = comments[index]!;
		const ownLine = text.slice(startOfLine(text, comment.start), comment.start).trim() === '';
		if (!ownLine || startOfNextLine(text, comment.end) !== lineStart) break;
		above.unshift(comment);
		lineStart = startOfLine(text, comment.start);
	}
	const lineEnd = endOfLine(text, span.end);
	const behind = comments.slice(lastBefore(comments, span.end) + 1, lastBefore(comments, lineEnd) + 1);
	return [...above, ...behind];
}

/** Those near what stands at `span`, and those within it. In source order. */
export function commentsAbout(tree: SyntaxTree, span: Span): Comment[] {
	const { comments } = tree;
	const within = comments.slice(lastBefore(comments, span.start) + 1, lastBefore(comments, span.end) + 1);
	return [...new Set([...commentsNear(tree, span), ...within])].sort((a, b) => a.start - b.start);
}

/** Index of the last comment that begins before the offset; -1 when there is none. */
function lastBefore(comments: readonly Comment[], offset: number): number {
	let low = 0;
	let high = comments.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (comments[middle]!.start < offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

function startOfLine(text: string, offset: number): number {
	return text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end;
}

/** Only blanks may follow on the line; -1 where more does. */
function startOfNextLine(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end >= 0 && text.slice(offset, end).trim() === '' ? end + 1 : -1;
}
