import { spanOf, type TextEdit } from '../../base/text.js';
import type { Node, SyntaxTree } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { alignmentAfter } from './align.js';
import { addBehind, addInFront, addToComments } from './brackets-add.js';
import { removeFrom, replaceIn, stayingComments } from './brackets-remove.js';
import type { Notation } from './draft-text.js';
import { isClosed, isWhole } from './draft.js';
import { isStacked, layoutAround, valueOf } from './layout.js';
import { gapsOf, type Addition, type Container, type Gap, type Plan } from './plan.js';
import { siteOf, textInPlaceOf, type Site } from './site.js';

/** Removes from and adds to a container between brackets. `nameOf` is given where the signs behind names may stand below each other. */
export function rearrangeBrackets(plan: Plan, tree: SyntaxTree, notation: Notation, nameOf?: (addition: Addition) => string | undefined): readonly TextEdit[] | undefined {
	const gaps = gapsOf(plan);
	if (!plan.container.closed || gaps.some(isUnfinished)) return undefined;
	const site = siteOf(plan.container, tree, notation);
	const alone = gaps.find(({ before, after }) => !before && !after);
	if (alone && mayBeWrittenAnew(alone, site)) return writeAnew(alone.added, site);
	if (!nameOf) return gaps.flatMap(gap => fillGap(gap, site));
	const { widths, edits } = alignmentAfter(plan, tree, nameOf);
	return [...gaps.flatMap(gap => fillGap(gap, { ...site, widths })), ...edits];
}

/** Puts another value in the place of one. */
export function replaceInBrackets(node: Node, value: Draft, tree: SyntaxTree, notation: Notation): readonly TextEdit[] {
	return [{ span: spanOf(node), newText: textInPlaceOf(node, value, { tree, notation, layout: layoutAround(tree, node) }) }];
}

/** Writes brackets around a value and others behind it; what it is made of does not move. */
export function accompanyInBrackets(node: Node, more: readonly Draft[], tree: SyntaxTree, notation: Notation): readonly TextEdit[] | undefined {
	if (!isWhole(node)) return undefined;
	const writing = { tree, notation, layout: layoutAround(tree, node) };
	const [opening, rest] = tree.text.slice(node.start, node.end).includes('\n')
		? ['[', more.map(value => ',' + writing.layout.afterComma + textInPlaceOf(node, value, writing)).join('') + ']']
		: splitAround(tree.text.slice(node.start, node.end), textInPlaceOf(node, [node, ...more], writing));
	return [{ span: { start: node.start, end: node.start }, newText: opening }, { span: { start: node.end, end: node.end }, newText: rest }];
}

function splitAround(part: string, text: string): readonly [before: string, after: string] {
	const at = text.indexOf(part);
	return [text.slice(0, at), text.slice(at + part.length)];
}

/** A neighbour that is half typed may not end where it seems to. */
function isUnfinished({ before, removed, after }: Gap): boolean {
	const finished = (child: Gap['before']): boolean => {
		const value = child && valueOf(child);
		return !child || value !== undefined && isWhole(value);
	};
	return !finished(before) || !finished(after) || !removed.every(child => isClosed(valueOf(child)));
}

function mayBeWrittenAnew({ removed, added }: Gap, site: Site): boolean {
	if (stayingComments(removed, site).length > 0) return false;
	return removed.length === 0 || added.length === 0 || !isStacked(site.tree, site.container);
}

function writeAnew(added: readonly Addition[], site: Site): TextEdit[] {
	if (added.length === 0) return [{ span: site.inner, newText: '' }];
	return [{ span: spanOf(site.container), newText: textInPlaceOf(site.container, draftOf(added, site.container), site) }];
}

function draftOf(added: readonly Addition[], { kind }: Container): Draft {
	return kind === 'list' ? added.map(({ value }) => value) : Object.fromEntries(added.map(({ name = '', value }) => [name, value]));
}

function fillGap(gap: Gap, site: Site): TextEdit[] {
	const { before, removed, added, after } = gap;
	if (removed.length > 0) return added.length > 0 ? replaceIn(gap, site) : removeFrom(gap, site);
	if (before) return addBehind(before, added, after, site);
	return after ? addInFront(after, added, site) : addToComments(added, site);
}
