import type { TextEdit } from '../../base/text.js';
import { afterTrailingComments, beforeCommentsOnLine, commentsBetween } from './comments.js';
import { hasOwnLine } from './layout.js';
import type { Addition, Child } from './plan.js';
import { additionText, commaBehind, type Site } from './site.js';
import { backOverBlanks, hasLineBreak, indentAt, startsLine } from './source-lines.js';

/** Adds behind a child: on lines of their own where the child has its own, else on its line. */
export function addBehind(before: Child, added: readonly Addition[], after: Child | undefined, site: Site): TextEdit[] {
	const { tree: { text }, layout: { eol, afterComma }, separator } = site;
	const indent = indentAt(text, before.start);
	const texts = added.map(addition => additionText(addition, indent, site));
	const comma = commaBehind(before, site);
	if (sharesItsLine(before, after, comma, site)) return [insertion(endOnLine(before, comma, site), texts.map(it => ',' + afterComma + it).join(''))];
	const behind = afterTrailingComments(site.tree, comma === undefined ? before.end : comma + 1, after?.start, site.inner.end);
	const lines = texts.map(it => eol + indent + it).join(separator) + (after || site.trailingComma ? separator : '');
	if (comma !== undefined || separator === '') return [insertion(behind, lines)];
	return behind === before.end ? [insertion(behind, ',' + lines)] : [insertion(before.end, ','), insertion(behind, lines)];
}

/** Adds before the first child, but behind the comments above it: those most often speak of the whole container. */
export function addInFront(after: Child, added: readonly Addition[], site: Site): TextEdit[] {
	const { tree, inner, layout: { eol, afterComma } } = site;
	const indent = indentAt(tree.text, after.start);
	const separator = hasOwnLine(tree, after) ? site.separator + eol + indent : ',' + afterComma;
	return [insertion(beforeCommentsOnLine(tree, after.start, inner.start), added.map(addition => additionText(addition, indent, site) + separator).join(''))];
}

/** Adds to a container that holds nothing but comments. */
export function addToComments(added: readonly Addition[], site: Site): TextEdit[] {
	const { tree, container, inner, layout: { eol, unit, afterComma } } = site;
	const last = commentsBetween(tree, inner.start, inner.end).at(-1)!;
	const indent = startsLine(tree.text, last.start) ? indentAt(tree.text, last.start) : indentAt(tree.text, container.start) + unit;
	const ownLines = hasLineBreak(tree.text, container.start, container.end);
	const separator = ownLines ? eol + indent : afterComma;
	return [insertion(last.end, added.map(addition => separator + additionText(addition, indent, site)).join(site.separator))];
}

/** True when a comma and a line break behind the child would not lead to a line of its own. */
function sharesItsLine(before: Child, after: Child | undefined, comma: number | undefined, { tree }: Site): boolean {
	if (!hasOwnLine(tree, before) || after && !hasLineBreak(tree.text, before.end, after.start)) return true;
	return comma !== undefined && hasLineBreak(tree.text, before.end, comma);
}

/** Behind the comments that stand between the child and its comma. */
function endOnLine(before: Child, comma: number | undefined, { tree, inner }: Site): number {
	if (comma !== undefined) return backOverBlanks(tree.text, comma, false);
	const end = commentsBetween(tree, before.end, inner.end).at(-1)?.end;
	return end === undefined || hasLineBreak(tree.text, before.end, inner.end) ? before.end : end;
}

function insertion(offset: number, newText: string): TextEdit {
	return { span: { start: offset, end: offset }, newText };
}
