import { encloses, touches, type Span } from '../base/text.js';
import type { Entry, ListNode, MapNode, Node, StringNode } from '../syntax/node.js';
import { isInsideBlock, valueBelow } from './cursor-yaml.js';

/** A place in a tree, free of what its names mean. */
export interface Place {
	/** The entries that lead from the map where the search began to the place. */
	readonly trail: readonly Entry[];
	/** A name of this map, there or to be typed; undefined at a value. */
	readonly map: MapNode | undefined;
	/** The entry whose key is at the place. */
	readonly entry: Entry | undefined;
	/** The list that the value is in. */
	readonly list: ListNode | undefined;
	readonly string: StringNode | undefined;
	readonly inString: boolean;
	readonly writable: boolean;
	/** The nodes or entries of the same container, in source order, without the one at the place. */
	readonly siblings: readonly (Node | Entry)[];
	readonly commaBefore: boolean;
	readonly commaAfter: boolean;
}

/** The innermost place at `offset` in `map`; undefined outside of it. An unclosed map goes on as far as the layout says, but not beyond `end`. */
export function placeIn(map: MapNode, offset: number, text: string, end: number): Place | undefined {
	return isInside(map, offset, end, text) ? inMap(map, offset, { text, trail: [], end }) : undefined;
}

interface Around {
	readonly text: string;
	readonly trail: readonly Entry[];
	/** Where something else begins: an unclosed container cannot reach further. */
	readonly end: number;
}

/** Between the brackets. Where the closing one is missing, the layout tells whether the cursor is still in or already behind. */
function isInside(node: MapNode | ListNode, offset: number, end: number, text: string): boolean {
	if (node.style === 'yaml-block') return isInsideBlock(node, offset, end, text);
	if (offset <= node.start || offset > end) return false;
	if (node.closed || offset <= node.end) return offset < node.end || !node.closed;
	const gap = text.slice(node.end, offset);
	const lastBreak = gap.lastIndexOf('\n');
	if (lastBreak < 0) return true;
	const column = gap.length - lastBreak - 1;
	const nothingFollows = text.slice(offset).trim() === '';
	return column > indentAt(text, node.start) || (nothingFollows && column === 0);
}

function indentAt(text: string, offset: number): number {
	const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
	return /^[ \t]*/.exec(text.slice(lineStart, offset))![0].length;
}

function inMap(map: MapNode, offset: number, around: Around): Place {
	for (const [index, entry] of map.entries.entries()) {
		if (touches(entry.key, offset) && entry.key.end > entry.key.start) return atKey(map, entry, offset, around);
		const end = map.entries[index + 1]?.start ?? innerEnd(map, around);
		const place = offset <= end ? inEntry(entry, offset, { ...around, end, trail: [...around.trail, entry] }) : undefined;
		if (place) return place;
	}
	return { ...gap, ...commas(map.entries, { start: offset, end: offset }, around.text), trail: around.trail, map, siblings: map.entries };
}

function innerEnd(node: MapNode | ListNode, around: Around): number {
	return node.closed && node.style !== 'yaml-block' ? node.end - 1 : around.end;
}

const gap = { map: undefined, entry: undefined, list: undefined, string: undefined, inString: false, writable: true, commaBefore: false, commaAfter: false };

function atKey(map: MapNode, entry: Entry, offset: number, { text, trail }: Around): Place {
	const inString = touches(entry.key.content, offset);
	const siblings = map.entries.filter(it => it !== entry);
	return { ...gap, ...commas(siblings, entry, text), trail, map, entry, string: entry.key, inString, writable: inString, siblings };
}

function inEntry(entry: Entry, offset: number, around: Around): Place | undefined {
	const { separator, value } = entry;
	if (!separator) return entry.block && value ? inValue(value, offset, around) : undefined;
	if (offset < separator.end) return undefined;
	if (value) return inValue(value, offset, around) ?? (offset <= value.start ? beside(around, undefined) : undefined);
	const before = around.text.slice(separator.end, offset);
	if (!/[\n,]/.test(before)) return { ...gap, trail: around.trail, siblings: [] };
	const map = valueBelow(entry, offset, around.text);
	return map && { ...gap, trail: around.trail, map, siblings: [] };
}

function beside({ trail }: Around, string: StringNode | undefined): Place {
	return { ...gap, trail, string, siblings: [], writable: false };
}

function inValue(value: Node, offset: number, around: Around): Place | undefined {
	switch (value.kind) {
		case 'map': return isInside(value, offset, around.end, around.text) ? inMap(value, offset, around) : edge(value, offset, around);
		case 'list': return isInside(value, offset, around.end, around.text) ? inList(value, offset, around) : edge(value, offset, around);
		case 'string': return inString(value, offset, around);
		case 'scalar': return edge(value, offset, around);
		case 'unknown': return inUnknown(value.alternatives, offset, around) ?? edge(value, offset, around);
	}
}

function edge(value: Span, offset: number, around: Around): Place | undefined {
	return touches(value, offset) ? beside(around, undefined) : undefined;
}

function inString(string: StringNode, offset: number, around: Around): Place | undefined {
	if (!touches(string, offset)) return undefined;
	const inside = touches(string.content, offset) && string.quote !== 'reference';
	return inside ? { ...beside(around, string), inString: true, writable: true } : beside(around, string);
}

function inUnknown(nodes: readonly Node[], offset: number, around: Around): Place | undefined {
	for (const node of nodes) {
		const place = inValue(node, offset, around);
		if (place) return place;
	}
	return undefined;
}

function inList(list: ListNode, offset: number, around: Around): Place {
	for (const [index, item] of list.items.entries()) {
		const end = list.items[index + 1]?.start ?? innerEnd(list, around);
		const place = offset >= item.start && offset <= end ? inValue(item, offset, { ...around, end }) : undefined;
		if (!place) continue;
		return place.list || place.map || place.trail !== around.trail ? place : inItem(place, item, list, around);
	}
	return { ...gap, ...commas(list.items, { start: offset, end: offset }, around.text), trail: around.trail, list, siblings: list.items };
}

function inItem(place: Place, item: Node, list: ListNode, { text }: Around): Place {
	const siblings = list.items.filter(it => it !== item);
	return { ...place, ...commas(siblings, item, text), list, siblings };
}

/** Which of the commas around `span` are missing. */
function commas(siblings: readonly (Node | Entry)[], span: Span, text: string): { commaBefore: boolean; commaAfter: boolean } {
	const [sibling] = siblings;
	if (sibling && !needsCommas(sibling)) return { commaBefore: false, commaAfter: false };
	const before = siblings.filter(it => it.end <= span.start).at(-1);
	const after = siblings.find(it => it.start >= span.end && !encloses(it, span));
	return {
		commaBefore: before !== undefined && !text.slice(before.end, span.start).includes(','),
		commaAfter: after !== undefined && !text.slice(span.end, after.start).includes(','),
	};
}

/** Objects and blocks of Terraform go by lines, and so does YAML without brackets. */
function needsCommas(sibling: Node | Entry): boolean {
	if ('kind' in sibling) return sibling.style !== 'yaml-block';
	return sibling.key.style === 'json' || sibling.key.style === 'yaml-flow';
}
