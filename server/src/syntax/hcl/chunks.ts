import { append } from '../../base/append.js';
import type { Entry, MapNode, Node, StringNode } from '../node.js';
import { readItemsIn } from './body.js';
import { readEntriesIn, readListItemsIn } from './collection.js';
import { baseOf, linesOf, type Line } from './lines.js';
import { matchesAt, peek, report, skipBlanks, startSource, trimmedEnd, type Source } from './source.js';

/**
 * Reads a text whose brackets do not match by the layout of its lines. A chunk is a line with what stands deeper below it and the line that
 * closes it. Each chunk is read by itself: by its brackets if it can be, so that what is broken in one does not take its neighbours with it.
 * In one that is broken the lines inside are chunks again, and only what is left, most often a single line, is guessed at.
 */

/** The children of one container, as far as they are read. */
export type Children = { readonly kind: 'list'; readonly items: Node[] } | { readonly kind: 'map' | 'body'; readonly entries: Entry[] };

/** A broken chunk on its way: its own lines, and what stands deeper below each of them. */
export interface OpenChunk {
	readonly parts: readonly Part[];
	/** The one to go on with. */
	next: number;
	/** How many chunks are around this one. */
	readonly depth: number;
}

interface Part {
	/** Missing where the first line of the chunk is gone. */
	readonly line: Line | undefined;
	readonly below: readonly Line[];
}

/** No policy is as deep as this in lines that are indented. */
const deepest = 40;

/** One slip breaks a few chunks within each other; a text with hundreds of slips is none that somebody is typing. */
const mostBroken = 500;

/** Reads everything from the current place to the end. */
export function readByLayout(source: Source, into: Children): void {
	const lines = linesOf(source);
	const whole = source.end;
	source.end = lines[0]?.start ?? whole;
	skipBlanks(source, true);
	source.end = whole;
	readChunks(source, lines, into, 0);
	source.at = source.end;
}

function readChunks(source: Source, lines: readonly Line[], into: Children, depth: number): void {
	const base = baseOf(lines);
	for (const chunk of chunksOf(source, lines, base, into.kind)) {
		if (readStrictly(source, chunk, into)) continue;
		if (depth < deepest && source.damage.chunks++ < mostBroken) readBroken(source, partsOf(chunk, base), into, depth);
		else report(source, 'too-deep', chunk[0]!.start, chunk[0]!.start + 1);
	}
}

/** No entry of a map begins with a bracket. */
function chunksOf({ text }: Source, lines: readonly Line[], base: number, kind: Children['kind']): Line[][] {
	const chunks: Line[][] = [];
	for (const line of lines) {
		const last = chunks.at(-1);
		if (last && (line.indent > base || line.closes || kind !== 'list' && /[[{]/.test(text[line.start]!))) last.push(line);
		else chunks.push([line]);
	}
	return chunks;
}

function partsOf(chunk: readonly Line[], base: number): Part[] {
	const parts: { line: Line | undefined; below: Line[] }[] = [];
	for (const line of chunk) {
		const last = parts.at(-1);
		if (line.indent <= base) parts.push({ line, below: [] });
		else if (last) last.below.push(line);
		else parts.push({ line: undefined, below: [line] });
	}
	return parts;
}

function readStrictly(source: Source, chunk: readonly Line[], into: Children): boolean {
	const inner = sourceFor(source, chunk[0]!.start, chunk.at(-1)!.end, false);
	const children = childrenOf(into.kind);
	readChildren(inner, children);
	if (inner.problems.length > 0 || peek(inner) >= 0) return false;
	add(into, children);
	append(source.comments, inner.comments);
	return true;
}

function sourceFor(source: Source, from: number, to: number, layout: boolean): Source {
	const { text, json, template, style, damage, items } = source;
	return { ...startSource(text, from, to, { layout, json, template, style }), damage, items };
}

function childrenOf(kind: Children['kind']): Children {
	return kind === 'list' ? { kind, items: [] } : { kind, entries: [] };
}

function readChildren(source: Source, into: Children): void {
	switch (into.kind) {
		case 'list': return readListItemsIn(source, into.items);
		case 'map': return readEntriesIn(source, into.entries);
		case 'body': return readItemsIn(source, into.entries);
	}
}

function add(into: Children, more: Children): void {
	if (into.kind === 'list' && more.kind === 'list') append(into.items, more.items);
	else if (into.kind !== 'list' && more.kind !== 'list') append(into.entries, more.entries);
}

function readBroken(source: Source, parts: readonly Part[], into: Children, depth: number): void {
	const start = parts[0]!.line?.start ?? parts[0]!.below[0]!.start;
	const inner: Source = { ...sourceFor(source, start, parts[0]!.line?.end ?? start, true), chunk: { parts, next: 0, depth } };
	const children = childrenOf(into.kind);
	do {
		readChildren(inner, children);
		if (peek(inner) >= 0) report(inner, 'unexpected', inner.at, ++inner.at);
	} while (peek(inner) >= 0 || adopt(inner, children, start));
	add(into, children);
	append(source.comments, inner.comments);
	for (const { code, start: from, end } of inner.problems) report(source, code, from, end);
	if (inner.problems.length === 0) report(source, 'unexpected', start, start + 1);
}

/**
 * For a container that is still open where its line ends: reads what stands below the line as its children, and goes to the line that should
 * close it. False when there is no such line, or what is below is not of this kind, so that the container ends here.
 */
export function goesOnBelow(source: Source, into: Children): boolean {
	const { chunk } = source;
	const part = chunk?.parts[chunk.next];
	if (!chunk || !part) return false;
	if (part.below.length > 0) {
		const closer = source.text[chunk.parts[chunk.next + 1]?.line?.start ?? -1];
		const kind = kindOf(source, part.below) ?? (into.kind === 'list' ? 'list' : 'map');
		if (kind === 'map' && into.kind === 'list' && closer !== '}') return oneItemBelow(source, part, into, chunk);
		if ((kind === 'list') !== (into.kind === 'list')) return false;
		readChunks(source, part.below, into, chunk.depth + 1);
	}
	return goToNextLine(source, chunk);
}

/** The entries of a map in the place of the items of a list: the brackets of the map are both missing. */
function oneItemBelow(source: Source, { below }: Part, into: Children, chunk: OpenChunk): boolean {
	if (into.kind === 'list') into.items.push(containerOf(source, below, 'map', chunk));
	return goToNextLine(source, chunk);
}

function goToNextLine(source: Source, chunk: OpenChunk): boolean {
	const last = chunk.parts[chunk.next]!;
	const line = chunk.parts[++chunk.next]?.line;
	source.at = line?.start ?? last.below.at(-1)?.end ?? source.end;
	source.end = line?.end ?? source.at;
	return line !== undefined;
}

/** What stands below a line that opens nothing: its opening bracket is gone, or the whole line is. False when nothing is left of the chunk. */
function adopt(source: Source, into: Children, start: number): boolean {
	const chunk = source.chunk!;
	const part = chunk.parts[chunk.next];
	if (!part) return false;
	if (part.below.length === 0) return goToNextLine(source, chunk);
	const closer = chunk.parts[chunk.next + 1]?.line;
	const kind = kindOf(source, part.below) ?? (closer && source.text[closer.start] === '}' ? 'map' : 'list');
	report(source, 'unclosed', start, start + 1);
	const container = containerOf(source, part.below, kind === 'map' && into.kind === 'body' && !isValue(source, into, closer) ? 'body' : kind, chunk);
	const open = !goToNextLine(source, chunk);
	const closed = !open && source.text[source.at] === (kind === 'list' ? ']' : '}');
	if (closed) source.at++;
	if (source.text[source.at] === ')') source.at++;
	give(into, closed ? { ...container, closed, end: source.at } : container);
	return true;
}

function containerOf(source: Source, below: readonly Line[], kind: Children['kind'], { depth }: OpenChunk): Extract<Node, { kind: 'list' | 'map' }> {
	const children = childrenOf(kind);
	readChunks(source, below, children, depth + 1);
	const span = { start: below[0]!.start, end: trimmedEnd(source, below.at(-1)!.end) };
	const style = kind === 'body' ? 'hcl-block' : source.style;
	return children.kind === 'list' ? { kind: 'list', style, ...span, items: children.items, closed: false } : { kind: 'map', style, ...span, entries: children.entries, closed: false };
}

/** True behind `key =`, and before `})`: what stands in between is a value and no block. */
function isValue({ text }: Source, into: Children, closer: Line | undefined): boolean {
	const last = into.kind === 'list' ? undefined : into.entries.at(-1);
	return last?.separator !== undefined && mayBeReplaced(last.value) || closer !== undefined && /^[^\n]?\s*\)/.test(text.slice(closer.start, closer.end));
}

function give(into: Children, container: Extract<Node, { kind: 'list' | 'map' }>): void {
	if (into.kind === 'list') {
		into.items.push(container);
		return;
	}
	const last = into.entries.at(-1);
	const taken = last !== undefined && mayBeReplaced(last.value);
	const key = taken ? last.key : missingKey(container);
	const entry: Entry = { ...(taken ? last : {}), key, value: container, start: key.start, end: container.end, ...(container.style === 'hcl-block' ? { block: true } : {}) };
	into.entries.splice(taken ? -1 : into.entries.length, taken ? 1 : 0, entry);
}

/** True for a value that is none: nothing, half a name, a string that runs on to the end of the line, brackets around nothing. */
function mayBeReplaced(value: Node | undefined): boolean {
	switch (value?.kind) {
		case undefined: case 'unknown': return true;
		case 'string': return !value.closed || value.quote === 'reference';
		case 'list': return value.items.length === 0;
		case 'map': return value.entries.length === 0;
		case 'scalar': return false;
	}
}

/** Stands where the line with the key is gone. */
export function missingKey({ start, style }: Pick<MapNode, 'start' | 'style'>): StringNode {
	const span = { start, end: start };
	return { kind: 'string', style, ...span, parts: [], quote: '', closed: true, content: span };
}

const entryStart = /"[^"\n]*"[ \t]*[:=]|[A-Za-z_][\w-]*(?:[ \t]+"[^"\n]*")*[ \t]*(?:[=:](?!=)|\{)/y;

/** Half a word or half a string may become either. */
const halfTyped = /(?:"[^"\n]*|[\w-]+)[ \t]*(?:\r?\n|$)/y;

/** What most of the lines are, those deeper not counted; undefined where they do not tell. */
function kindOf(source: Source, lines: readonly Line[]): 'list' | 'map' | undefined {
	const base = baseOf(lines);
	const own = lines.filter(({ start, indent, closes }) => indent === base && !closes && !matchesAt(source, halfTyped, start));
	const entries = own.filter(({ start }) => matchesAt(source, entryStart, start)).length;
	return entries * 2 === own.length ? undefined : entries * 2 > own.length ? 'map' : 'list';
}
