import { createScanner } from 'jsonc-parser';
import type { Span } from '../../base/text.js';
import type { Comment, SyntaxProblemCode } from '../node.js';
import { spellSign, spellString, spellWord, type Spelling } from './spelling.js';

/** `word` is whatever else stands there: a name without quotes, half a number, a stray sign. */
export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'number' | 'keyword' | 'word' | 'end';

export interface Token extends Span {
	readonly kind: TokenKind;
	/** The value of a string, escapes resolved; the source of everything else. */
	readonly value: string;
	/** Without the quotes. */
	readonly content: Span;
	readonly quote: '"' | '\'' | '';
	/** Of a string: false while the closing quote is missing. */
	readonly closed: boolean;
	/** True when nothing but blanks stands before it on its line. */
	readonly firstOnLine: boolean;
	/** In characters from the start of the line; a tab is one. */
	readonly column: number;
	/** The column of the first token of its line. */
	readonly indent: number;
	/** Offset where its line starts, which names the line. */
	readonly line: number;
}

/** One walk through the tokens of a text. Only the functions of this file write to it. */
export interface Tokens {
	readonly text: string;
	/** True to end a string whose closing quote is missing where it was most likely meant to end. */
	readonly layout: boolean;
	readonly report: Report;
	/** How many times something was reported. */
	reports: number;
	readonly comments: Comment[];
	readonly scanner: ReturnType<typeof createScanner>;
	/** The one to be read next. */
	current: Token;
	/** The one before it. */
	last: Token | undefined;
	/** Behind the current one. */
	at: number;
	line: number;
	indent: number;
	atLineStart: boolean;
	/** The line that was last asked about, and the answer: a text on one line would be counted again for every string. */
	oddQuotes: { line: number; odd: boolean };
	/** True once a block comment was not closed, so that the scanner need not look for its end again. */
	unclosedComment: boolean;
}

export type Report = (code: SyntaxProblemCode, span: Span) => void;

/** The scanner's names for what it finds. Its own enumerations exist for the compiler only. */
const kinds: readonly (TokenKind | undefined)[] = [
	undefined, '{', '}', '[', ']', ',', ':', 'keyword', 'keyword', 'keyword', 'string', 'number', undefined, undefined, undefined, undefined, 'word', 'end',
];
const found = { lineComment: 12, blockComment: 13, lineBreak: 14, blanks: 15, unknown: 16 };
const endOfComment = 1;

/** Starts at the first token. */
export function startTokens(text: string, layout: boolean, report: Report): Tokens {
	const scanner = createScanner(text);
	const tokens: Tokens = {
		text, layout, scanner, reports: 0,
		report(code, span) {
			tokens.reports++;
			report(code, span);
		},
		comments: [], current: nothing, last: undefined, at: 0, line: 0, indent: 0, atLineStart: true, oddQuotes: { line: -1, odd: false }, unclosedComment: false,
	};
	if (text.charCodeAt(0) === 0xfeff) {
		tokens.report('byte-order-mark', { start: 0, end: 1 });
		tokens.at = 1;
		tokens.line = 1;
	}
	advance(tokens);
	tokens.last = undefined;
	return tokens;
}

/**
 * Goes to the next token; at the end it stays there. Blanks, signs and strings without escapes, which is nearly all of a text, are read here;
 * the scanner reads the rest.
 */
export function advance(tokens: Tokens): void {
	const { text } = tokens;
	tokens.last = tokens.current;
	const start = skipBlanks(tokens);
	const kind = signAt(text.charCodeAt(start));
	if (kind) return setToken(tokens, { kind, end: start + 1, value: kind, content: nothing.content, quote: '', closed: true }, start);
	const end = tokens.layout ? -1 : endOfPlainString(text, start);
	if (end >= 0) return setToken(tokens, { kind: 'string', end, value: text.slice(start + 1, end - 1), content: { start: start + 1, end: end - 1 }, quote: '"', closed: true }, start);
	tokens.scanner.setPosition(start);
	const spelt = skipTrivia(tokens);
	const offset = tokens.scanner.getTokenOffset();
	setToken(tokens, spelling(tokens, offset, spelt), offset);
}

function setToken(tokens: Tokens, { kind, end, value, content, quote, closed }: Spelling, start: number): void {
	const firstOnLine = tokens.atLineStart;
	if (firstOnLine) tokens.indent = start - tokens.line;
	tokens.atLineStart = false;
	tokens.at = end;
	// Written out: two spread operators here take ten times as long as all the rest of the reading.
	tokens.current = { kind, start, end, value, content, quote, closed, firstOnLine, column: start - tokens.line, indent: tokens.indent, line: tokens.line };
}

/** The offset of what comes next. */
function skipBlanks(tokens: Tokens): number {
	const { text } = tokens;
	for (let at = tokens.at; ; at++) {
		const code = text.charCodeAt(at);
		if (code === 10 || code === 13 && text.charCodeAt(at + 1) !== 10) startLine(tokens, at + 1);
		else if (code !== 32 && code !== 9 && code !== 13) return at;
	}
}

/** By the code of the character. */
function signAt(code: number): '{' | '}' | '[' | ']' | ',' | ':' | undefined {
	switch (code) {
		case 44: return ',';
		case 58: return ':';
		case 91: return '[';
		case 93: return ']';
		case 123: return '{';
		case 125: return '}';
		default: return undefined;
	}
}

/** Behind the closing quote of a string that means what is written; -1 where something else begins. */
function endOfPlainString(text: string, start: number): number {
	if (text.charCodeAt(start) !== 34) return -1;
	for (let at = start + 1; ; at++) {
		const code = text.charCodeAt(at);
		if (code === 34) return at + 1;
		// At the end of the text there is no code at all.
		if (!(code >= 32) || code === 92) return -1;
	}
}

/** Goes behind what begins at the current token and ended with this one when it was read, at another place perhaps: it began at `start` there. */
export function goBehind(tokens: Tokens, last: Token, start: number): void {
	const by = tokens.current.start - start;
	if (last.line > start) {
		tokens.line = last.line + by;
		tokens.indent = last.indent;
	}
	const { line, indent } = tokens;
	tokens.at = last.end + by;
	tokens.current = { ...last, start: last.start + by, end: last.end + by, line, indent, column: last.start + by - line };
	advance(tokens);
}

/** Ends the current token, a word, earlier; the rest is read again. */
export function cutWord(tokens: Tokens, end: number): void {
	const { current, text } = tokens;
	tokens.at = end;
	tokens.current = { ...current, kind: 'word', end, value: text.slice(current.start, end), content: { start: current.start, end } };
}

function spelling(tokens: Tokens, start: number, kind: TokenKind): Spelling {
	switch (kind) {
		case 'string': return spellString(tokens, start);
		case 'word': case 'number': case 'keyword': return spellWord(tokens, start, kind);
		default: return spellSign(tokens, start, kind);
	}
}

const nothing: Token = {
	kind: 'end', value: '', content: { start: 0, end: 0 }, quote: '', closed: true, start: 0, end: 0, firstOnLine: true, column: 0, indent: 0, line: 0,
};

function skipTrivia(tokens: Tokens): TokenKind {
	const { scanner, text } = tokens;
	for (;;) {
		if (tokens.unclosedComment && text.startsWith('/*', scanner.getPosition())) {
			endCommentAtLine(tokens, scanner.getPosition());
			continue;
		}
		const kind = scanner.scan() as number;
		const start = scanner.getTokenOffset();
		if (kind === found.lineBreak) startLine(tokens, scanner.getPosition());
		else if (kind === found.lineComment || kind === found.blockComment) addComment(tokens, start);
		else if (kind === found.unknown && text[start] === '#') skipHash(tokens, start);
		else if (kind !== found.blanks) return kinds[kind] ?? 'word';
	}
}

function startLine(tokens: Tokens, offset: number): void {
	tokens.line = offset;
	tokens.atLineStart = true;
}

/** No JSON has comments with `#`, but people write them, and nothing else can begin with one. */
function skipHash(tokens: Tokens, start: number): void {
	const { scanner, text } = tokens;
	scanner.setPosition(lineEnd(text, start));
	addComment(tokens, start);
}

function addComment(tokens: Tokens, start: number): void {
	const { scanner, text, comments, report } = tokens;
	if (scanner.getTokenError() as number === endOfComment) return endCommentAtLine(tokens, start);
	const end = scanner.getPosition();
	comments.push({ start, end, text: contentOf(text.slice(start, end)) });
	report('comment', { start, end: Math.min(end, lineEnd(text, start)) });
}

/** A comment that is never closed takes only its own line with it, and none behind it can be closed either. */
function endCommentAtLine(tokens: Tokens, start: number): void {
	const { scanner, text, comments, report } = tokens;
	tokens.unclosedComment = true;
	const end = lineEnd(text, start);
	scanner.setPosition(end);
	comments.push({ start, end, text: contentOf(text.slice(start, end)) });
	report('unclosed', { start, end: start + 2 });
}

function contentOf(comment: string): string {
	return comment.replace(/^(\/\/+|#+|\/\*+)|\*+\/$/g, '').trim();
}

function lineEnd(text: string, from: number): number {
	const lineBreak = /[\r\n]/g;
	lineBreak.lastIndex = from;
	return lineBreak.exec(text)?.index ?? text.length;
}
