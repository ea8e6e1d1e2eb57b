import type { Tokens } from './tokens.js';

/**
 * A closing quote that is not typed yet makes a string run on to the next quote, and every later string of its line
 * begins where it should end. It shows: the line has an odd number of quotes, and something stands right behind the string.
 */
export function runsOn(tokens: Tokens, end: number, closed: boolean): boolean {
	if (!closed) return true;
	return !/[\s,:\]}]/.test(tokens.text[end] ?? ' ') && hasOddQuotes(tokens);
}

/**
 * Where a string that runs on was most likely meant to end, as an index into what it holds: before the comma after a value,
 * before the colon after a key, before the first blank. Undefined where none of them is there to end it.
 */
export function endOfRunOn(content: string): number | undefined {
	const comma = content.indexOf(',');
	const colon = content.search(/:\s/);
	const blank = content.search(/\s/);
	const end = colon >= 0 && (comma < 0 || colon < comma) ? colon : comma >= 0 ? comma : blank >= 0 ? blank : content.length;
	const trimmed = withoutClosers(content.slice(0, end));
	return trimmed < content.length ? trimmed : undefined;
}

/** Brackets at the end belong to the lists and maps around, but for the one that closes a `${`. */
function withoutClosers(content: string): number {
	let end = content.length;
	while (end > 0 && /[\s,\]}]/.test(content[end - 1]!) && !closesVariable(content.slice(0, end))) end--;
	return end;
}

function closesVariable(content: string): boolean {
	return content.endsWith('}') && content.lastIndexOf('${') > content.lastIndexOf('}', content.length - 2);
}

/** Escaped quotes count as none. The answer is kept: a text on one line would be counted again for every string. */
function hasOddQuotes(tokens: Tokens): boolean {
	if (tokens.oddQuotes.line !== tokens.line) tokens.oddQuotes = { line: tokens.line, odd: countQuotes(tokens.text, tokens.line) % 2 === 1 };
	return tokens.oddQuotes.odd;
}

function countQuotes(text: string, lineStart: number): number {
	let count = 0;
	for (let offset = lineStart; offset < text.length; offset++) {
		const code = text.charCodeAt(offset);
		if (code === 10 || code === 13) break;
		if (code === 92) offset++;
		else if (code === 34) count++;
	}
	return count;
}
