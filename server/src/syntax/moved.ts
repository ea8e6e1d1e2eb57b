import type { Span } from '../base/text.js';
import type { Entry, MapNode, Node, StringNode, Style, TextPart } from './node.js';

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

/**
 * The same, where most of it is never looked at: what is in the maps below the root is moved when somebody asks. Moved on from there it goes by its first
 * place, so that many edits make no chain.
 */
export function movedLate(root: Node, by: number): Node {
	return root.kind === 'map' ? movedMapLate(root, by) : movedNode(root, by);
}

/** The same for a map. */
export function movedMapLate({ style, start, end, entries, closed, partial }: MapNode, by: number): MapNode {
	return {
		kind: 'map', style, start: start + by, end: end + by, entries: entries.map(entry => movedEntry(entry, by, lateMap)), closed,
		...partial === undefined ? {} : { partial },
	};
}

/** The same for a map that stands by itself: all that is in it is moved when somebody asks. */
export function movedMap(map: MapNode, by: number): MapNode {
	return map instanceof MovedMap ? map.movedOn(by) : new MovedMap(map, by);
}

function lateMap(node: Node, by: number): Node {
	return node.kind === 'map' ? movedMap(node, by) : movedNode(node, by);
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

	get entries() { return this.#entries ??= this.#by === 0 ? this.#first.entries : this.#first.entries.map(entry => movedEntry(entry, this.#by)); }

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

function movedEntry(entry: Entry, by: number, move: (node: Node, by: number) => Node = movedNode): Entry {
	const { separator, value } = entry;
	const start = entry.start + by;
	const end = entry.end + by;
	if (!separator || !value || entry.block !== undefined || entry.labels) return movedOddEntry(entry, by, move);
	return { key: movedString(entry.key, by), separator: { start: separator.start + by, end: separator.end + by }, start, end, value: move(value, by) };
}

function movedOddEntry(entry: Entry, by: number, move: (node: Node, by: number) => Node): Entry {
	const { key, separator, value, labels } = entry;
	return {
		...moved(entry, by), key: movedString(key, by),
		...(separator ? { separator: moved(separator, by) } : {}), ...(value ? { value: move(value, by) } : {}),
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
