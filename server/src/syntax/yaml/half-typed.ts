import type { Entry, MapNode, Node } from '../node.js';
import { looseEntry } from './loose.js';

/** A line that holds half a key and nothing else: `Act`. */
export interface HalfTypedLine {
	readonly start: number;
	readonly end: number;
	/** In characters; the key belongs to the mapping of that column. */
	readonly column: number;
}

/** Puts half-typed keys back into the mapping they stand in, as entries without a separator, so that they can be completed. */
export function insertHalfTyped(roots: readonly Node[], lines: readonly HalfTypedLine[], text: string): readonly Node[] {
	return lines.reduce((nodes, line) => nodes.map(node => insert(node, line, text)), roots);
}

function insert(node: Node, line: HalfTypedLine, text: string): Node {
	const target = mappingFor(node, line, text);
	return target ? replace(node, target, withEntry(target, line, text)) : node;
}

/** The last block mapping of the line's column that begins before the line. */
function mappingFor(node: Node, line: HalfTypedLine, text: string): MapNode | undefined {
	let found: MapNode | undefined;
	for (const map of mappings(node)) {
		const [first] = map.entries;
		if (first && map.style === 'yaml-block' && first.start < line.start && columnOf(first.start, text) === line.column) found = map;
	}
	return found;
}

function* mappings(node: Node): Iterable<MapNode> {
	switch (node.kind) {
		case 'map':
			yield node;
			for (const entry of node.entries) if (entry.value) yield* mappings(entry.value);
			return;
		case 'list':
			for (const item of node.items) yield* mappings(item);
	}
}

function columnOf(offset: number, text: string): number {
	return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function withEntry(map: MapNode, { start, end }: HalfTypedLine, text: string): MapNode {
	const entry = looseEntry(text, start, end);
	const entries: Entry[] = [...map.entries, entry].sort((a, b) => a.start - b.start);
	return { ...map, entries, end: Math.max(map.end, entry.end) };
}

function replace(node: Node, target: MapNode, by: MapNode): Node {
	if (node === target) return by;
	switch (node.kind) {
		case 'map': return { ...node, entries: node.entries.map(entry => entry.value ? { ...entry, value: replace(entry.value, target, by) } : entry) };
		case 'list': return { ...node, items: node.items.map(item => replace(item, target, by)) };
		default: return node;
	}
}
