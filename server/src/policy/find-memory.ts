import { areSame } from '../base/same.js';
import { firstOf, moved } from '../syntax/moved.js';
import type { Entry, MapNode } from '../syntax/node.js';
import type { FoundPolicy, PlaceOf } from './find.js';
import { isBlock } from './hosts/policy-document.js';
import type { TypeVerdict } from './kind.js';

/**
 * What was found in the maps of a document, by each map as it was read first: an edit moves most maps of a template and changes one. Whoever keeps a document
 * open keeps one with it. What is found does not depend on it.
 */
export type FoundMemory = WeakMap<MapNode, Remembered>;

interface Remembered {
	/** The keys that lead to the map. */
	readonly path: readonly string[];
	/** At the places that they have in the map as it was read first. */
	readonly found: readonly FoundPolicy[];
}

/** A memory that holds nothing yet. */
export function createFoundMemory(): FoundMemory {
	return new WeakMap();
}

/** Finds policies from a map on downwards, below these keys. */
type Find = (map: MapNode, path: readonly string[], placeOf: PlaceOf) => readonly FoundPolicy[];

/** What is found in a map that was moved. Nothing in it is moved before somebody asks for the node of a policy. */
export function foundBefore(map: MapNode, path: readonly string[], memory: FoundMemory, placeOf: PlaceOf, find: Find): readonly FoundPolicy[] {
	const first = firstOf(map);
	if (!first) return find(map, path, placeOf);
	const known = memory.get(first);
	const remembered = known && areSame(known.path, path) ? known : remember([...path], find(first, path, nowhere));
	memory.set(first, remembered);
	const by = map.start - first.start;
	let here: readonly FoundPolicy[] | undefined;
	const again = (index: number): FoundPolicy => (here ??= find(map, remembered.path, placeOf))[index]!;
	return remembered.found.map((found, index) => new FoundBefore(found, by, placeOf, () => again(index)));
}

function remember(path: readonly string[], found: readonly FoundPolicy[]): Remembered {
	return { path, found };
}

/** What is remembered must not hold on to the version of the text that it was found in. */
const nowhere: PlaceOf = () => undefined;

/** A policy that was found in an earlier version, at its place in this one. */
class FoundBefore implements FoundPolicy {
	readonly span;
	readonly path;
	readonly stated;
	declare readonly framed?: true;
	declare readonly fragment?: true;
	readonly #by: number;
	readonly #isDocument: boolean;
	readonly #placeOf: PlaceOf;
	readonly #found: () => FoundPolicy;

	constructor(readonly first: FoundPolicy, by: number, placeOf: PlaceOf, found: () => FoundPolicy) {
		const { span, path, stated, framed, fragment, node } = first;
		this.span = moved(span, by);
		this.#by = by;
		this.path = path;
		this.stated = stated;
		if (framed) this.framed = framed;
		if (fragment) this.fragment = fragment;
		this.#isDocument = isBlock(node);
		this.#placeOf = placeOf;
		this.#found = found;
	}

	get anchor() { return moved(this.first.anchor, this.#by); }
	get node(): MapNode { return this.#found().node; }
	get statements(): Entry | undefined { return this.#found().statements; }

	place(): TypeVerdict | undefined { return this.#placeOf(this.path, this.#isDocument, this.stated); }
}
