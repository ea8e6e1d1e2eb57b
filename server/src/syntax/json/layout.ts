import type { Reader } from './reader.js';
import type { Token } from './tokens.js';

/** A list or map that is being read. */
export interface OpenContainer {
	readonly close: ']' | '}';
	/** Its opening bracket, or the key that stands where the bracket is missing. */
	readonly opener: Token;
	readonly missing: boolean;
	/** The column of the first child that is the first on its line; -1 while there is none. */
	childColumn: number;
}

/**
 * What a closing bracket means for the innermost container: it closes it, it closes one around it, so that its own bracket is missing,
 * or it closes nothing. The strict reading goes by the kind of bracket; the layout tells more where something is missing.
 */
export function closerVerdict(reader: Reader): 'mine' | 'outer' | 'junk' {
	const { tokens: { current }, open, layout } = reader;
	const mine = open.at(-1)!;
	const fits = current.kind === mine.close;
	if (!layout) return fits ? 'mine' : 'outer';
	if (isStray(reader, mine)) return 'junk';
	const outerAt = (column: number): boolean => open.some(it => it !== mine && it.close === current.kind && it.opener.indent === column);
	if (!current.firstOnLine) return fits ? 'mine' : outerAt(current.indent) ? 'outer' : 'junk';
	if (fits && isBetween(current.column, current, mine)) return 'mine';
	const column = likelyColumn(reader);
	if (outerAt(column)) return 'outer';
	return fits && (mine.missing || open.length === 1 || isBetween(column, current, mine)) ? 'mine' : 'junk';
}

/** A bracket that is the first of its line stands between the line of its opener and the children. */
function isBetween(column: number, { line }: Token, { opener, childColumn }: OpenContainer): boolean {
	return line === opener.line || column === opener.indent || opener.indent < column && column < childColumn;
}

/** After a bracket comes a comma, another bracket or the end of the line. One at the end of a line closes nothing if the next line goes on with a child. */
function isStray({ tokens: { current, text } }: Reader, { opener, childColumn }: OpenContainer): boolean {
	if (current.line === opener.line) return false;
	const { last, next } = lineFrom(text, current.end);
	if (/^[ \t]*["{[:\w]/.test(text.slice(current.end, current.end + 40))) return true;
	return !current.firstOnLine && (last === '' || last === ',') && next !== undefined && next.column === childColumn && next.start === '"';
}

/** True when the layout says that the current token, a key or an item that is the first of its line, belongs to a container further out. */
export function belongsOutside(reader: Reader, child: 'key' | 'item'): boolean {
	const { tokens: { current }, open, layout } = reader;
	const mine = open.at(-1);
	if (!layout || !mine || !current.firstOnLine || current.line === mine.opener.line || current.column === mine.childColumn) return false;
	const column = likelyColumn(reader);
	const close = child === 'key' ? '}' : ']';
	return column !== mine.childColumn && open.some(it => it !== mine && it.close === close && it.childColumn === column);
}

/** Remembers where the children of the innermost container stand. */
export function noteChild({ open, tokens: { current } }: Reader): void {
	const mine = open.at(-1);
	if (mine?.childColumn !== -1 || !current.firstOnLine) return;
	// Where the children of a list around stand, on another line than the opening bracket, no child of ours does.
	const isOuter = current.line !== mine.opener.line && open.some(it => it !== mine && it.close === ']' && it.childColumn === current.column);
	if (!isOuter) mine.childColumn = current.column;
}

/**
 * The column that the current token, the first of its line, had before somebody typed in front of it or deleted too much there:
 * its neighbour below tells. A line that ends with an opening bracket is one step less deep than the next, any other is as deep.
 */
function likelyColumn({ tokens: { current, text }, open: [root] }: Reader): number {
	const step = root ? root.childColumn - root.opener.indent : 0;
	const { last, next } = lineFrom(text, current.end);
	if (step <= 0 || !next) return current.column;
	const below = next.column + (isCloser(next.start) ? step : 0);
	const opens = last === '{' || last === '[' || last === '' && isOpener(current.kind);
	if (opens) return below - step;
	if (isCloser(current.kind)) return last === '' || last === ',' ? below : current.column;
	return Math.max(current.column, next.column);
}

function isCloser(sign: string): boolean {
	return sign === '}' || sign === ']';
}

function isOpener(sign: string): boolean {
	return sign === '{' || sign === '[';
}

/** The last sign of the rest of a line, and the first of the next line that is not blank. */
function lineFrom(text: string, offset: number): { last: string; next: { column: number; start: string } | undefined } {
	lineRest.lastIndex = offset;
	const [rest] = lineRest.exec(text)!;
	nextLine.lastIndex = lineRest.lastIndex;
	const next = nextLine.exec(text);
	return { last: rest.trimEnd().at(-1) ?? '', next: next ? { column: next[1]!.length, start: next[2]! } : undefined };
}

const lineRest = /[^\r\n]*/y;
const nextLine = /\s*[\r\n]([ \t]*)(\S)/y;
