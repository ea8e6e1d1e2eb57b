import { intrinsicNames } from '../intrinsic-names.js';
import { foldIntrinsic } from '../intrinsics.js';
import type { Entry, Node, StringNode } from '../node.js';

/**
 * Reads what stands between brackets in YAML where some of it is not typed yet: a quote, a bracket or a comma may be missing.
 * `to` is where it ends at the latest.
 */
export function looseFlow(text: string, start: number, to: number): Node | undefined {
	return readValue({ text, to, at: start, open: [] });
}

interface Walk {
	readonly text: string;
	readonly to: number;
	at: number;
	/** The closing brackets that are waited for, innermost last. */
	readonly open: string[];
}

const deepest = 100;
const style = 'yaml-flow';

function readValue(walk: Walk): Node | undefined {
	skipBlanks(walk);
	const { at: start } = walk;
	switch (peek(walk)) {
		case '[': return walk.open.length < deepest ? readList(walk) : undefined;
		case '{': return walk.open.length < deepest ? readMap(walk) : undefined;
		case '!': return readTagged(walk);
		default: {
			const node = readString(walk, false);
			return node.end > start ? node : undefined;
		}
	}
}

function peek({ text, at, to }: Walk): string {
	return at < to ? text[at]! : '';
}

function skipBlanks(walk: Walk): void {
	for (;;) {
		const sign = peek(walk);
		if (sign === '#' && /\s/.test(walk.text[walk.at - 1] ?? ' ')) while (peek(walk) !== '' && peek(walk) !== '\n') walk.at++;
		else if (sign !== '' && /\s/.test(sign)) walk.at++;
		else return;
	}
}

/** Goes through the children up to the bracket that closes them; false where it is missing. */
function readChildren(walk: Walk, closer: string, readChild: () => void): boolean {
	walk.at++;
	walk.open.push(closer);
	const closed = untilCloser(walk, closer, readChild);
	walk.open.pop();
	return closed;
}

function untilCloser(walk: Walk, closer: string, readChild: () => void): boolean {
	for (;;) {
		skipBlanks(walk);
		const sign = peek(walk);
		if (sign === '' || sign !== closer && walk.open.includes(sign)) return false;
		const before = walk.at;
		if (sign === closer) walk.at++;
		if (sign === closer) return true;
		if (sign !== ',') readChild();
		if (walk.at === before) walk.at++;
	}
}

function readList(walk: Walk): Node {
	const { at: start } = walk;
	const items: Node[] = [];
	const closed = readChildren(walk, ']', () => {
		const item = readValue(walk);
		if (item) items.push(item);
	});
	return { kind: 'list', style, start, end: closed ? walk.at : items.at(-1)?.end ?? start + 1, items, closed };
}

function readMap(walk: Walk): Node {
	const { at: start } = walk;
	const entries: Entry[] = [];
	const closed = readChildren(walk, '}', () => { entries.push(readEntry(walk)); });
	return { kind: 'map', style, start, end: closed ? walk.at : entries.at(-1)?.end ?? start + 1, entries, closed };
}

function readEntry(walk: Walk): Entry {
	const key = readString(walk, true);
	skipBlanks(walk);
	if (peek(walk) !== ':') return { key, start: key.start, end: key.end };
	const separator = { start: walk.at, end: ++walk.at };
	skipBlanks(walk);
	const value = /[,\]}]/.test(peek(walk)) ? undefined : readValue(walk);
	return { key, separator, start: key.start, end: (value ?? separator).end, ...(value ? { value } : {}) };
}

/** `!Sub "…"`, `!Ref Topic`. */
function readTagged(walk: Walk): Node | undefined {
	const { at: start, text } = walk;
	const [tag] = /^![\w:]*/.exec(text.slice(start, Math.min(walk.to, start + 50)))!;
	walk.at += tag.length;
	const argument = readValue(walk);
	const span = { start, end: argument?.end ?? walk.at };
	return intrinsicNames.has(tag.slice(1)) ? foldIntrinsic({ name: tag.slice(1), argument, span, style, source: text.slice(span.start, span.end) }) : argument;
}

function readString(walk: Walk, isKey: boolean): StringNode {
	const { at: start, text } = walk;
	const sign = peek(walk);
	const quote = sign === '"' || sign === '\'' ? sign : '';
	const close = quote === '' ? -1 : closingQuote(text, start, quote, walk.to);
	const contentStart = start + quote.length;
	const content = { start: contentStart, end: close >= 0 ? close : endOfPlain(walk, contentStart, isKey && quote === '') };
	walk.at = close >= 0 ? close + 1 : content.end;
	const literal = { kind: 'literal', text: text.slice(content.start, content.end), exact: true, ...content } as const;
	return { kind: 'string', style: 'yaml-block', start, end: walk.at, quote, closed: quote === '' || close >= 0, content, parts: content.end > content.start ? [literal] : [] };
}

/** On the same line, with what may follow a value right behind it: else it is the quote that begins the next string. */
function closingQuote(text: string, open: number, quote: string, to: number): number {
	for (let at = open + 1; at < to && text[at] !== '\n'; at++) {
		if (text[at] === '\\' && quote === '"') at++;
		else if (text[at] === quote) return /^\s*(?:[,\]}:#]|$)/.test(text.slice(at + 1, to)) ? at : -1;
	}
	return -1;
}

/** A colon ends a key; in a value it is text. */
function endOfPlain({ text, to }: Walk, from: number, isKey: boolean): number {
	let at = from;
	while (at < to && !/[,[\]{}\n]/.test(text[at]!) && !(isKey && endsKey(text, from, at, to)) && !/^\s#/.test(text.slice(at, at + 2))) at++;
	return from + text.slice(from, at).trimEnd().length;
}

/** `s3:` with nothing behind it is half of `s3:prefix`. */
function endsKey(text: string, from: number, at: number, to: number): boolean {
	if (!/^:(?:[\s,\]}]|$)/.test(text.slice(at, at + 2))) return false;
	return text.slice(at + 1, to).trim() !== '' || !/^[a-z][\w-]*$/.test(text.slice(from, at));
}
