import type { Span } from '../base/text.js';
import type { Entry, Node, StringNode, TextPart } from './node.js';

/** The same tree as if so many characters had been written before it. */
export function movedNode(node: Node, by: number): Node {
	switch (node.kind) {
		case 'string': return movedString(node, by);
		case 'scalar': return moved(node, by);
		case 'list': return { ...moved(node, by), items: node.items.map(item => movedNode(item, by)) };
		case 'map': return { ...moved(node, by), entries: node.entries.map(entry => movedEntry(entry, by)) };
		case 'unknown': {
			const alternatives = node.alternatives.map(item => movedNode(item, by));
			return { ...moved(node, by), alternatives, ...(node.inner ? { inner: node.inner.map(item => movedNode(item, by)) } : {}) };
		}
	}
}

export function movedEntry(entry: Entry, by: number): Entry {
	const { key, separator, value } = entry;
	return {
		...moved(entry, by), key: movedString(key, by),
		...(separator ? { separator: moved(separator, by) } : {}), ...(value ? { value: movedNode(value, by) } : {}),
	};
}

function movedString(node: StringNode, by: number): StringNode {
	const parts = node.parts.map((part): TextPart => moved(part, by));
	return { ...moved(node, by), content: moved(node.content, by), parts, ...(node.embedded ? { embedded: movedNode(node.embedded, by) } : {}) };
}

/** Anything with a place, at its new one. */
export function moved<Place extends Span>(place: Place, by: number): Place {
	return { ...place, start: place.start + by, end: place.end + by };
}
