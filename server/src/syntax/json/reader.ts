import type { Node, StringNode } from '../node.js';
import { closerVerdict, noteChild, type OpenContainer } from './layout.js';
import type { MapMemory } from './map-memory.js';
import { advance, type Token, type Tokens } from './tokens.js';

/** The state of one walk through a text. */
export interface Reader {
	readonly tokens: Tokens;
	/** True when the layout of the lines counts for more than the brackets, because some bracket is known to be wrong. */
	readonly layout: boolean;
	/** The lists and maps around the current token, outermost first. */
	readonly open: OpenContainer[];
	/** What was read of an earlier version of the text. */
	readonly memory?: MapMemory | undefined;
}

/** No policy and no template is as deep as this, and every function that walks a tree may recurse. */
export const deepest = 200;

/** What became of a token where a container expects a child: read, skipped with a report, or left for a container around it. */
export type ChildVerdict = 'child' | 'junk' | 'not-mine';

/** What is known of a container once its children are read. */
export interface ContainerEnd {
	readonly style: 'json';
	readonly start: number;
	readonly end: number;
	readonly closed: boolean;
}

/** How a container begins: at its opening bracket, or where that is missing, at its first child, which may be read already. */
export interface ContainerStart {
	readonly close: ']' | '}';
	readonly opener: Token;
	readonly missing?: 'before-child' | 'before-comma';
}

/** Reads what lists and maps have in common: commas, the closing bracket, and what does not belong there. */
export function readContainer(reader: Reader, { close, opener, missing }: ContainerStart, readChild: (separated: boolean) => ChildVerdict): ContainerEnd {
	const { tokens, open } = reader;
	open.push({ close, opener, missing: missing !== undefined, childColumn: missing && opener.firstOnLine ? opener.column : -1 });
	if (!missing) advance(tokens);
	const closed = readChildren(reader, missing === 'before-comma' ? 'child' : 'opener', readChild);
	open.pop();
	if (!closed && !missing) tokens.report('unclosed', { start: opener.start, end: opener.end });
	return { style: 'json', start: opener.start, end: tokens.last!.end, closed };
}

function readChildren(reader: Reader, after: 'opener' | 'child', readChild: (separated: boolean) => ChildVerdict): boolean {
	const { tokens } = reader;
	let before: 'opener' | 'comma' | 'child' = after;
	for (;;) {
		const { current: token, last } = tokens;
		switch (token.kind) {
			case 'end':
				return false;
			case ']': case '}': {
				const verdict = closerVerdict(reader);
				if (verdict === 'outer') return false;
				if (verdict === 'mine' && before === 'comma') tokens.report('trailing-comma', { start: last!.start, end: last!.end });
				if (verdict === 'junk') reportUnexpected(tokens);
				advance(tokens);
				if (verdict === 'mine') return true;
				break;
			}
			case ',':
				if (before !== 'child') reportUnexpected(tokens);
				advance(tokens);
				before = 'comma';
				break;
			case ':':
				reportUnexpected(tokens);
				advance(tokens);
				break;
			default: {
				noteChild(reader);
				const verdict = readChild(before !== 'child');
				if (verdict === 'not-mine') return false;
				if (verdict === 'junk') break;
				if (before === 'child') tokens.report('missing-comma', { start: last!.start, end: last!.end });
				before = 'child';
			}
		}
	}
}

export function reportUnexpected({ report, current: { start, end } }: Tokens): void {
	report('unexpected', { start, end });
}

/** Reads the current string or word. A bare word is most often a string whose quotes are not typed yet. */
export function readString(tokens: Tokens): StringNode {
	const { kind, start, end, content, value, quote, closed } = tokens.current;
	if (kind !== 'string') tokens.report('invalid-literal', { start, end });
	advance(tokens);
	const exact = value.length === content.end - content.start;
	const parts = content.end > content.start ? [{ kind: 'literal' as const, text: value, exact, start: content.start, end: content.end }] : [];
	return { kind: 'string', style: 'json', start, end, parts, quote, closed, content };
}

/** Reads the current number or keyword. */
export function readScalar(tokens: Tokens): Node {
	const { start, end, value, kind } = tokens.current;
	advance(tokens);
	return { kind: 'scalar', style: 'json', start, end, value: kind === 'number' ? Number(value) : keywords[value] ?? null };
}

const keywords: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Passes over a list or map that is nested too deeply, by its brackets alone. */
export function skipContainer(tokens: Tokens): Node {
	const { kind, start, end } = tokens.current;
	tokens.report('too-deep', { start, end });
	let depth = 0;
	do {
		depth += depthChange(tokens.current);
		advance(tokens);
	} while (depth > 0 && tokens.current.kind !== 'end');
	const node = { style: 'json' as const, start, end: tokens.last!.end, closed: depth === 0 };
	return kind === '[' ? { ...node, kind: 'list', items: [] } : { ...node, kind: 'map', entries: [] };
}

function depthChange({ kind }: Token): number {
	return kind === '[' || kind === '{' ? 1 : kind === ']' || kind === '}' ? -1 : 0;
}
