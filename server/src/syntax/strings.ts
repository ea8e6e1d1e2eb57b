import type { Entry, Node, StringNode } from './node.js';

/** The same tree with every string changed, keys and those of documents in strings among them. */
export function inStrings(node: Node, change: (node: StringNode) => StringNode): Node {
	switch (node.kind) {
		case 'string': {
			const changed = change(node);
			return changed.embedded ? { ...changed, embedded: inStrings(changed.embedded, change) } : changed;
		}
		case 'list': return { ...node, items: node.items.map(item => inStrings(item, change)) };
		case 'map': return { ...node, entries: node.entries.map(entry => inEntry(entry, change)) };
		case 'unknown': return { ...node, alternatives: node.alternatives.map(item => inStrings(item, change)) };
		case 'scalar': return node;
	}
}

function inEntry(entry: Entry, change: (node: StringNode) => StringNode): Entry {
	return { ...entry, key: change(entry.key), ...(entry.value ? { value: inStrings(entry.value, change) } : {}) };
}
