import { createScanner } from 'jsonc-parser';
import { endOfRunOn, runsOn } from './run-on.js';
import type { Token, TokenKind, Tokens } from './tokens.js';

/** The part of a token that does not depend on where it stands. */
export type Spelling = Pick<Token, 'kind' | 'end' | 'value' | 'content' | 'quote' | 'closed'>;

export function spellSign({ scanner }: Tokens, start: number, kind: TokenKind): Spelling {
	const end = scanner.getPosition();
	return { kind, end, value: kind, content: { start, end }, quote: '', closed: true };
}

const endOfString = 2;

export function spellString(tokens: Tokens, start: number): Spelling {
	const { scanner, text, report } = tokens;
	const error = scanner.getTokenError() as number;
	const end = scanner.getPosition();
	const closed = error !== endOfString;
	const content = { start: start + 1, end: closed ? end - 1 : end };
	if (tokens.layout && runsOn(tokens, end, closed)) {
		const sooner = endOfRunOn(text.slice(content.start, content.end));
		if (sooner !== undefined) return endSooner(tokens, start, content.start + sooner);
	}
	if (!closed) report('unclosed', { start, end });
	if (error > endOfString) report('invalid-escape', { start, end });
	return { kind: 'string', end, value: scanner.getTokenValue(), content, quote: '"', closed };
}

function endSooner({ scanner, text, report }: Tokens, start: number, end: number): Spelling {
	scanner.setPosition(end);
	report('unclosed', { start, end });
	return { kind: 'string', end, value: unescape(text.slice(start + 1, end)), content: { start: start + 1, end }, quote: '"', closed: false };
}

function unescape(source: string): string {
	if (!source.includes('\\')) return source;
	const scanner = createScanner(`"${source}"`);
	scanner.scan();
	return scanner.getTokenValue();
}

/** Up to the next blank, bracket, comma or quote: `s3:GetObject`, `0123`, `True`. Colons and variables are part of it, as they are of ARNs. */
const wordRest = /(?:\$\{[^\s{}"]*\}|[^\s,[\]{}"])*/y;

export function spellWord(tokens: Tokens, start: number, kind: TokenKind): Spelling {
	const { scanner, text } = tokens;
	if (text[start] === '\'') return spellSingleQuoted(tokens, start);
	const end = matchEnd(wordRest, text, start);
	if (kind !== 'word' && isWhole(tokens, end)) return { ...spellSign(tokens, start, kind), value: scanner.getTokenValue() };
	const contentEnd = Math.max(end, start + 1);
	const strayQuote = tokens.layout && text[contentEnd] === '"' && runsOn(tokens, contentEnd, true);
	const wordEnd = contentEnd + (strayQuote ? 1 : 0);
	scanner.setPosition(wordEnd);
	return { kind: 'word', end: wordEnd, value: text.slice(start, contentEnd), content: { start, end: contentEnd }, quote: '', closed: true };
}

/** True for a number or keyword with nothing stuck to it: `0123` and `2012-10-17` are words. */
function isWhole({ scanner, text }: Tokens, end: number): boolean {
	const next = scanner.getPosition();
	return scanner.getTokenError() as number === 0 && (end === next || text[next] === ':' || text[next] === '/');
}

function matchEnd(pattern: RegExp, text: string, start: number): number {
	pattern.lastIndex = start;
	pattern.exec(text);
	return pattern.lastIndex;
}

function spellSingleQuoted({ scanner, text, report, layout }: Tokens, start: number): Spelling {
	const innerEnd = endOfSingleQuoted(text, start + 1);
	const closed = text[innerEnd] === '\'';
	const sooner = !closed && layout ? endOfRunOn(text.slice(start + 1, innerEnd)) : undefined;
	const content = { start: start + 1, end: sooner === undefined ? innerEnd : start + 1 + sooner };
	// The scanner has read a whole run of signs by now; to read it again for every two quotes of it would take forever.
	const end = closed ? Math.max(content.end + 1, scanner.getPosition()) : content.end;
	scanner.setPosition(end);
	report(closed ? 'single-quotes' : 'unclosed', { start, end });
	return { kind: 'string', end, value: text.slice(content.start, content.end).replace(/\\(.)/g, '$1'), content, quote: '\'', closed };
}

/** The closing quote, or the end of the line. */
function endOfSingleQuoted(text: string, from: number): number {
	for (let offset = from; offset < text.length; offset++) {
		const code = text.charCodeAt(offset);
		if (code === 39 || code === 10 || code === 13) return offset;
		if (code === 92 && text.charCodeAt(offset + 1) === 39) offset++;
	}
	return text.length;
}
