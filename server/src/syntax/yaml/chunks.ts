import { append } from '../../base/append.js';
import type { Comment, Entry, ListNode, MapNode, Node, SyntaxProblem } from '../node.js';
import { baseOf, linesOf, type Line } from './lines.js';
import { isHalfTyped, looseEntry, looseString } from './loose.js';
import { looseFlow } from './loose-flow.js';
import { movedPiece, readPiece, readRepairedPiece, type Piece } from './piece.js';

/**
 * Reads YAML that the parser stops at by the layout of its lines. A chunk is a line with what stands deeper below it. Each is parsed by itself,
 * so that what is broken in one does not take its neighbours with it; in one that is broken the lines inside are chunks again, and only what is
 * left, most often a single line, is guessed at.
 */
export function readByLayout(text: string): Piece {
	const walk: Walk = { text, comments: [], problems: [], broken: 0 };
	const lines = linesOf(text, 0, text.length);
	if (lines.length === 0) return { roots: [], comments: [], problems: [], broken: true };
	const first = readTrivia(walk, 0, lines[0]!.start - lines[0]!.indent);
	const root = containerOf(walk, lines, 0);
	return { roots: [root], comments: [...first, ...walk.comments], problems: walk.problems, broken: true };
}

interface Walk {
	readonly text: string;
	readonly comments: Comment[];
	readonly problems: SyntaxProblem[];
	/** How many broken chunks were looked into. */
	broken: number;
}

type Children = { readonly kind: 'list'; readonly items: Node[] } | { readonly kind: 'map'; readonly entries: Entry[] };

/** No template is as deep as this. */
const deepest = 60;

/** One slip breaks a few chunks within each other; a text with hundreds of slips is none that somebody is typing. */
const mostBroken = 300;

function readTrivia({ text }: Walk, from: number, to: number): readonly Comment[] {
	return from < to ? movedPiece(readPiece(text.slice(from, to)), from).comments : [];
}

/** The list or the map that the lines are. */
function containerOf(walk: Walk, lines: readonly Line[], depth: number): ListNode | MapNode {
	const base = baseOf(lines);
	const own = lines.filter(({ indent, closes }) => indent === base && !closes);
	const into: Children = isList(own) ? { kind: 'list', items: [] } : { kind: 'map', entries: [] };
	readChunks(walk, lines, into, depth);
	const children = into.kind === 'list' ? into.items : into.entries;
	const span = { start: lines[0]!.start, end: children.reduce((end, child) => Math.max(end, child.end), lines[0]!.start) };
	return into.kind === 'list' ? { kind: 'list', style: 'yaml-block', ...span, items: into.items, closed: true } : { kind: 'map', style: 'yaml-block', ...span, entries: into.entries, closed: true };
}

/** The dashes of a list may stand right below its key, so that a map is what has keys; one line of a list may have lost its dash. */
function isList(own: readonly Line[]): boolean {
	const keys = own.filter(({ dash }) => !dash).length;
	return own[0]?.dash === true ? keys < 2 : keys === 0 || own.length - keys > 1 && keys === 1 && !own[0]!.opens;
}

function readChunks(walk: Walk, lines: readonly Line[], into: Children, depth: number): void {
	const base = baseOf(lines);
	for (const chunk of chunksOf(lines, base, into.kind)) {
		if (walk.broken < mostBroken && !readStrictly(walk, chunk, into)) readBroken(walk, chunk, into, depth);
	}
}

/** The dashes of a list may stand right below its key. */
function chunksOf(lines: readonly Line[], base: number, kind: Children['kind']): Line[][] {
	const chunks: Line[][] = [];
	for (const line of lines) {
		const last = chunks.at(-1);
		if (last && (line.indent > base || line.closes || kind === 'map' && line.dash)) last.push(line);
		else chunks.push([line]);
	}
	return chunks;
}

function readStrictly(walk: Walk, chunk: readonly Line[], into: Children): boolean {
	const from = chunk[0]!.start - columnOf(walk.text, chunk[0]!.start);
	const piece = readPiece(walk.text.slice(from, chunk.at(-1)!.end));
	if (piece.broken) return false;
	return take(walk, movedPiece(piece, from), into);
}

function columnOf(text: string, offset: number): number {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	return text.slice(start, offset).trim() === '' ? offset - start : 0;
}

function take(walk: Walk, { roots: [root], comments, problems }: Piece, into: Children): boolean {
	if (root?.kind === 'list' && into.kind === 'list' && root.style === 'yaml-block') append(into.items, root.items);
	else if (root?.kind === 'map' && into.kind === 'map' && root.style === 'yaml-block') append(into.entries, root.entries);
	else return false;
	append(walk.comments, comments);
	append(walk.problems, problems);
	return true;
}

function readBroken(walk: Walk, chunk: readonly Line[], into: Children, depth: number): void {
	const [head, ...below] = chunk as [Line, ...Line[]];
	walk.broken++;
	report(walk, head);
	if (isFlow(walk, chunk) || depth >= deepest) return readRepaired(walk, chunk, into);
	if (into.kind === 'list') readItem(walk, head, below, into.items, depth);
	else readEntry(walk, head, below, into.entries, depth);
}

function report({ text, problems }: Walk, { start }: Line): void {
	const word = /^[^\s:]*/.exec(text.slice(start, start + 80))![0].length;
	problems.push({ code: 'unexpected', start, end: start + Math.max(1, word) });
}

/** Brackets that go over several lines are not for the layout to tell. */
function isFlow({ text }: Walk, chunk: readonly Line[]): boolean {
	const last = chunk.at(-1)!;
	return chunk.length > 1 && (last.closes || /[[{,]\s*$/.test(text.slice(chunk[0]!.start, chunk[1]!.start)));
}

function readRepaired(walk: Walk, chunk: readonly Line[], into: Children): void {
	const from = chunk[0]!.start - columnOf(walk.text, chunk[0]!.start);
	const piece = readRepairedPiece(walk.text.slice(from, chunk.at(-1)!.end));
	take(walk, movedPiece(piece, from), into);
}

/** A list's item: what stands behind the dash goes on below it. */
function readItem(walk: Walk, head: Line, below: readonly Line[], items: Node[], depth: number): void {
	const content = head.dash ? behindDash(walk.text, head) : head;
	const lines = content && (below.length > 0 || isEntry(walk.text, content)) ? [content, ...below] : below;
	if (lines.length > 0) items.push(...splitAtRepeatedKey(walk, lines).map(it => containerOf(walk, it, depth + 1)));
	else if (content) items.push(lineValue(walk, content));
}

/** A key that comes a second time belongs to the next item, whose dash is gone. */
function splitAtRepeatedKey({ text }: Walk, lines: readonly Line[]): (readonly Line[])[] {
	const base = baseOf(lines);
	const seen = new Set<string>();
	// The last line that may be what is left of the next item's first; the first one of all is this item's own.
	let doubtful = 0;
	for (const [index, line] of lines.entries()) {
		if (line.indent !== base || line.dash) continue;
		const key = isEntry(text, line) ? lineText(text, line.start).split(':')[0]! : undefined;
		if (key === undefined) doubtful = index;
		else if (seen.has(key)) return [lines.slice(0, doubtful || index), lines.slice(doubtful || index)];
		else seen.add(key);
	}
	return [lines];
}

function behindDash(text: string, { start, end, indent, ...line }: Line): Line | undefined {
	const by = /^-[ \t]*/.exec(text.slice(start, end))![0].length;
	const content = { ...line, start: start + by, end, indent: indent + by, dash: /^-(?: |\r?\n|$)/.test(text.slice(start + by, end)) };
	return /\S/.test(text.slice(start + by, end).split('\n')[0]!) ? content : undefined;
}

function isEntry(text: string, { start }: Line): boolean {
	return /^[^\s"'[{!&*#][^\s:]*(?::[^\s:]+)*\s*:(?:\s|$)|^(["'])[^"'\n]*\1\s*:(?:\s|$)/.test(lineText(text, start));
}

function lineText(text: string, start: number): string {
	const end = text.indexOf('\n', start);
	return text.slice(start, end < 0 ? text.length : end);
}

/** A key with what stands below it, or what stands below a key that is gone. */
function readEntry(walk: Walk, head: Line, below: readonly Line[], entries: Entry[], depth: number): void {
	const read = lineEntries(walk, head);
	const last = read.at(-1);
	if (!last || below.length === 0) append(entries, read);
	else {
		const value = containerOf(walk, below, depth + 1);
		const free = last.value === undefined || last.value.kind === 'string' && !last.value.closed;
		entries.push(...read.slice(0, free ? -1 : read.length), free ? { ...last, value, end: value.end } : { key: looseString(walk.text, value.start, value.start), start: value.start, end: value.end, value });
	}
}

/** What a single line says in a map. */
function lineEntries(walk: Walk, { start, end }: Line): readonly Entry[] {
	const own = lineText(walk.text, start).trimEnd();
	const column = columnOf(walk.text, start);
	const root = lineRoot(walk, ' '.repeat(column) + walk.text.slice(start, end), own, start - column);
	if (root?.kind === 'map' && root.style === 'yaml-block' && root.entries.length > 0) return root.entries;
	return own === '' ? [] : [looseEntry(walk.text, start, start + own.length)];
}

/** What a single line says as a value. */
function lineValue(walk: Walk, { start, end }: Line): Node {
	const own = lineText(walk.text, start).trimEnd();
	const root = lineRoot(walk, walk.text.slice(start, end), own, start);
	return root ?? (/^[[{]/.test(own) ? looseFlow(walk.text, start, start + own.length) : undefined) ?? looseString(walk.text, start, start + own.length);
}

/** What the parser makes of a line, if need be after repairs; undefined where it is better read by ourselves. */
function lineRoot(walk: Walk, text: string, own: string, from: number): Node | undefined {
	const strict = readPiece(text);
	if (strict.broken && isHalfTyped(own)) return undefined;
	const { roots: [root], comments } = movedPiece(strict.broken ? readRepairedPiece(text) : strict, from);
	append(walk.comments, comments);
	return root;
}
