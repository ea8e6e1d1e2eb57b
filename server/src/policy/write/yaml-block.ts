import type { TextEdit } from '../../base/text.js';
import type { SyntaxTree } from '../../syntax/node.js';
import { wholeLines } from './brackets-remove.js';
import { beforeLeadingComments, commentsBetween } from './comments.js';
import type { Dialect } from './dialect.js';
import { isInFlow, accompanyInBlock, replaceInBlock, setYamlText } from './yaml-value.js';
import { childrenOf, gapsOf, type Addition, type Child, type Container, type Gap, type Plan } from './plan.js';
import { backOverBlanks, hasLineBreak, lineEnd, startsLine } from './source-lines.js';
import { childEnd, childStart, columnAt, yamlLayoutAround, type YamlLayout } from './yaml-layout.js';
import { yamlEntry, yamlItem } from './yaml-text.js';
import { yamlFlow } from './yaml-flow.js';

/** Maps and lists of YAML by indentation, and scalars wherever they stand. */
export const yamlBlock: Dialect = {
	setText: setYamlText,
	replace: (node, value, tree) => isInFlow(node, tree) ? yamlFlow.replace(node, value, tree) : replaceInBlock(node, value, tree),
	rearrange: rearrangeBlock,
	accompany: (node, more, tree) => isInFlow(node, tree) ? yamlFlow.accompany(node, more, tree) : accompanyInBlock(node, more, tree),
};

/** A block collection, while edits are made in it. */
interface Site {
	readonly container: Container;
	readonly layout: YamlLayout;
	readonly tree: SyntaxTree;
	/** Where its keys or dashes stand. */
	readonly indent: string;
}

function rearrangeBlock(plan: Plan, tree: SyntaxTree): readonly TextEdit[] | undefined {
	const { container } = plan;
	if (takesFromElsewhere(container, tree)) return undefined;
	const site = { container, tree, layout: yamlLayoutAround(tree, container), indent: ' '.repeat(columnAt(tree.text, container.start)) };
	const gaps = gapsOf(plan);
	const [only] = gaps;
	if (only && !only.before && !only.after && only.added.length === 0) return [emptied(only, site)];
	return gaps.flatMap(gap => fillGap(gap, site));
}

/** `<<: *defaults` has entries that are written somewhere else, and is none itself. */
function takesFromElsewhere(container: Container, { text }: SyntaxTree): boolean {
	const outside = childrenOf(container).some(({ start, end }) => start < container.start || end > container.end);
	return outside || container.kind === 'map' && new RegExp(`^[ -]{${columnAt(text, container.start)}}<<[ \\t]*:`, 'm').test(text.slice(container.start - columnAt(text, container.start), container.end));
}

function emptied({ removed }: Gap, { container, tree }: Site): TextEdit {
	const start = backOverBlanks(tree.text, container.start, true);
	const behindComment = commentsBetween(tree, 0, container.start).some(({ end }) => end === start);
	const brackets = container.kind === 'list' ? '[]' : '{}';
	const span = { start: behindComment ? container.start : start, end: childEnd(removed.at(-1)!, container, tree) };
	return { span, newText: behindComment || start === 0 ? brackets : ` ${brackets}` };
}

function fillGap(gap: Gap, site: Site): TextEdit[] {
	const { removed, added, before, after } = gap;
	if (removed.length > 0) return added.length > 0 ? replaceIn(gap, site) : removeFrom(gap, site);
	const { layout: { eol }, indent, tree, container } = site;
	const texts = added.map(it => additionText(it, site));
	if (before) {
		const at = lineEnd(tree.text, childEnd(before, container, tree));
		return [insertion(at, texts.map(it => eol + indent + it).join(''))];
	}
	return after ? [insertion(childStart(after, container, tree), texts.map(it => it + eol + indent).join(''))] : [];
}

function additionText({ name, value }: Addition, { indent, layout }: Site): string {
	return name === undefined ? yamlItem(value, indent, layout) : yamlEntry(name, value, indent, layout);
}

/** What is new takes the lines of the first that goes; comments above stay, for they may well be about the new one too. */
function replaceIn({ removed: [first, ...others], added, after }: Gap, site: Site): TextEdit[] {
	const { container, tree, layout: { eol }, indent } = site;
	const span = { start: childStart(first!, container, tree), end: childEnd(first!, container, tree) };
	const newText = added.map(it => additionText(it, site)).join(eol + indent);
	return [{ span, newText }, ...others.map(child => ownLines(child, after, site))];
}

function removeFrom({ removed, after }: Gap, site: Site): TextEdit[] {
	const { container, tree, tree: { text } } = site;
	const start = childStart(removed[0]!, container, tree);
	if (startsLine(text, start)) return removed.map(child => ownLines(child, after, site));
	const end = lineEnd(text, childEnd(removed.at(-1)!, container, tree));
	// The first of a map in a list stands beside a dash, to which the next one moves up.
	const next = after && childStart(after, container, tree);
	const movesUp = next !== undefined && commentsBetween(tree, end, next).length === 0;
	return [{ span: movesUp ? { start, end: next } : { start: backOverBlanks(text, start, false), end }, newText: '' }];
}

/** The lines of a child with the comment above; one above a single line that is followed by others may be the heading of them all. */
function ownLines(child: Child, after: Child | undefined, { container, tree }: Site): TextEdit {
	const { text } = tree;
	const start = childStart(child, container, tree);
	const end = childEnd(child, container, tree);
	const from = after && !hasLineBreak(text, start, end) ? start : beforeLeadingComments(tree, start, 0);
	return { span: wholeLines({ start: from, end: lineEnd(text, end) }, text, container), newText: '' };
}

function insertion(offset: number, newText: string): TextEdit {
	return { span: { start: offset, end: offset }, newText };
}
