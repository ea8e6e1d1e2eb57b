import { literalText, type Node, type SyntaxTree } from '../../syntax/node.js';
import type { Span } from '../../base/text.js';
import type { Draft } from '../change.js';
import { separatorBetween } from './comments.js';
import { entryText, valueText, type Notation, type Writing } from './draft-text.js';
import { hasOwnLine, layoutAround, valueOf } from './layout.js';
import { childrenOf, type Addition, type Child, type Container } from './plan.js';
import { hasLineBreak, indentAt } from './source-lines.js';

/** A container between brackets, while edits are made in it. */
export interface Site extends Writing {
	readonly container: Container;
	/** Between the brackets. */
	readonly inner: Span;
	/** True when a comma follows the last child, so that one is to follow whatever is last in the end. */
	readonly trailingComma: boolean;
	/** What separates two children on lines of their own. */
	readonly separator: '' | ',';
	/** How wide the names of additions are to be that join a group whose signs stand below each other. */
	readonly widths?: ReadonlyMap<Addition, number>;
}

export function siteOf(container: Container, tree: SyntaxTree, notation: Notation): Site {
	const inner = { start: container.start + 1, end: container.end - 1 };
	const last = childrenOf(container).at(-1);
	const trailingComma = last !== undefined && separatorBetween(tree, ',', last.end, inner.end) !== undefined;
	const layout = layoutAround(tree, container);
	const separator = notation.entryCommas || container.kind === 'list' || writesCommas(container, tree, trailingComma) ? ',' : '';
	return { tree, notation, layout, container, inner, trailingComma, separator };
}

/** Where the end of a line is enough between two entries, people may write commas all the same; on one line they must. */
function writesCommas(container: Container, tree: SyntaxTree, trailingComma: boolean): boolean {
	const [one, other] = childrenOf(container);
	if (one && other && hasLineBreak(tree.text, one.end, other.start)) return separatorBetween(tree, ',', one.end, other.start) !== undefined;
	return one !== undefined && (other !== undefined || trailingComma || !hasOwnLine(tree, one));
}

/** Where the comma behind a child stands, if there is one. */
export function commaBehind(child: Child, { tree, container, inner }: Site): number | undefined {
	const siblings = childrenOf(container);
	return separatorBetween(tree, ',', child.end, siblings[siblings.indexOf(child) + 1]?.start ?? inner.end);
}

/** The text of an addition on a line of that indentation. */
export function additionText(addition: Addition, indent: string, site: Site): string {
	const { name, value } = addition;
	const width = site.widths?.get(addition) ?? 0;
	const { tree: { text }, container, layout: { examples } } = site;
	return entryText(name, value, { indent, mayBreak: hasLineBreak(text, container.start, container.end), examples, width }, site);
}

/** The text of a value that is to stand where another does now, under the same key. */
export function textInPlaceOf(node: Node, value: Draft, writing: Writing): string {
	const { tree: { text }, layout } = writing;
	const examples = layout.examples.filter(it => it !== node);
	const parent = examples.find(it => childrenOf(it).some(child => valueOf(child) === node));
	const entry = parent?.kind === 'map' ? parent.entries.find(it => it.value === node) : undefined;
	const mayBreak = parent ? hasLineBreak(text, parent.start, parent.end) : text.includes('\n');
	return valueText(literalText(entry?.key), value, { indent: indentAt(text, node.start), mayBreak, examples }, writing);
}
