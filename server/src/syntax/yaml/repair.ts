import type { HalfTypedLine } from './half-typed.js';
import type { YamlReading } from './piece.js';

/** A text of the same length, and which of its lines are hidden as half-typed keys. */
export interface Repaired {
	readonly text: string;
	readonly halfTyped: readonly HalfTypedLine[];
}

interface Line {
	readonly start: number;
	readonly text: string;
	readonly indent: number;
	/** True inside a block scalar or a comment, where quotes and brackets are text. */
	readonly opaque: boolean;
}

/** One slip makes few errors; a text with thousands of them is no half-typed template, and is not worth the time. */
const mostErrors = 20;

/**
 * Blanks what most likely stops the parser, without moving a single offset; undefined when there is nothing to try.
 * What is half typed while people write YAML is, in this order: a quote, a flow bracket, a key.
 */
export function repair(reading: YamlReading, round: number): Repaired | undefined {
	const { text, halfTyped } = reading;
	const errors = reading.errors.slice(0, mostErrors).map(error => error.pos[0]);
	const lines = linesOf(text);
	const blanked = (round < 2 ? blankOpeners(text, lines.flatMap(openQuote)) : undefined)
		?? blankOpeners(text, unclosedBrackets(lines, Math.max(...errors)));
	if (blanked !== undefined) return { text: blanked, halfTyped };

	const hidden = halfTypedKey(lines, errors) ?? errorLine(lines, errors);
	return hidden && { text: replaceAt(text, [hidden.start], '#'), halfTyped: [...halfTyped, hidden] };
}

function linesOf(text: string): Line[] {
	const lines: Line[] = [];
	let start = 0;
	let scalarIndent = -1;
	for (const raw of text.split('\n')) {
		const indent = raw.length - raw.trimStart().length;
		const blank = raw.trim() === '';
		if (scalarIndent >= 0 && !blank && indent <= scalarIndent) scalarIndent = -1;
		lines.push({ start, text: raw, indent, opaque: scalarIndent >= 0 || raw[indent] === '#' });
		if (scalarIndent < 0 && !blank && raw[indent] !== '#' && /(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(raw)) scalarIndent = indent;
		start += raw.length + 1;
	}
	return lines;
}

/** Offset of a quote that is opened on the line and not closed on it. Quoted scalars over several lines hardly occur in policies. */
function openQuote({ start, text, opaque }: Line): number[] {
	if (opaque) return [];
	for (let at = 0; at < text.length; at++) {
		const char = text[at]!;
		if (char === '#' && (at === 0 || text[at - 1] === ' ')) return [];
		if ((char !== '"' && char !== '\'') || !/(?:^|[\s[{,:!-])$/.test(text.slice(Math.max(0, at - 1), at))) continue;
		const end = closingQuote(text, at);
		if (end < 0) return [start + at];
		at = end;
	}
	return [];
}

function closingQuote(text: string, open: number): number {
	const quote = text[open];
	for (let at = open + 1; at < text.length; at++) {
		if (quote === '"' && text[at] === '\\') at++;
		else if (quote === '\'' && text[at] === quote && text[at + 1] === quote) at++;
		else if (text[at] === quote) return at;
	}
	return -1;
}

/** Offsets of flow brackets that are still open when a key of the same or an outer level follows. */
function unclosedBrackets(lines: readonly Line[], lastError: number): number[] {
	return lines.flatMap((line, index) => {
		if (line.opaque || line.start > lastError) return [];
		const open = openBracket(line.text);
		return open >= 0 && !closesBeforeNextKey(lines, index) ? [line.start + open] : [];
	});
}

function openBracket(line: string): number {
	const text = withoutStrings(line);
	const open: number[] = [];
	for (let at = 0; at < text.length; at++) {
		if (/[[{]/.test(text[at]!) && (at === 0 || /[\s,[{:-]/.test(text[at - 1]!))) open.push(at);
		else if (/[\]}]/.test(text[at]!)) open.pop();
	}
	return open[0] ?? -1;
}

const farthest = 200;

function closesBeforeNextKey(lines: readonly Line[], from: number): boolean {
	const { indent } = lines[from]!;
	let depth = 1;
	for (const line of lines.slice(from + 1, from + farthest)) {
		if (line.text.trim() === '') continue;
		if (line.indent <= indent && /^\s*(?:- )?[\w:.*"'-]+:(?:\s|$)/.test(line.text)) return false;
		for (const char of withoutStrings(line.text)) depth += '[{'.includes(char) ? 1 : ']}'.includes(char) ? -1 : 0;
		if (depth <= 0) return true;
	}
	return false;
}

function withoutStrings(line: string): string {
	return line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|#.*$/g, match => ' '.repeat(match.length));
}

/** A bare word where an entry of a mapping belongs, on the line of an error or shortly above it. */
function halfTypedKey(lines: readonly Line[], errors: readonly number[]): HalfTypedLine | undefined {
	for (const error of errors) {
		const index = lines.filter(line => line.start <= error).length - 1;
		for (const line of lines.slice(Math.max(0, index - 2), index + 1).reverse()) {
			const word = line.opaque ? null : /^(\s*(?:- +)?)([A-Za-z_!"'][^\s:#]*)\s*$/.exec(line.text);
			if (word && !line.text.trimStart().startsWith('- ')) return halfTypedLine(line, word[1]!.length);
		}
	}
	return undefined;
}

function errorLine(lines: readonly Line[], errors: readonly number[]): HalfTypedLine | undefined {
	const line = errors.flatMap(error => lines.filter(it => it.start <= error && it.text.trim() !== '').at(-1) ?? []).find(it => !it.opaque);
	return line && halfTypedLine(line, line.indent);
}

function halfTypedLine({ start, text }: Line, column: number): HalfTypedLine {
	return { start: start + column, end: start + text.trimEnd().length, column };
}

function blankOpeners(text: string, offsets: readonly number[]): string | undefined {
	return offsets.length > 0 ? replaceAt(text, offsets, ' ') : undefined;
}

/** `offsets` in ascending order. */
function replaceAt(text: string, offsets: readonly number[], char: string): string {
	const pieces = offsets.map((offset, index) => text.slice((offsets[index - 1] ?? -1) + 1, offset) + char);
	return pieces.join('') + text.slice((offsets.at(-1) ?? -1) + 1);
}
