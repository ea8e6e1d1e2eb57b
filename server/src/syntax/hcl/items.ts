import { append } from '../../base/append.js';
import { detached } from '../../base/detached.js';
import { moved, movedMap } from '../moved.js';
import type { Comment, Entry, MapNode } from '../node.js';
import { char, deepest, lineEndAfter, mostProblems, startSource, type Source } from './source.js';

/**
 * The blocks of the last reading of a text that begin at the margin, by what they say. A block that was closed by its own brace, and in which
 * nothing was wrong, depends on nothing around it: where the same characters stand again it is not read again.
 */
export interface ItemMemory {
	/** The item at the current place, as it was read before or as `read` gives it; the same object where it has not moved. Goes on behind it. */
	recall(source: Source, depth: number, read: ReadItem): Entry;
	/** The entry that the item was when it was read, wherever it stands by now: what was found out of it holds for as long. Undefined for one that is not remembered. */
	originOf(entry: Entry): Entry | undefined;
	/** Forgets what was not recalled since the last call. */
	sweep(): void;
}

/** `depth` is how many blocks are around. */
export type ReadItem = (source: Source, depth: number) => Entry;

interface Item {
	/** A piece of the newest text, so that no older one is kept for it. */
	readonly text: string;
	/** How many blocks are within each other at most. */
	readonly braces: number;
	/** As it was read, and as it was given the last time. */
	readonly read: Placed;
	readonly given: Placed;
}

interface Placed {
	readonly start: number;
	/** Holds nothing but the item. */
	readonly holder: MapNode;
	readonly comments: readonly Comment[];
}

/** Items by the line that they begin with. */
type Items = Map<string, Item[]>;

/** A memory that holds nothing yet. */
export function createItemMemory(): ItemMemory {
	let before: Items = new Map();
	let now: Items = new Map();
	let isFirst = true;
	let origins = new Map<Entry, Entry>();
	let originsNow = new Map<Entry, Entry>();
	return {
		recall(source, depth, read) {
			const { at, text } = source;
			if (at > 0 && text.charCodeAt(at - 1) !== char.lineFeed) return read(source, depth);
			const line = text.slice(at, lineEndAfter(source, at));
			// A broken text is read twice.
			const lately = find(now, line, source, depth);
			if (lately?.given.start === at) return take(source, lately);
			const known = find(before, line, source, depth) ?? lately;
			const item = known ? again(known, source) : newItem(source, depth, read, isFirst);
			if ('key' in item) return item;
			keep(now, line, item);
			originsNow.set(entryOf(item.given), entryOf(item.read));
			return take(source, item);
		},
		originOf: entry => origins.get(entry),
		sweep() {
			before = now;
			now = new Map();
			origins = originsNow;
			originsNow = new Map();
			isFirst = before.size === 0;
		},
	};
}

/** Of those that say the same, the one that stood here. */
function find(items: Items, line: string, { text, at, end }: Source, depth: number): Item | undefined {
	let found: Item | undefined;
	for (const item of items.get(line) ?? []) {
		const { length } = item.text;
		// To compare a slice is many times faster than `startsWith`.
		if (depth + item.braces >= deepest || at + length > end || text.slice(at, at + length) !== item.text) continue;
		if (item.given.start === at) return item;
		found ??= item;
	}
	return found;
}

function again({ text: { length }, braces, read, given }: Item, { text, at }: Source): Item {
	return { text: text.slice(at, at + length), braces, read, given: given.start === at ? given : placedAt(read, at) };
}

/** From the first place, so that an item that moves with each letter is not moved over and over. */
function placedAt({ start, holder, comments }: Placed, at: number): Placed {
	const by = at - start;
	return { start: at, holder: movedMap(holder, by), comments: by === 0 ? comments : comments.map(it => moved(it, by)) };
}

function take(source: Source, { text, given }: Item): Entry {
	source.at += text.length;
	append(source.comments, given.comments);
	return entryOf(given);
}

function entryOf({ holder }: Placed): Entry {
	return holder.entries[0]!;
}

/** Reads an item; it is one to remember if it could be read to its end. The nodes of a later reading would keep its whole text: they are made of a copy. */
function newItem(source: Source, depth: number, read: ReadItem, isFirst: boolean): Item | Entry {
	const { at, problems, comments } = source;
	const [problemsBefore, commentsBefore] = [problems.length, comments.length];
	const entry = read(source, depth);
	const text = source.text.slice(at, source.at);
	const isSound = problems.length === problemsBefore && problemsBefore < mostProblems;
	if (!isSound || !isClosedBlock(entry)) return entry;
	const first = isFirst ? placed(entry, at, comments.slice(commentsBefore)) : fromCopy(text, source, read);
	source.at = at;
	comments.length = commentsBefore;
	return { text, braces: text.split('{').length - 1, read: first, given: placedAt(first, at) };
}

function isClosedBlock({ block, value }: Entry): boolean {
	return block === true && value?.kind === 'map' && value.closed;
}

function placed(entry: Entry, start: number, comments: readonly Comment[]): Placed {
	const { end } = entry;
	return { start, holder: { kind: 'map', style: 'hcl-block', start, end, entries: [entry], closed: true }, comments };
}

function fromCopy(text: string, source: Source, read: ReadItem): Placed {
	const copy = startSource(detached(text), 0, text.length, source);
	return placed(read(copy, 0), 0, copy.comments);
}

function keep(items: Items, line: string, item: Item): void {
	const alike = items.get(line);
	if (!alike) items.set(line, [item]);
	else if (alike.length < mostAlike) alike.push(item);
}

/** In a file of a thousand equal blocks each would be compared with all of the others. */
const mostAlike = 8;
