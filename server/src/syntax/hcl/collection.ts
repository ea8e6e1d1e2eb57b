import type { Entry, ListNode, MapNode, Node, StringNode } from '../node.js';
import { goesOnBelow, missingKey } from './chunks.js';
import { nothing, readExpression, readPostfix, readPrimary, reference, unknown } from './expression.js';
import { inside, isAtKeyLine, isCloser, isKey, judgeCloser, skipJunkCloser } from './layout.js';
import { attempt, char, endOfExpression, isNamePart, isNameStart, matchesAt, peek, readName, report, skipBlanks, startsWith, trimmedEnd, type Source } from './source.js';
import { readQuoted } from './template.js';

const forHead = /[[{](?:\s|(?:#|\/\/)[^\n]*\n)*for\s/y;

/** Reads `[ … ]`, or `[for … ]`, whose items are computed. */
export function readListOrFor(source: Source): Node {
	if (isFor(source)) return readFor(source, char.closeList);
	const start = source.at++;
	const items: Node[] = [];
	const closed = inside(source, char.closeList, () => readItems(source, start, items));
	if (!closed) report(source, 'unclosed', start, start + 1);
	const [only] = items;
	// No element of a policy is a list of lists: there is a bracket too many.
	if (source.layout && !closed && items.length === 1 && only?.kind === 'list') return only;
	return { kind: 'list', style: source.style, start, end: closed ? source.at : trimmedEnd(source, source.at), items, closed } satisfies ListNode;
}

function isFor(source: Source): boolean {
	return !source.json && matchesAt(source, forHead, source.at);
}

/** Reads the items of a list whose brackets are elsewhere, up to the end or to a bracket that closes something. */
export function readListItemsIn(source: Source, items: Node[]): void {
	readItems(source, undefined, items);
}

/** `start` is the place of the opening bracket, if the list has one here. */
function readItems(source: Source, start: number | undefined, items: Node[]): boolean {
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code < 0) {
			if (start === undefined || !goesOnBelow(source, { kind: 'list', items })) return false;
		} else if (isCloser(code)) {
			const verdict = start === undefined ? 'outer' : judgeCloser(source, char.closeList, start);
			if (verdict !== 'junk') return takeCloser(source, verdict);
			skipJunkCloser(source);
		} else if (code === char.comma) {
			source.at++;
		} else if (isAtKeyLine(source)) {
			// A key where an item belongs: the bracket is missing that opens a map there, or else the one that closes the list.
			if (!source.layout) return false;
			items.push(readMap(source, true));
		} else {
			items.push(readOne(source));
		}
	}
}

/** Reads an expression and moves on at least one character. */
function readOne(source: Source): Node {
	const start = source.at;
	const node = readExpression(source, true);
	if (source.at === start) source.at++;
	return node;
}

function takeCloser(source: Source, verdict: 'mine' | 'outer'): boolean {
	if (verdict === 'mine') source.at++;
	return verdict === 'mine';
}

/** Reads `{ … }`, or `{for … }`, whose entries are computed. */
export function readMapOrFor(source: Source): Node {
	return isFor(source) ? readFor(source, char.closeMap) : readMap(source, false);
}

/** `implicit` when the opening brace is missing and the first key stands here. */
function readMap(source: Source, implicit: boolean): MapNode {
	const start = source.at;
	if (!implicit) source.at++;
	const entries: Entry[] = [];
	const closed = inside(source, char.closeMap, () => readEntries(source, start, entries));
	if (!closed || implicit) report(source, 'unclosed', start, start + 1);
	const style = source.style === 'hcl-block' ? 'hcl-object' : source.style;
	return { kind: 'map', style, start, end: closed ? source.at : trimmedEnd(source, source.at), entries, closed };
}

/** Reads the entries of a map whose brackets are elsewhere, up to the end or to a bracket that closes something. */
export function readEntriesIn(source: Source, entries: Entry[]): void {
	readEntries(source, undefined, entries);
}

function readEntries(source: Source, start: number | undefined, entries: Entry[]): boolean {
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code < 0) {
			if (start === undefined || !goesOnBelow(source, { kind: 'map', entries })) return false;
		} else if (isCloser(code)) {
			const verdict = start === undefined ? 'outer' : judgeCloser(source, char.closeMap, start);
			if (verdict !== 'junk') return takeCloser(source, verdict);
			skipJunkCloser(source);
		} else if (code === char.comma) {
			source.at++;
		} else if (code === char.openMap || code === char.openList && source.layout) {
			// "{ {" is the sibling of a half-typed object in a list; behind a key without a value it is that.
			if (!source.layout || !takeAsValue(source, entries)) return false;
		} else {
			const before = source.at;
			entries.push(readEntry(source));
			if (source.at === before) source.at++;
		}
	}
}

function takeAsValue(source: Source, entries: Entry[]): boolean {
	const last = entries.at(-1);
	if (!last || last.value?.kind === 'list' || last.value?.kind === 'map') return false;
	report(source, 'unexpected', source.at, source.at + 1);
	const value = readExpression(source, true);
	entries[entries.length - 1] = { ...last, value, end: endOfExpression(source, value) };
	return true;
}

function readEntry(source: Source): Entry {
	const key = source.layout && isSign(source) ? missingKey({ start: source.at, style: source.style }) : asKey(source, readKey(source));
	skipBlanks(source, false);
	const separator = readSeparator(source);
	const value = separator && readValue(source);
	const end = value ? endOfExpression(source, value) : (separator ?? key).end;
	if (!separator) report(source, 'missing-colon', key.start, key.end);
	else if (!value) report(source, 'missing-value', separator.start, separator.end);
	skipBlanks(source, false);
	if (value) skipRest(source);
	return { key, start: key.start, end, ...(separator ? { separator } : {}), ...(value ? { value } : {}) };
}

/** The key before it is gone. */
function isSign(source: Source): boolean {
	return peek(source) === char.colon || peek(source) === char.equals;
}

function readKey(source: Source): Node {
	const code = peek(source);
	if (code === char.open) return readPrimary(source);
	if (code === char.quote) return readPostfix(source, readQuoted(source), false);
	return isNameStart(code) ? readNameKey(source) : readExpression(source, false);
}

function readNameKey(source: Source): Node {
	const start = source.at;
	readName(source);
	if (peek(source) === char.open || peek(source) === char.dot) {
		source.at = start;
		return readPostfix(source, readPrimary(source), false);
	}
	return bareWord(source, start, source.at);
}

/** A key is text, whatever expression it is written as: a number is its digits, anything else is computed. */
function asKey(source: Source, node: Node): StringNode {
	if (node.kind === 'string') return node;
	return node.kind === 'scalar' ? bareWord(source, node.start, node.end) : reference(source, node.start, node.end);
}

/** A name without quotes. */
export function bareWord({ text, style }: Source, start: number, end: number): StringNode {
	const span = { start, end };
	return { kind: 'string', style, ...span, quote: '', closed: true, content: span, parts: [{ kind: 'literal', text: text.slice(start, end), exact: true, ...span }] };
}

function readSeparator(source: Source): { start: number; end: number } | undefined {
	const code = peek(source);
	if (code !== char.colon && (code !== char.equals || peek(source, 1) === char.equals)) return undefined;
	return { start: source.at, end: ++source.at };
}

function readValue(source: Source): Node | undefined {
	skipBlanks(source, false);
	if (peek(source) === char.return || peek(source) === char.lineFeed) return attempt(source, () => readValueBelow(source));
	return endsValue(peek(source)) ? undefined : readExpression(source, false);
}

/** A value may begin on the next line, if what stands there is not the next key. */
function readValueBelow(source: Source): Node | undefined {
	skipBlanks(source, true);
	const stops = endsValue(peek(source)) || isKey(source, source.at) || matchesAt(source, /"[^"\n]*"\s*[=:]/y, source.at);
	return stops ? undefined : readExpression(source, true);
}

function endsValue(code: number): boolean {
	return code < 0 || code === char.comma || code === char.closeMap || code === char.closeList;
}

/** Text behind a value on the same line that is neither a separator nor the next key. */
function skipRest(source: Source): void {
	const code = peek(source);
	if (code < 0 || ',]}\n'.includes(source.text[source.at]!) || code === char.close || source.layout && (code === char.openList || code === char.openMap) || code === char.quote || isNameStart(code)) return;
	const start = source.at;
	const ends = source.layout ? ',}])[{\n' : ',}])\n';
	while (peek(source) >= 0 && !ends.includes(source.text[source.at]!)) source.at++;
	if (source.at > start) report(source, 'unexpected', start, source.at);
}

/** What the loop makes is written once and may come any number of times; the rest is computed. */
function readFor(source: Source, closer: number): Node {
	const start = source.at++;
	skipBlanks(source, true);
	source.at += 'for'.length;
	const body: Node[] = [];
	const closed = readForParts(source, closer, body);
	if (!closed) report(source, 'unclosed', start, start + 1);
	const made = closer === char.closeList ? body.at(-1) : undefined;
	if (!made) return { ...nothing(source, start, source.at), inner: body };
	return unknown(source, start, source.at, itemsHandedOn(source, body) ?? [made]);
}

/** `[for it in [a, b] : it if it != null]` makes no item but those that are written out. */
function itemsHandedOn({ text }: Source, body: readonly Node[]): readonly Node[] | undefined {
	const [variable, collection, made] = body.slice(-3);
	const isSame = variable && made && text.slice(variable.start, variable.end) === text.slice(made.start, made.end);
	return isSame && collection?.kind === 'list' ? [collection] : undefined;
}

function readForParts(source: Source, closer: number, body: Node[]): boolean {
	let filtered = false;
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code === closer) return takeCloser(source, 'mine');
		if (code < 0 || isCloser(code)) return false;
		if (code === char.comma || code === char.colon) source.at++;
		else if (startsWith(source, '=>')) source.at += 2;
		else if (startsWith(source, '...')) source.at += 3;
		else if (isWord(source, 'in') || isWord(source, 'if')) {
			filtered ||= isWord(source, 'if');
			source.at += 2;
		} else {
			const node = readOne(source);
			// The condition that filters is no value that the loop makes.
			if (!filtered) body.push(node);
		}
	}
}

function isWord(source: Source, word: string): boolean {
	return startsWith(source, word) && !isNamePart(peek(source, word.length));
}
