import type { Steps } from '../../base/steps.js';
import type { Span } from '../../base/text.js';
import type { Entry, MapNode, Node, StringNode } from '../node.js';
import { goesOnBelow, missingKey } from './chunks.js';
import { bareWord } from './collection.js';
import { readExpression } from './expression.js';
import type { ItemMemory } from './items.js';
import { inside, judgeCloser } from './layout.js';
import { char, deepest, endOfExpression, isFirstOnLine, isNameStart, lineEndAfter, peek, readName, report, skipBlanks, trimmedEnd, type Source } from './source.js';
import { readQuoted } from './template.js';

/** Reads the attributes and blocks of a file. */
export function readFile(source: Source): MapNode {
	const start = source.at;
	const entries: Entry[] = [];
	readItemsIn(source, entries);
	return { kind: 'map', style: 'hcl-block', start, end: source.end, entries, closed: true };
}

/** Reads attributes and blocks up to the end. */
export function readItemsIn(source: Source, entries: Entry[]): void {
	readItems(source, 0, entries);
}

/** Has each item of a file remembered in a step of its own. What is broken is passed over. */
export function* readItemsAhead(source: Source, items: ItemMemory): Steps<void> {
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code < 0) return;
		if (isNameStart(code) || code === char.quote) items.recall(source, 0, readItem);
		else skipJunk(source);
		yield;
	}
}

/** `depth` is how many blocks are around. */
function readItems(source: Source, depth: number, entries: Entry[]): void {
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code < 0) {
			if (depth === 0 || !goesOnBelow(source, { kind: 'body', entries })) return;
		} else if (depth > 0 && code === char.closeMap && (!source.layout || judgeCloser(source, char.closeMap, source.at) === 'mine')) {
			return;
		} else if (isNameStart(code) || code === char.quote) {
			entries.push(source.items && !source.layout ? source.items.recall(source, depth, readItem) : readItem(source, depth));
		} else if (source.layout && (code === char.equals || code === char.openMap || code === char.openList)) {
			entries.push(readKeyless(source));
		} else {
			skipJunk(source);
		}
	}
}

/** A value whose key is gone. */
function readKeyless(source: Source): Entry {
	const key = missingKey({ start: source.at, style: source.style });
	if (peek(source) === char.equals) return readAttribute(source, key);
	report(source, 'unexpected', source.at, source.at + 1);
	const value = readExpression(source, true);
	return { key, start: value.start, end: value.end, value };
}

function skipJunk(source: Source): void {
	const start = source.at++;
	while (peek(source) >= 0 && !'\n}{'.includes(source.text[source.at]!)) source.at++;
	report(source, 'unexpected', start, source.at);
}

function readItem(source: Source, depth: number): Entry {
	const key = readWord(source);
	skipBlanks(source, false);
	const code = peek(source);
	if ((code === char.equals && peek(source, 1) !== char.equals) || code === char.colon) return readAttribute(source, key);
	const labels = readLabels(source);
	if (peek(source) === char.openMap) return readBlock(source, key, labels, depth);
	report(source, 'missing-colon', key.start, source.at);
	if (labels.length === 0) source.at = lineOrBlockEnd(source);
	return { key, start: key.start, end: trimmedEnd(source, source.at), ...(labels.length > 0 ? { labels } : {}) };
}

/** A name, or tolerated: one in quotes. */
function readWord(source: Source): StringNode {
	if (peek(source) === char.quote) return readQuoted(source);
	const start = source.at;
	readName(source);
	return bareWord(source, start, source.at);
}

function readAttribute(source: Source, key: StringNode): Entry {
	if (peek(source) === char.colon) report(source, 'unexpected', source.at, source.at + 1);
	const separator: Span = { start: source.at, end: ++source.at };
	skipBlanks(source, false);
	const code = peek(source);
	const missing = code < 0 || code === char.lineFeed || code === char.closeMap;
	const value: Node | undefined = missing ? undefined : readExpression(source, false);
	const end = value ? endOfExpression(source, value) : separator.end;
	if (!value) report(source, 'missing-value', separator.start, separator.end);
	skipRest(source);
	return { key, separator, start: key.start, end, ...(value ? { value } : {}) };
}

function skipRest(source: Source): void {
	skipBlanks(source, false);
	const code = peek(source);
	// A value that is not closed ends where the next item begins, which is no rest of it.
	if (code < 0 || code === char.lineFeed || code === char.closeMap || isFirstOnLine(source, source.at)) return;
	const start = source.at;
	source.at = code === char.comma ? source.at + 1 : lineOrBlockEnd(source);
	if (source.at > start && code !== char.comma) report(source, 'unexpected', start, source.at);
}

function lineOrBlockEnd(source: Source): number {
	const end = lineEndAfter(source, source.at);
	const brace = source.text.slice(source.at, end).indexOf('}');
	return brace >= 0 ? source.at + brace : end;
}

function readLabels(source: Source): StringNode[] {
	const labels: StringNode[] = [];
	for (;;) {
		skipBlanks(source, false);
		if (peek(source) !== char.quote && !isNameStart(peek(source))) return labels;
		labels.push(readWord(source));
	}
}

function readBlock(source: Source, key: StringNode, labels: readonly StringNode[], depth: number): Entry {
	const open = source.at++;
	if (depth >= deepest) source.at = source.end;
	const entries: Entry[] = [];
	inside(source, char.closeMap, () => { readItems(source, depth + 1, entries); });
	const closed = peek(source) === char.closeMap;
	if (closed) source.at++;
	else report(source, 'unclosed', open, open + 1);
	const end = closed ? source.at : trimmedEnd(source, source.at);
	const value: MapNode = { kind: 'map', style: 'hcl-block', start: open, end, entries, closed };
	return { key, value, start: key.start, end, block: true, ...(labels.length > 0 ? { labels } : {}) };
}
