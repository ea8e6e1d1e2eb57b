import { encloses } from '../../base/text.js';
import type { Entry, Node, SyntaxTree } from '../../syntax/node.js';
import { childrenOf, type Child, type Container } from './plan.js';
import { beforeCommentsOnLine, separatorBetween } from './comments.js';
import { hasLineBreak, indentAt, startsLine } from './source-lines.js';

/** How the text around a place is laid out, so that what is added looks as if it had always been there. */
export interface Layout {
	readonly eol: string;
	/** One step of indentation. */
	readonly unit: string;
	/** The blank, if any, between a key's separator and its value. */
	readonly afterColon: string;
	/** The blank, if any, between two values on one line. */
	readonly afterComma: string;
	/** Containers to take after, the nearest first. */
	readonly examples: readonly Container[];
}

/** The layout around a node, which is itself the first example if it is a container. */
export function layoutAround(tree: SyntaxTree, node: Node): Layout {
	const examples = examplesAround(tree, node);
	const afterColon = first(examples, it => blankAfterColon(tree, it)) ?? ' ';
	return {
		eol: tree.text[tree.text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n',
		unit: first(examples, it => unitOf(tree, it)) ?? (tree.text.includes('\n\t') ? '\t' : '  '),
		afterColon,
		afterComma: first(examples, it => blankAfterComma(tree, it)) ?? afterColon,
		examples,
	};
}

/** The containers around a node from the inside out, the node itself not among them. */
export function containersAround(tree: SyntaxTree, node: Node): readonly Container[] {
	return pathTo(tree.roots, node).filter(it => it !== node).reverse();
}

/** True when the children of a container stand on lines of their own. */
export function isStacked(tree: SyntaxTree, container: Container): boolean {
	const child = childrenOf(container)[0];
	return child !== undefined && hasLineBreak(tree.text, container.start, child.start) && hasOwnLine(tree, child);
}

/** True when a child is the first on its line, but for comments. */
export function hasOwnLine(tree: SyntaxTree, { start }: Child): boolean {
	return startsLine(tree.text, beforeCommentsOnLine(tree, start, 0));
}

/** The value of a list's item or of a map's entry. */
export function valueOf(child: Child): Node | undefined {
	return 'key' in child ? (child as Entry).value : child as Node;
}

function first<From, To>(items: readonly From[], find: (item: From) => To | undefined): To | undefined {
	for (const item of items) {
		const found = find(item);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The containers around a node from the inside out, each with those of its neighbours that are of its kind. */
function examplesAround(tree: SyntaxTree, node: Node): Container[] {
	const path = pathTo(tree.roots, node);
	return path.flatMap((container, depth) => [container, ...alike(container, path[depth - 1])]).reverse();
}

function pathTo(roots: readonly Node[], target: Node): Container[] {
	const path: Container[] = [];
	let around = roots.find(root => encloses(root, target));
	while (around) {
		if (around.kind === 'list' || around.kind === 'map') path.push(around);
		if (around === target) break;
		const inner = innerNode(around, target);
		around = inner && encloses(inner, target) ? inner : undefined;
	}
	return path;
}

/** What is written inside `node` around `target`. */
function innerNode(node: Node, target: Node): Node | undefined {
	switch (node.kind) {
		case 'list': case 'map': {
			const children = childrenOf(node);
			const child = children[lastFrom(children, target.start)];
			return child && valueOf(child);
		}
		case 'string': return node.embedded;
		case 'unknown': return [...node.alternatives, ...node.inner ?? []].find(it => encloses(it, target));
		default: return undefined;
	}
}

/** Index of the last child that begins at or before the offset; they stand in source order. */
function lastFrom(children: readonly Child[], offset: number): number {
	let low = 0;
	let high = children.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (children[middle]!.start <= offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** The nearest few are enough, and a list may be very long. */
function alike(container: Container, parent: Container | undefined): Container[] {
	const siblings = parent ? childrenOf(parent) : [];
	const index = lastFrom(siblings, container.start);
	const near = siblings.slice(Math.max(0, index - 4), index + 5).map(valueOf);
	return near.filter((it): it is Container => it?.kind === container.kind && it !== container);
}

function unitOf(tree: SyntaxTree, container: Container): string | undefined {
	if (!isStacked(tree, container)) return undefined;
	const outer = indentAt(tree.text, container.start);
	const inner = indentAt(tree.text, childrenOf(container)[0]!.start);
	return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : undefined;
}

function blankAfterColon({ text }: SyntaxTree, container: Container): string | undefined {
	if (container.kind !== 'map') return undefined;
	const entry = container.entries.find(({ separator, value }) => separator && value && !hasLineBreak(text, separator.end, value.start));
	return entry && (entry.separator!.end === entry.value!.start ? '' : ' ');
}

function blankAfterComma(tree: SyntaxTree, container: Container): string | undefined {
	const [one, other] = childrenOf(container);
	if (!one || !other || hasLineBreak(tree.text, one.end, other.start)) return undefined;
	const comma = separatorBetween(tree, ',', one.end, other.start);
	return comma === undefined ? undefined : comma + 1 === other.start ? '' : ' ';
}
