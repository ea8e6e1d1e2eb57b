import type { Span } from '../../base/text.js';
import type { Entry, ListNode, MapNode, Node, StringNode } from '../node.js';
import { belongsOutside } from './layout.js';
import { deepest, readContainer, readScalar, readString, reportUnexpected, skipContainer, type ChildVerdict, type Reader } from './reader.js';
import { advance, cutWord, type Token, type Tokens } from './tokens.js';

/** Reads the value that begins at the current token, which is no `,`, no `:`, no closing bracket and not the end. */
export function readValue(reader: Reader): Node {
	const { tokens, open, memory } = reader;
	switch (tokens.current.kind) {
		case 'string': case 'word': return readString(tokens);
		case '[': return open.length < deepest ? readList(reader) : skipContainer(tokens);
		case '{':
			if (memory && open.length === depthOfKept) return memory.recall(reader, readMap);
			return open.length < deepest ? readMap(reader) : skipContainer(tokens);
		default: return readScalar(tokens);
	}
}

/** Deep enough that a document has many of them, and high enough that each is more than a few words. */
const depthOfKept = 2;

/** Reads a map whose opening brace is not there; the current token is its first key. */
export function readMapWithoutBrace(reader: Reader): MapNode {
	reportUnexpected(reader.tokens);
	return readMap(reader, 'before-child');
}

/** True when a colon follows the current token on its line. */
export function isAtKey({ current, text }: Tokens): boolean {
	if (current.kind === 'word' && current.value.indexOf(':') === current.value.length - 1) return true;
	return (current.kind === 'string' || current.kind === 'word') && isColonAhead(text, current.end);
}

/** Asked of every string, so that an expression would be the dearest part of the reading. */
function isColonAhead(text: string, offset: number): boolean {
	for (let at = offset; ; at++) {
		const code = text.charCodeAt(at);
		if (code !== 32 && code !== 9) return code === 58;
	}
}

/** `first`: the item that is read already where the opening bracket is missing, and its token. */
function readList(reader: Reader, first?: { item: Node; token: Token }): ListNode {
	const items: Node[] = first ? [first.item] : [];
	const readItem = (): ChildVerdict => {
		if (isStrayBracket(reader, items)) {
			reportUnexpected(reader.tokens);
			advance(reader.tokens);
			return 'junk';
		}
		const keyAhead = reader.layout && isAtKey(reader.tokens);
		if (belongsOutside(reader, keyAhead ? 'key' : 'item')) return 'not-mine';
		if (keyAhead && !beginsMap(reader, items)) return 'not-mine';
		items.push(keyAhead ? readMapWithoutBrace(reader) : readValue(reader));
		return 'child';
	};
	const { style, start, end, closed } = readContainer(reader, { close: ']', opener: first?.token ?? reader.tokens.current, ...(first && { missing: 'before-comma' }) }, readItem);
	const [only] = items;
	if (reader.layout && !closed && only?.kind === 'list' && items.length === 1) return only;
	return { kind: 'list', style, start, end, items, closed };
}

/** Where one item is a map, none is a list. */
function isStrayBracket({ tokens, layout }: Reader, items: readonly Node[]): boolean {
	return layout && tokens.current.kind === '[' && items.at(-1)?.kind === 'map';
}

/** A key where an item belongs: the brace before it is missing, or else the bracket that ends the list. */
function beginsMap({ tokens: { current }, open }: Reader, items: readonly Node[]): boolean {
	const inMap = open.some(it => it.close === '}');
	if (!inMap || open.length >= deepest) return !inMap;
	if (items.at(-1)?.kind === 'map') return true;
	return current.firstOnLine && current.column > open.at(-1)!.opener.indent;
}

function readMap(reader: Reader, missing?: 'before-child'): MapNode {
	const entries: Entry[] = [];
	const readKeyed = (separated: boolean): ChildVerdict => {
		const verdict = keyVerdict(reader, separated);
		if (verdict === 'child') entries.push(readEntry(reader));
		else if (verdict === 'junk') passJunk(reader, entries);
		return verdict;
	};
	const { style, start, end, closed } = readContainer(reader, { close: '}', opener: reader.tokens.current, ...(missing && { missing }) }, readKeyed);
	return { kind: 'map', style, start, end, entries, closed };
}

/** What the current token is where a key belongs. */
function keyVerdict(reader: Reader, separated: boolean): ChildVerdict {
	const { tokens } = reader;
	const { kind, firstOnLine } = tokens.current;
	if (kind === '{' && beginsNextItem(reader)) return 'not-mine';
	if (kind === '{' || kind === '[') return 'junk';
	const keyAhead = isAtKey(tokens);
	if (belongsOutside(reader, keyAhead ? 'key' : 'item')) return 'not-mine';
	return separated || firstOnLine || keyAhead ? 'child' : 'junk';
}

/** Passes over what has no key. A list or map is kept as the value of the key that most likely was before it. */
function passJunk(reader: Reader, entries: Entry[]): void {
	const { tokens, open, layout } = reader;
	const token = tokens.current;
	const opens = token.kind === '{' || token.kind === '[';
	const outermost = open.length === 1;
	const last = entries.at(-1);
	reportUnexpected(tokens);
	if (!opens || outermost && !last) return advance(tokens);
	const value = withItemsAfter(reader, readValue(reader), token);
	if (!layout || !last) return;
	if (!token.firstOnLine && last.value?.kind !== 'map' && last.value?.kind !== 'list') entries[entries.length - 1] = { ...last, end: value.end, value };
	else if (token.firstOnLine && outermost) entries.push({ start: token.start, end: value.end, key: missingKey(token), value });
}

/** Stands where the line with the key is gone. */
function missingKey({ start }: Token): StringNode {
	const span = { start, end: start };
	return { kind: 'string', style: 'json', ...span, parts: [], quote: '', closed: true, content: span };
}

/** A brace where a key belongs is the next item of a list around, whose half-typed sibling this map is; unless it stands as deep as a key. */
function beginsNextItem(reader: Reader): boolean {
	const { tokens: { current }, open, layout } = reader;
	const list = open.filter(it => it.close === ']').at(-1);
	if (!list) return false;
	if (!layout || !current.firstOnLine || belongsOutside(reader, 'item')) return true;
	return list.childColumn < 0 && current.column <= open.at(-1)!.opener.indent;
}

function readEntry(reader: Reader): Entry {
	const { tokens } = reader;
	const { indent } = tokens.current;
	const key = readKey(tokens);
	const separator = readSeparator(tokens);
	const value = readEntryValue(reader, key, separator, indent);
	if (!separator && key.closed) tokens.report('missing-colon', { start: key.start, end: key.end });
	if (separator && !value) tokens.report('missing-value', separator);
	const { start } = key;
	const { end } = value ?? separator ?? key;
	if (!separator) return value ? { start, end, key, value } : { start, end, key };
	return value ? { start, end, key, separator, value } : { start, end, key, separator };
}

function readEntryValue(reader: Reader, key: StringNode, separator: Span | undefined, indent: number): Node | undefined {
	const { tokens, layout, open } = reader;
	const token = tokens.current;
	const below = layout && open.length < deepest && isBelow(tokens, indent);
	if (below && isAtKey(tokens)) return withItemsAfter(reader, readMapWithoutBrace(reader), token);
	const follows = below || (separator ? hasValue(reader) : hasValueWithoutColon(tokens, key));
	return follows ? withItemsAfter(reader, readValue(reader), token) : undefined;
}

/** A line that is deeper than the one before is the inside of something. */
function isBelow({ current }: Tokens, indent: number): boolean {
	return current.firstOnLine && current.column > indent && !isSign(current.kind);
}

/** A value and after a comma another one, without a key: the bracket that begins a list is missing. */
function withItemsAfter(reader: Reader, item: Node, token: Token): Node {
	const { tokens, layout, open } = reader;
	if (!layout || open.length >= deepest || tokens.current.kind !== ',' || !isItemAhead(reader, item, token)) return item;
	tokens.report('unexpected', { start: token.start, end: token.end });
	return readList(reader, { item, token });
}

/** No map goes on with a brace after a comma; with a string without a colon it may, while a key is half typed. */
function isItemAhead({ tokens: { current, text }, open }: Reader, item: Node, { column, firstOnLine }: Token): boolean {
	const ahead = matchAt(item.kind === 'map' ? braceAhead : stringAhead, text, current.end);
	if (!ahead) return false;
	const indent = ahead[1]?.length;
	if (item.kind !== 'map') return firstOnLine && indent === column;
	return indent === column || !open.some(it => it.close === ']' && (indent === undefined || it.childColumn < 0 || it.childColumn === indent));
}

const braceAhead = /[ \t]*(?:\r?\n([ \t]*))?\{/y;
const stringAhead = /[ \t]*\r?\n([ \t]*)"[^"\r\n]*"(?![ \t]*:)/y;

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
	pattern.lastIndex = offset;
	return pattern.exec(text);
}

function readKey(tokens: Tokens): StringNode {
	const { kind, value, start } = tokens.current;
	const colon = value.indexOf(':');
	if (kind === 'word' && colon > 0) cutWord(tokens, start + colon);
	return readString(tokens);
}

/** An equals sign is what other languages have there. */
function readSeparator(tokens: Tokens): Span | undefined {
	const { kind, value, start, end } = tokens.current;
	if (kind !== ':' && (kind !== 'word' || value !== '=')) return undefined;
	if (kind !== ':') tokens.report('missing-colon', { start, end });
	advance(tokens);
	while (tokens.current.kind === ':') {
		reportUnexpected(tokens);
		advance(tokens);
	}
	return { start, end };
}

function hasValue(reader: Reader): boolean {
	const { tokens } = reader;
	const { kind, firstOnLine } = tokens.current;
	if (isSign(kind) || isAtKey(tokens)) return false;
	return !firstOnLine || !belongsOutside(reader, 'item') && !belongsOutside(reader, 'key');
}

function hasValueWithoutColon(tokens: Tokens, key: StringNode): boolean {
	const { kind, firstOnLine } = tokens.current;
	return key.closed && !firstOnLine && !isSign(kind) && !isAtKey(tokens);
}

function isSign(kind: string): boolean {
	return kind === ',' || kind === ':' || kind === ']' || kind === '}' || kind === 'end';
}
