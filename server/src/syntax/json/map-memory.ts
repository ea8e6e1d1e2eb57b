import { detached } from '../../base/detached.js';
import { editBetween } from '../../base/text.js';
import { movedMap } from '../moved.js';
import type { MapNode } from '../node.js';
import type { Reader } from './reader.js';
import { goBehind, startTokens, type Token } from './tokens.js';

/**
 * The maps of the last reading of a text that stand two deep: the statements of a policy, the resources of a template. One that was closed by its own brace,
 * and in which there was nothing to report, depends on nothing around it: while an edit leaves its characters alone it is not read again.
 */
export interface MapMemory {
	/** To be called before a text is read. Forgets what was not recalled since the last call. */
	begin(text: string): void;
	/** The map that begins at the current token, as it was read before or as `read` gives it; the same object where it has not moved. Goes on behind it. */
	recall(reader: Reader, read: (reader: Reader) => MapNode): MapNode;
}

interface Remembered {
	/** As it was read, and as it was given the last time. */
	readonly read: MapNode;
	readonly given: MapNode;
	/** The brace that ends it, as it was read. */
	readonly last: Token;
}

/** A memory that holds nothing yet. */
export function createMapMemory(): MapMemory {
	let text = '';
	let isFirst = true;
	let change: Change = changeBetween('', '');
	let before: ReadonlyMap<number, Remembered> = new Map();
	let now = new Map<number, Remembered>();
	return {
		begin(next) {
			isFirst = text === '';
			change = changeBetween(text, next);
			text = next;
			before = now;
			now = new Map();
		},
		recall(reader, read) {
			const { tokens } = reader;
			const { start } = tokens.current;
			const known = find(before, start, change);
			if (!known) {
				const { map, last } = readNew(reader, read, isFirst);
				if (last) now.set(start, { read: map, given: movedMap(map, start - map.start), last });
				return now.get(start)?.given ?? map;
			}
			const given = known.given.start === start ? known.given : movedMap(known.read, start - known.read.start);
			now.set(start, { ...known, given });
			goBehind(tokens, known.last, known.read.start);
			return given;
		},
	};
}

/** Reads a map; there is a last token if it is one to remember. The nodes of a later reading would keep its whole text: they are made of a copy. */
function readNew(reader: Reader, read: (reader: Reader) => MapNode, isFirst: boolean): { readonly map: MapNode; readonly last?: Token | undefined } {
	const { tokens } = reader;
	const { reports } = tokens;
	const map = read(reader);
	if (!map.closed || tokens.reports !== reports) return { map };
	if (isFirst) return { map, last: tokens.last };
	const copy = startTokens(detached(tokens.text.slice(map.start, map.end)), false, () => undefined);
	return { map: read({ tokens: copy, layout: false, open: [] }), last: copy.last };
}

/** What two texts have in common. */
interface Change {
	/** Where they begin to differ. */
	readonly start: number;
	/** Behind the last character that differs, in the newer one. */
	readonly end: number;
	/** How much longer the newer one is. */
	readonly growth: number;
}

function changeBetween(before: string, now: string): Change {
	const { span: { start, end }, newText: { length } } = editBetween(before, now);
	return { start, end: start + length, growth: length - (end - start) };
}

function find(maps: ReadonlyMap<number, Remembered>, at: number, { start, end, growth }: Change): Remembered | undefined {
	if (at >= end) return maps.get(at - growth);
	const known = maps.get(at);
	return known && known.given.end <= start ? known : undefined;
}
