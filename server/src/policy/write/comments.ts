import type { Comment, SyntaxTree } from '../../syntax/node.js';
import { hasLineBreak, isBlank, lineStart, startsLine } from './source-lines.js';

/** The comments that lie between two offsets. */
export function commentsBetween({ comments }: SyntaxTree, from: number, to: number): readonly Comment[] {
	const first = firstFrom(comments, from);
	let end = first;
	while (end < comments.length && comments[end]!.end <= to) end++;
	return comments.slice(first, end);
}

/** The offset of a separator between two children, one inside a comment not counted. */
export function separatorBetween(tree: SyntaxTree, separator: string, from: number, to: number): number | undefined {
	let at = tree.text.indexOf(separator, from);
	for (const comment of commentsBetween(tree, from, to)) {
		if (at >= comment.start && at < comment.end) at = tree.text.indexOf(separator, comment.end);
	}
	return at >= 0 && at < to ? at : undefined;
}

/**
 * Where the comments end that follow `offset` on its line; `offset` itself when `next` follows on the line, for then they may belong to that.
 * `end` is that of the container.
 */
export function afterTrailingComments(tree: SyntaxTree, offset: number, next: number | undefined, end: number): number {
	let at = offset;
	for (const comment of commentsBetween(tree, offset, next ?? end)) {
		if (!isBlank(tree.text, at, comment.start) || hasLineBreak(tree.text, at, comment.start)) break;
		at = comment.end;
	}
	return next === undefined || hasLineBreak(tree.text, at, next) ? at : offset;
}

/** Where the comments begin that stand before `offset` on its line; `offset` itself when there is none. */
export function beforeCommentsOnLine(tree: SyntaxTree, offset: number, floor: number): number {
	let start = offset;
	for (const comment of [...commentsBetween(tree, Math.max(floor, lineStart(tree.text, offset)), offset)].reverse()) {
		if (!isBlank(tree.text, comment.end, start)) break;
		start = comment.start;
	}
	return start;
}

/** Where the comments begin that stand right above or before what starts at `offset`; `offset` itself when there is none. */
export function beforeLeadingComments(tree: SyntaxTree, offset: number, floor: number): number {
	let start = offset;
	for (const comment of [...commentsBetween(tree, floor, offset)].reverse()) {
		const between = tree.text.slice(comment.end, start);
		if (between.trim() !== '' || between.split('\n').length > 2) break;
		if (between.includes('\n') && !startsLine(tree.text, comment.start)) break;
		start = comment.start;
	}
	return start;
}

function firstFrom(comments: readonly Comment[], offset: number): number {
	let low = 0;
	let high = comments.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (comments[middle]!.start < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
