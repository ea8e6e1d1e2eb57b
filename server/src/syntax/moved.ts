import type { Span } from '../base/text.js';
import type { Entry, MapNode, Node, StringNode, Style, TextPart } from './node.js';

/**
 * The same tree as if so many characters had been written before it. An edit moves most of a template, and most of that nobody looks at: what is in a map is
 * moved when somebody asks. The members are written out, since to spread one object into another takes several times as long.
 */
export function movedNode(node: Node, by: number): Node {
	const { style } = node;
	const start = node.start + by;
	const end = node.end + by;
	switch (node.kind) {
		case 'string': return movedString(node, by);
		case 'scalar': return { kind: 'scalar', style, start, end, value: node.value };
		case 'list': return { kind: 'list', style, start, end, items: node.items.map(item => movedNode(item, by)), closed: node.closed };
		case 'map': return movedMap(node, by);
		case 'unknown': {
			const alternatives = node.alternatives.map(item => movedNode(item, by));
			const { source, inner, mayBeAbsent } = node;
			const unknown = { kind: 'unknown', style, start, end, source, alternatives } as const;
			return inner || mayBeAbsent ? { ...unknown, ...(inner ? { inner: inner.map(item => movedNode(item, by)) } : {}), ...(mayBeAbsent ? { mayBeAbsent } : {}) } : unknown;
		}
	}
}

/** The same for a map. Moved on from there it goes by its first place, so that many edits make no chain. */
export function movedMap(map: MapNode, by: number): MapNode {
	return map instanceof MovedMap ? map.movedOn(by) : new MovedMap(map, by);
}

/** A map that was read at one place and stands at another. */
class MovedMap implements MapNode {
	readonly kind = 'map';
	readonly style: Style;
	readonly start: number;
	readonly end: number;
	readonly closed: boolean;
	declare readonly partial?: boolean;
	readonly #first: MapNode;
	readonly #by: number;
	#entries: readonly Entry[] | undefined;

	constructor(first: MapNode, by: number) {
		this.style = first.style;
		this.start = first.start + by;
		this.end = first.end + by;
		this.closed = first.closed;
		if (first.partial !== undefined) this.partial = first.partial;
		this.#first = first;
		this.#by = by;
	}

	get entries() { return this.#entries ??= this.#first.entries.map(entry => movedEntry(entry, this.#by)); }

	get first() { return this.#first; }

	movedOn(by: number): MovedMap {
		return new MovedMap(this.#first, this.#by + by);
	}
}

/**
 * The map as it was read first, before it was moved: it says the same and is the same object in every version of a text, at places that are not those
 * of the text. Undefined for a map that was never moved.
 */
export function firstOf(node: MapNode): MapNode | undefined {
	return node instanceof MovedMap ? node.first : undefined;
}

function movedEntry(entry: Entry, by: number): Entry {
	const { separator, value } = entry;
	if (!separator || !value) return movedOddEntry(entry, by);
	const key = movedString(entry.key, by);
	return { key, separator: { start: separator.start + by, end: separator.end + by }, start: entry.start + by, end: entry.end + by, value: movedNode(value, by) };
}

/** A block, or what is half typed. */
function movedOddEntry(entry: Entry, by: number): Entry {
	const { block, separator, value, labels } = entry;
	const start = entry.start + by;
	const end = entry.end + by;
	const key = movedString(entry.key, by);
	if (block && labels && value) return { key, start, end, block, labels: labels.map(label => movedString(label, by)), value: movedNode(value, by) };
	return {
		...entry, key, start, end,
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
