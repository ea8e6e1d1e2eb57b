import type { Span, TextEdit } from '../../base/text.js';
import type { Comment } from '../../syntax/node.js';
import { afterTrailingComments, beforeLeadingComments, commentsBetween, separatorBetween } from './comments.js';
import { hasOwnLine } from './layout.js';
import { childrenOf, type Child, type Gap } from './plan.js';
import { additionText, commaBehind, type Site } from './site.js';
import { backOverBlanks, endsLine, hasLineBreak, indentAt, isBlank, lineEnd, lineStart, nextLineStart, overBlanks, startsLine } from './source-lines.js';

/** Deletes what is removed from a gap, with its comments and one comma for each. */
export function removeFrom(gap: Gap, site: Site): TextEdit[] {
	const comma = gap.before && !gap.after && !site.trailingComma ? commaBehind(gap.before, site) : undefined;
	const deletions = stretchesOf(gap.removed, site).map(stretch => deletionOf(stretch, site));
	return [...comma === undefined ? [] : [{ start: comma, end: comma + 1 }], ...deletions].map(span => ({ span, newText: '' }));
}

/** Writes what is added to a gap over what is removed from it. Comments above stay, for they may well be about the new one too. */
export function replaceIn(gap: Gap, site: Site): TextEdit[] {
	const { tree, tree: { text }, layout: { eol, afterComma } } = site;
	const [first, ...others] = stretchesOf(gap.removed, site) as [Stretch, ...Stretch[]];
	const { start } = gap.removed[0]!;
	const indent = indentAt(text, start);
	const separator = hasOwnLine(tree, gap.removed[0]!) && endsLine(text, first.end) ? site.separator + eol + indent : ',' + afterComma;
	const newText = gap.added.map(addition => additionText(addition, indent, site)).join(separator) + (gap.after || site.trailingComma ? site.separator : '');
	return [{ span: { start, end: first.end }, newText }, ...others.map(stretch => ({ span: deletionOf(stretch, site), newText: '' }))];
}

/** The comments of a container that are still there when these children are gone. */
export function stayingComments(removed: readonly Child[], site: Site): readonly Comment[] {
	const stretches = stretchesOf(removed, site);
	return commentsBetween(site.tree, site.inner.start, site.inner.end)
		.filter(comment => !stretches.some(({ start, end }) => start <= comment.start && comment.end <= end));
}

/** Neighbours that go together, from the first one's comments to the last one's comma and the comment behind it. */
type Stretch = Span;

function stretchesOf(removed: readonly Child[], site: Site): Stretch[] {
	const stretches: Stretch[] = [];
	const first = removed[0] ? childrenOf(site.container).indexOf(removed[0]) : 0;
	for (let index = first; index < first + removed.length; index++) {
		const stretch = { start: startWithComments(index, first + removed.length, site), end: endWithComments(index, site) };
		const last = stretches.at(-1);
		if (last && isBlank(site.tree.text, last.end, stretch.start)) stretches[stretches.length - 1] = { start: last.start, end: stretch.end };
		else stretches.push(stretch);
	}
	return stretches;
}

function endWithComments(index: number, site: Site): number {
	const { tree, container, inner } = site;
	const [child, next] = childrenOf(container).slice(index, index + 2) as [Child, Child?];
	const comma = separatorBetween(tree, ',', child.end, next?.start ?? inner.end);
	return afterTrailingComments(tree, comma === undefined ? child.end : comma + 1, next?.start, inner.end);
}

/** A comment above a single line that is followed by others is kept: it may be the heading of them all. */
function startWithComments(index: number, firstToStay: number, site: Site): number {
	const { tree: { text }, tree, container, inner } = site;
	const child = childrenOf(container)[index]!;
	const start = beforeLeadingComments(tree, child.start, childrenOf(container)[index - 1]?.end ?? inner.start);
	const oneLine = !hasLineBreak(text, child.start, child.end);
	return oneLine && hasLineBreak(text, start, child.start) && isFollowed(index, firstToStay, site) ? child.start : start;
}

/** True when a child that stays follows without a blank line or a comment in between. */
function isFollowed(index: number, firstToStay: number, site: Site): boolean {
	const siblings = childrenOf(site.container);
	if (firstToStay >= siblings.length) return false;
	for (let at = index; at < firstToStay; at++) {
		const between = site.tree.text.slice(endWithComments(at, site), siblings[at + 1]!.start);
		if (between.trim() !== '' || between.split('\n').length > 2) return false;
	}
	return true;
}

/** What to delete so that neither an empty line nor a blank too many is left. */
function deletionOf({ start, end }: Stretch, { tree, inner }: Site): Span {
	const { text } = tree;
	const [first, last] = [startsLine(text, start), endsLine(text, end)];
	if (first && last) return wholeLines({ start, end }, text, inner);
	const atOpening = isBlank(text, inner.start, start);
	const atClosing = isBlank(text, end, inner.end);
	if (last) return atOpening ? { start, end: overBlanks(text, end, true) } : { start: backOverBlanks(text, start, false), end };
	if (!atClosing) return { start, end: overBlanks(text, end, false) };
	const back = backOverBlanks(text, start, first);
	return commentsBetween(tree, inner.start, start).some(comment => comment.end === back) ? { start, end } : { start: back, end };
}

/** The lines of a stretch, and one of two blank lines that would be left around it. */
export function wholeLines({ start, end }: Stretch, text: string, inner: Span): Span {
	const lines = { start: lineStart(text, start), end: nextLineStart(text, end) };
	const blankAbove = lines.start > 0 && isBlankLine(text, lines.start - 1);
	if (isBlankLine(text, lines.end) && (blankAbove || isBlank(text, inner.start, lines.start))) return { ...lines, end: nextLineStart(text, lines.end) };
	return blankAbove && isBlank(text, lines.end, inner.end) ? { ...lines, start: lineStart(text, lines.start - 1) } : lines;
}

function isBlankLine(text: string, offset: number): boolean {
	return isBlank(text, lineStart(text, offset), lineEnd(text, offset));
}
