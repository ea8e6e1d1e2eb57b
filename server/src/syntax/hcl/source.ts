import type { Span } from '../../base/text.js';
import type { Comment, Style, SyntaxProblem, SyntaxProblemCode } from '../node.js';
import type { OpenChunk } from './chunks.js';
import type { ItemMemory } from './items.js';

/**
 * One walk through a text. The functions of this folder move `at` and add to the lists; nothing else is written to.
 * The same walk reads HCL, and JSON that stands inside another document.
 */
export interface Source {
	readonly text: string;
	/** Where to stop: the end of the text, or of the part that is read. */
	end: number;
	at: number;
	/**
	 * False while brackets alone count, so that valid but oddly indented code is never misread.
	 * True for the few lines whose brackets are known to be wrong.
	 */
	readonly layout: boolean;
	/** True for JSON: keys are quoted, and no line is the start of something outside. */
	readonly json: boolean;
	/** True where `${` begins an interpolation. */
	readonly template: boolean;
	/** What objects and their values are spelled in. */
	readonly style: Style;
	readonly comments: Comment[];
	readonly problems: SyntaxProblem[];
	/** The closing brackets that are waited for, innermost last. */
	readonly closers: number[];
	/** How many expressions are open: recursion ends before the stack does. */
	depth: number;
	/** Shared by all parts of a text: how many broken chunks were looked into. */
	readonly damage: { chunks: number };
	/** What is to be read when this line is: set where the layout of the lines counts. */
	readonly chunk?: OpenChunk;
	/** What is known of the last reading of the text. */
	readonly items?: ItemMemory | undefined;
}

export type Reading = Pick<Source, 'layout' | 'json' | 'template' | 'style'>;

/** Deeper than any configuration, shallow enough for every stack. */
export const deepest = 250;
export const mostProblems = 200;

export function startSource(text: string, from: number, to: number, { layout, json, template, style }: Reading): Source {
	return { text, at: from, end: to, layout, json, template, style, comments: [], problems: [], closers: [], depth: 0, damage: { chunks: 0 } };
}

/** The character at the place or `ahead` of it, as a code; -1 behind the end. */
export function peek(source: Source, ahead = 0): number {
	const at = source.at + ahead;
	return at < source.end ? source.text.charCodeAt(at) : -1;
}

export function startsWith(source: Source, text: string): boolean {
	return source.at + text.length <= source.end && source.text.startsWith(text, source.at);
}

/** True when the pattern, which must be sticky, matches at the offset. */
export function matchesAt({ text }: Source, pattern: RegExp, offset: number): boolean {
	pattern.lastIndex = offset;
	return pattern.test(text);
}

export function report(source: Source, code: SyntaxProblemCode, start: number, end: number): void {
	if (source.problems.length < mostProblems) source.problems.push({ code, start, end: Math.max(end, start + 1) });
}

/** Goes past blanks and comments, past line ends too when asked. */
export function skipBlanks(source: Source, lineEnds: boolean): void {
	for (;;) {
		const code = peek(source);
		const blank = code === char.space || code === char.tab || code === char.return || code === 0xfeff || (code === char.lineFeed && lineEnds);
		if (blank) source.at++;
		else if (!skipComment(source)) return;
	}
}

function skipComment(source: Source): boolean {
	const code = peek(source);
	const next = peek(source, 1);
	if (code === char.hash || (code === char.slash && next === char.slash)) return addComment(source, lineEndAfter(source, source.at));
	if (code !== char.slash || next !== char.star) return false;
	const close = source.text.indexOf('*/', source.at + 2);
	return addComment(source, close < 0 || close > source.end ? source.end : close + 2);
}

function addComment(source: Source, end: number): true {
	const written = source.text.slice(source.at, end).trimEnd();
	source.comments.push({ start: source.at, end: source.at + written.length, text: written.replace(/^(\/\/+|#+|\/\*+)|\*+\/$/g, '').trim() });
	source.at = end;
	return true;
}

/** Runs `read`; when it gives nothing, goes back as if it had not run, comments included. */
export function attempt<Result>(source: Source, read: () => Result | undefined): Result | undefined {
	const { at } = source;
	const comments = source.comments.length;
	const result = read();
	if (result === undefined) {
		source.at = at;
		source.comments.length = comments;
	}
	return result;
}

/** Offset of the line feed that ends the line, or of the end. */
export function lineEndAfter({ text, end }: Source, offset: number): number {
	const at = text.indexOf('\n', offset);
	return at < 0 || at > end ? end : at;
}

export function isFirstOnLine({ text }: Source, offset: number): boolean {
	for (let at = offset - 1; at >= 0; at--) {
		const code = text.charCodeAt(at);
		if (code === char.lineFeed) return true;
		if (code !== char.space && code !== char.tab) return false;
	}
	return true;
}

/** Where the expression ends of which this is the value: a call such as `jsonencode({ … })` goes on behind what it holds. */
export function endOfExpression(source: Source, { end }: Span): number {
	return Math.max(end, trimmedEnd(source, source.at));
}

/** The end of what is written before the offset. */
export function trimmedEnd({ text }: Source, offset: number): number {
	let end = offset;
	while (end > 0 && text.charCodeAt(end - 1) <= char.space) end--;
	return end;
}

export const char = {
	tab: 9, lineFeed: 10, return: 13, space: 32, bang: 33, quote: 34, hash: 35, dollar: 36, percent: 37, open: 40, close: 41, star: 42, comma: 44,
	minus: 45, dot: 46, slash: 47, colon: 58, less: 60, equals: 61, greater: 62, question: 63, openList: 91, backslash: 92, closeList: 93,
	tilde: 126, openMap: 123, closeMap: 125,
} as const;

export function isNameStart(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

export function isNamePart(code: number): boolean {
	return isNameStart(code) || isDigit(code) || code === char.minus;
}

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

/** Reads a name; the caller has seen that one starts here. */
export function readName(source: Source): string {
	const start = source.at++;
	while (isNamePart(peek(source))) source.at++;
	return source.text.slice(start, source.at);
}
