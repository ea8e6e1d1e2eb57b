import type { Span } from '../base/text.js';
import type { Entry, Node, StringNode, TextPart } from './node.js';

/**
 * The same tree as if so many characters had been written before it. The members are written out: an edit at the top of a template moves every
 * node of it, and to spread one object into another takes several times as long.
 */
export function movedNode(node: Node, by: number): Node {
	const { style } = node;
	const start = node.start + by;
	const end = node.end + by;
	switch (node.kind) {
		case 'string': return movedString(node, by);
		case 'scalar': return { kind: 'scalar', style, start, end, value: node.value };
		case 'list': return { kind: 'list', style, start, end, items: node.items.map(item => movedNode(item, by)), closed: node.closed };
		case 'map': {
			const entries = node.entries.map(entry => movedEntry(entry, by));
			const { closed } = node;
			return node.partial === undefined ? { kind: 'map', style, start, end, entries, closed } : { kind: 'map', style, start, end, entries, closed, partial: node.partial };
		}
		case 'unknown': {
			const alternatives = node.alternatives.map(item => movedNode(item, by));
			const { source, inner } = node;
			const unknown = { kind: 'unknown', style, start, end, source, alternatives } as const;
			return inner ? { ...unknown, inner: inner.map(item => movedNode(item, by)) } : unknown;
		}
	}
}

function movedEntry(entry: Entry, by: number): Entry {
	const { separator, value } = entry;
	const start = entry.start + by;
	const end = entry.end + by;
	if (!separator || !value || entry.block !== undefined || entry.labels) return movedOddEntry(entry, by);
	return { key: movedString(entry.key, by), separator: { start: separator.start + by, end: separator.end + by }, start, end, value: movedNode(value, by) };
}

function movedOddEntry(entry: Entry, by: number): Entry {
	const { key, separator, value, labels } = entry;
	return {
		...moved(entry, by), key: movedString(key, by),
		...(separator ? { separator: moved(separator, by) } : {}), ...(value ? { value: movedNode(value, by) } : {}),
		...(labels ? { labels: labels.map(label => movedString(label, by)) } : {}),
	};
}

function movedString(node: StringNode, by: number): StringNode {
	const { style, quote, closed, template, embedded } = node;
	const content = { start: node.content.start + by, end: node.content.end + by };
	const parts = node.parts.map(part => movedPart(part, by));
	const string = { kind: 'string', style, start: node.start + by, end: node.end + by, quote, closed, content, parts } as const;
	if (!template && !embedded) return string;
	return { ...string, ...(template ? { template } : {}), ...(embedded ? { embedded: movedNode(embedded, by) } : {}) };
}

function movedPart(part: TextPart, by: number): TextPart {
	const start = part.start + by;
	const end = part.end + by;
	return part.kind === 'literal' ? { kind: 'literal', text: part.text, exact: part.exact, start, end } : { ...part, start, end };
}

/** Anything with a place, at its new one. */
export function moved<Place extends Span>(place: Place, by: number): Place {
	return { ...place, start: place.start + by, end: place.end + by };
}
