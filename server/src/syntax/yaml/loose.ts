import type { Entry, ListNode, Node, Quote, StringNode } from '../node.js';
import { looseFlow } from './loose-flow.js';

/** Reads what is written on a line that the YAML parser could not be given as it stands. */

/** The entry that the text between two offsets spells: half a key, or a key with a value that may not be finished. */
export function looseEntry(text: string, start: number, end: number): Entry {
	const [whole, word] = /^(["']?[\w:.*/-]+["']?)\s*:(?=\s|$)/.exec(text.slice(start, end)) ?? [];
	if (whole === undefined || word === undefined || isOpen(word)) {
		const key = looseString(text, start, end);
		return { key, start: key.start, end: key.end };
	}
	const key = looseString(text, start, start + word.length);
	const separator = { start: start + whole.length - 1, end: start + whole.length };
	const value = looseValue(text, separator.end, end);
	return { key, separator, start, end: (value ?? separator).end, ...(value ? { value } : {}) };
}

/** A key whose closing quote is missing may hold the colon. */
function isOpen(word: string): boolean {
	return /^["']/.test(word) && (word.length === 1 || !word.endsWith(word[0]!));
}

function looseValue(text: string, from: number, to: number): Node | undefined {
	const start = skipBlanks(text, from, to);
	if (start >= to) return undefined;
	return /[[{]/.test(text[start]!) ? looseFlow(text, start, to) : looseString(text, start, to);
}

/** A flow list whose closing bracket is missing, from its opening one. */
export function looseList(text: string, start: number, to: number): ListNode {
	const items: StringNode[] = [];
	let at = start + 1;
	while (at < to) {
		at = skipBlanks(text, at, to);
		const end = endOfItem(text, at, to);
		if (end > at) items.push(looseString(text, at, end));
		at = end + 1;
	}
	const end = items.at(-1)?.end ?? start + 1;
	return { kind: 'list', style: 'yaml-flow', start, end, items, closed: false };
}

function endOfItem(text: string, start: number, to: number): number {
	const quote = text[start];
	const quoted = quote === '"' || quote === '\'';
	const close = quoted ? text.indexOf(quote, start + 1) : -1;
	if (close >= 0 && close < to) return close + 1;
	let end = start;
	while (end < to && !',]#\r\n'.includes(text[end]!)) end++;
	return end;
}

function skipBlanks(text: string, from: number, to: number): number {
	let at = from;
	while (at < to && ' \t\r\n,'.includes(text[at]!)) at++;
	return at;
}

/** A string in quotes, in one quote that is not closed, or bare. */
export function looseString(text: string, start: number, to: number): StringNode {
	const end = start + text.slice(start, to).trimEnd().length;
	const opener = text[start];
	const quote: Quote = end > start && (opener === '"' || opener === '\'') ? opener : '';
	const closed = quote === '' || (end - start > 1 && text[end - 1] === quote);
	const content = quote === '' ? { start, end } : { start: start + 1, end: closed ? end - 1 : end };
	const literal = { kind: 'literal', text: text.slice(content.start, content.end), exact: true, ...content } as const;
	return { kind: 'string', style: 'yaml-block', start, end, quote, closed, content, parts: content.end > content.start ? [literal] : [] };
}

/** True for a line whose value begins with a bracket, or with a quote that nothing closes. */
export function isHalfTyped(line: string): boolean {
	if (/^(?:[^\s"'#][^"'#]*:\s+)?[[{]/.test(line)) return true;
	const [, quote, rest] = /^(?:[^\s"'#][^"'#]*:\s+)?(["'])(.*)$/.exec(line.trimEnd()) ?? [];
	return quote !== undefined && !rest!.replace(/\\.|''/g, '').includes(quote);
}
