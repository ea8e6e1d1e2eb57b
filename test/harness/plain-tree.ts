import type { Entry, Node, SyntaxTree } from '../../server/src/syntax/node.js';

/** The tree with everything in it that is made when somebody asks. */
export function plainTree(tree: SyntaxTree): SyntaxTree {
	return { ...tree, roots: tree.roots.map(plainNode) };
}

/** The same of a node. */
export function plainNode(node: Node): Node {
	switch (node.kind) {
		case 'map': {
			const { kind, style, start, end, closed, partial } = node;
			return { kind, style, start, end, entries: node.entries.map(plainEntry), closed, ...partial === undefined ? {} : { partial } };
		}
		case 'list': return { ...node, items: node.items.map(plainNode) };
		default: return node;
	}
}

function plainEntry(entry: Entry): Entry {
	return entry.value ? { ...entry, value: plainNode(entry.value) } : entry;
}
