import type { Span } from '../../base/text.js';
import type { Source } from './source.js';

/** A line that says something, with what belongs to it alone: the rest of a heredoc, and the blank lines and comments behind it. */
export interface Line extends Span {
	/** In characters; a tab is one. Where somebody typed in front of the line or deleted too much there, what it had before. */
	readonly indent: number;
	/** True when it begins with a closing bracket. */
	readonly closes: boolean;
	/** True when it ends with an opening one. */
	readonly opens: boolean;
}

/** How deep the least deep of some lines is. */
export function baseOf(lines: readonly Line[]): number {
	return lines.reduce((base, { indent }) => Math.min(base, indent), Infinity);
}

/** The lines of the part of the text that is to be read, from its first one that says something. */
export function linesOf({ text, at, end, json }: Pick<Source, 'text' | 'at' | 'end' | 'json'>): Line[] {
	const starts = significantStarts(text, at, end, json);
	return withLikelyIndents(withPasted(starts.map((start, index) => lineAt(text, start, starts[index + 1] ?? end)), text));
}

/** What is pasted into a call may keep the indentation it had elsewhere: `jsonencode({`, and all up to `})` begins at the margin. */
function withPasted(lines: readonly Line[], text: string): Line[] {
	const moved = [...lines];
	let pasted = 0;
	for (const [index, line] of lines.entries()) {
		const first = lines[index + 1];
		if (!first || first.closes || first.indent > line.indent || !endsWithCall(text, line) || ++pasted > mostPasted) continue;
		const end = lines.findIndex((it, at) => at > index && it.closes && it.indent < first.indent);
		const closing = lines[end];
		const fits = closing && /^[\]}]\s*\)/.test(text.slice(closing.start, closing.end));
		if (closing && !fits && closing.indent >= line.indent) continue;
		const by = fits ? line.indent - closing.indent : line.indent + usualStep(lines) - first.indent;
		for (let at = index + 1; at < (fits ? end + 1 : closing ? end : lines.length); at++) moved[at] = { ...lines[at]!, indent: lines[at]!.indent + by };
	}
	return moved;
}

const mostPasted = 50;

function endsWithCall(text: string, { start, end, opens }: Line): boolean {
	return opens && /\([ \t]*[[{][ \t]*\r?(?:\n|$)/.test(text.slice(start, end));
}

const heredoc = /<<-?([A-Za-z_][\w.-]*)[ \t]*\r?$/;
const labelledBlock = /^[A-Za-z_][\w-]*(?:[ \t]+"[^"\n]*")+[ \t]*\{/;

function significantStarts(text: string, from: number, to: number, json: boolean): number[] {
	const starts: number[] = [];
	let marker: string | undefined;
	for (let start = from; start < to; start = nextLine(text, start, to)) {
		const line = text.slice(start, Math.min(to, nextLine(text, start, to)));
		if (marker !== undefined && !labelledBlock.test(line)) {
			if (line.trim().replace(/[)\],}]+$/, '') === marker) marker = undefined;
			continue;
		}
		marker = undefined;
		const content = line.trimStart();
		if (content === '' || content.startsWith('#') || content.startsWith('//')) continue;
		starts.push(start);
		if (!json) marker = heredoc.exec(line.trimEnd())?.[1];
	}
	return starts;
}

function nextLine(text: string, from: number, to: number): number {
	const at = text.indexOf('\n', from);
	return at < 0 || at >= to ? to : at + 1;
}

/** A bracket with a value right behind it closes nothing. */
const closing = /^[)\]}](?![ \t]*["{[\w])/;

function lineAt(text: string, start: number, end: number): Line {
	const own = text.slice(start, Math.min(end, nextLine(text, start, end)));
	const indent = own.length - own.trimStart().length;
	const last = own.replace(/\s(?:#|\/\/).*$/, '').trimEnd().at(-1) ?? '';
	return { start: start + indent, end, indent, closes: closing.test(own.slice(indent)), opens: '([{'.includes(last) };
}

/** The neighbours of a line tell how deep it is: what opens is one step less deep than what follows, and what closes than what was before. */
function withLikelyIndents(lines: readonly Line[]): Line[] {
	const step = usualStep(lines);
	const counts = countsOf(lines.map(({ indent }) => indent));
	return lines.map((line, index) => {
		const [before, after] = [lines[index - 1], lines[index + 1]];
		if (!before || !after) return line;
		const below = indentBelow(before, line, step);
		const above = indentAbove(line, after, step);
		if (line.indent === below || line.indent === above) return line;
		return below === above || counts.get(line.indent) === 1 && counts.has(above) ? { ...line, indent: above } : line;
	});
}

function indentBelow(before: Line, { closes }: Line, step: number): number {
	return before.indent + (before.opens ? step : 0) - (closes ? step : 0);
}

function indentAbove({ opens }: Line, after: Line, step: number): number {
	return after.indent - (opens ? step : 0) + (after.closes ? step : 0);
}

function usualStep(lines: readonly Line[]): number {
	const steps = lines.map(({ indent }, index) => indent - (lines[index - 1]?.indent ?? indent)).filter(by => by > 0);
	return [...countsOf(steps)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 2;
}

function countsOf(values: readonly number[]): ReadonlyMap<number, number> {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
