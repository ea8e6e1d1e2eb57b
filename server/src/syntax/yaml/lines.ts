import type { Span } from '../../base/text.js';

/** A line that says something, with what belongs to it alone: the rest of a text block, and the blank lines and comments behind it. */
export interface Line extends Span {
	/** In characters. Where somebody typed in front of the line or deleted too much there, what it most likely had before. */
	readonly indent: number;
	/** True when it begins with `- `, or is nothing else. */
	readonly dash: boolean;
	/** True when it ends with a colon or a dash, so that its value stands below it. */
	readonly opens: boolean;
	/** True when it begins with a closing bracket. */
	readonly closes: boolean;
}

/** How deep the least deep of some lines is. */
export function baseOf(lines: readonly Line[]): number {
	return lines.reduce((base, { indent }) => Math.min(base, indent), Infinity);
}

export function linesOf(text: string, from: number, to: number): Line[] {
	const starts: number[] = [];
	let block = -1;
	for (let start = from; start < to; start = nextLine(text, start, to)) {
		const line = text.slice(start, nextLine(text, start, to)).trimEnd();
		const content = line.trimStart();
		const indent = line.length - content.length;
		if (content === '' || block >= 0 && indent > block) continue;
		block = -1;
		if (content.startsWith('#')) continue;
		starts.push(start);
		if (/(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(content)) block = indent;
	}
	return withLikelyIndents(starts.map((start, index) => lineAt(text, start, starts[index + 1] ?? to)), text);
}

function nextLine(text: string, from: number, to: number): number {
	const at = text.indexOf('\n', from);
	return at < 0 || at >= to ? to : at + 1;
}

function lineAt(text: string, start: number, end: number): Line {
	const own = text.slice(start, nextLine(text, start, end)).replace(/\s#.*$/, '').trimEnd();
	const content = own.trimStart();
	const indent = own.length - content.length;
	return lineOf(content, start + indent, end, indent);
}

function lineOf(content: string, start: number, end: number, indent: number): Line {
	return { start, end, indent, dash: /^-(?: |$)/.test(content), opens: /(?:^-|:)$/.test(content), closes: /^[\]}]/.test(content) };
}

/** A few signs in front of the place where the line begins by the look of the others. */
const stray = /^(?:[^\s\w-]{1,2}(?=- )|(?:[^\s\w-]{1,2}|\w{1,3})[ \t]{2,})(?=\S)/;

/**
 * A line that opens nothing has nothing deeper below it, and one that does has it one step deeper. Where a line and the next contradict that,
 * the one whose column no other line has is as deep as its neighbours let it be.
 */
function withLikelyIndents(lines: readonly Line[], text: string): Line[] {
	const columns = countsOf(lines.map(({ indent }) => indent));
	const usual: Usual = { columns, steps: usualSteps(lines, false), dashSteps: usualSteps(lines, true) };
	const result: Line[] = [];
	for (const [index, line] of lines.entries()) {
		const bare = withoutStray(line, columns, text);
		const likely = likelyIndent(bare, result[index - 1], lines[index + 1], usual);
		result.push(likely === bare.indent ? bare : { ...bare, indent: likely });
	}
	return result;
}

function withoutStray(line: Line, columns: ReadonlyMap<number, number>, text: string): Line {
	const [signs] = stray.exec(text.slice(line.start, line.end)) ?? [];
	if (signs === undefined) return line;
	const indent = line.indent + signs.length;
	const before = [indent - signs.trimEnd().length, indent].find(column => columns.has(column));
	const [content = ''] = text.slice(line.start + signs.length, line.end).split('\n');
	return before === undefined ? line : lineOf(content.replace(/\s#.*$/, '').trimEnd(), line.start + signs.length, line.end, before);
}

interface Usual {
	readonly columns: ReadonlyMap<number, number>;
	/** From a line that opens something to the next, the most usual one first. */
	readonly steps: readonly number[];
	/** The same where the next begins with a dash. */
	readonly dashSteps: readonly number[];
}

function likelyIndent(line: Line, before: Line | undefined, after: Line | undefined, usual: Usual): number {
	if (!before) return line.indent;
	const isOdd = (it: Line): boolean => usual.columns.get(it.indent) === 1;
	if (after && contradicts(line, after, usual) && (isOdd(line) || !isOdd(after))) return line.opens ? above(after, usual) : besides(line, before, after);
	const tooDeep = !before.opens && line.indent > contentColumn(before);
	if (tooDeep || isOdd(line) && !before.opens) return after && line.opens ? above(after, usual) : before.dash && !line.dash ? contentColumn(before) : before.indent;
	return line.indent;
}

function contradicts(line: Line, after: Line, usual: Usual): boolean {
	const by = after.indent - line.indent;
	if (by <= 0) return false;
	return !(line.opens ? stepsTo(after, usual).includes(by) : line.dash && after.indent === contentColumn(line));
}

function stepsTo({ dash }: Line, { steps, dashSteps }: Usual): readonly number[] {
	return dash ? dashSteps : steps;
}

/** One step less deep than what it opens. */
function above(after: Line, usual: Usual): number {
	const candidates = stepsTo(after, usual).map(step => after.indent - step);
	return candidates.find(it => usual.columns.has(it)) ?? candidates[0] ?? after.indent;
}

/** As deep as the neighbours of a line that opens nothing. */
function besides(line: Line, before: Line, after: Line): number {
	if (before.opens) return after.indent;
	if (line.dash && !after.dash) return after.indent - 2;
	return line.dash || !before.dash ? Math.max(before.indent, after.indent) : Math.max(contentColumn(before), after.indent);
}

/** Where what a line says begins, behind the dash. */
function contentColumn({ indent, dash }: Line): number {
	return dash ? indent + 2 : indent;
}

function usualSteps(lines: readonly Line[], toDash: boolean): readonly number[] {
	const steps = lines.flatMap(({ indent, opens }, index) => {
		const next = lines[index + 1];
		const by = next && opens && next.dash === toDash ? next.indent - indent : -1;
		return by > 0 || by === 0 && toDash ? [by] : [];
	});
	const counts = [...countsOf(steps)].sort((a, b) => b[1] - a[1]);
	const usual = counts.filter(([, count]) => count > 1);
	return (usual.length > 0 ? usual : counts).map(([by]) => by);
}

function countsOf(values: readonly number[]): ReadonlyMap<number, number> {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
