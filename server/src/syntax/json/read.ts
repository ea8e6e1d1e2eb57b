import type { Span } from '../../base/text.js';
import type { Comment, Language, Node, SyntaxProblem, SyntaxProblemCode, SyntaxTree } from '../node.js';
import type { MapMemory } from './map-memory.js';
import { reportUnexpected, type Reader } from './reader.js';
import { advance, startTokens } from './tokens.js';
import { isAtKey, readMapWithoutBrace, readValue } from './values.js';

/**
 * Reads JSON, with comments and trailing commas, which `json` reports and `jsonc` does not.
 * Brackets decide; only where they do not match, a second reading lets the layout of the lines decide,
 * so that valid text is never misread for its odd indentation. With a memory, what an edit has left alone is not read again.
 */
export function readJson(text: string, language: Language, memory?: MapMemory): SyntaxTree {
	memory?.begin(text);
	const strict = readOnce(text, language, false, memory);
	const reading = strict.damage === 0 ? strict : lessDamaged(readOnce(text, language, true), strict);
	const { roots, comments, problems } = reading;
	return { language, text, roots, comments, problems: [...problems].sort((a, b) => a.start - b.start) };
}

interface Reading {
	readonly roots: readonly Node[];
	readonly comments: readonly Comment[];
	readonly problems: readonly SyntaxProblem[];
	/** How many problems may come from a bracket or quote that is not there. */
	readonly damage: number;
}

/** A text that is no JSON at all has a problem in every word; nobody reads more of them than this. */
const mostProblems = 200;

/** Policies one after the other are read, one per line even; half a million of brackets are not. */
const mostRoots = 1000;

function readOnce(text: string, language: Language, layout: boolean, memory?: MapMemory): Reading {
	const problems: SyntaxProblem[] = [];
	let damage = 0;
	const tokens = startTokens(text, layout, (code, span) => {
		if (!harmless.has(code)) damage++;
		if (problems.length < mostProblems && isForbidden(code, span, language, text)) problems.push({ code, ...span });
	});
	const roots = readRoots({ tokens, layout, open: [], memory });
	if (roots.length === 0 && damage === 0) problems.push({ code: 'empty', start: 0, end: 0 });
	return { roots, comments: tokens.comments, problems, damage };
}

const harmless: ReadonlySet<SyntaxProblemCode> = new Set(['byte-order-mark', 'comment', 'trailing-comma', 'single-quotes', 'invalid-escape', 'too-deep']);

function isForbidden(code: SyntaxProblemCode, { start }: Span, language: Language, text: string): boolean {
	if (language !== 'jsonc') return true;
	return code !== 'trailing-comma' && (code !== 'comment' || text[start] === '#');
}

function lessDamaged(layout: Reading, strict: Reading): Reading {
	return layout.damage <= strict.damage + 2 ? layout : strict;
}

function readRoots(reader: Reader): Node[] {
	const { tokens, layout } = reader;
	const roots: Node[] = [];
	while (tokens.current.kind !== 'end') {
		if (cannotBegin(reader, roots)) {
			reportUnexpected(tokens);
			advance(tokens);
			continue;
		}
		if (roots.length === 1) tokens.report('second-document', { start: tokens.current.start, end: tokens.current.end });
		roots.push(layout && isAtKey(tokens) ? readMapWithoutBrace(reader) : readValue(reader));
	}
	return roots;
}

/** After the first value only what may hold a policy is read: the rest of a text that is no JSON would be thousands of words. */
function cannotBegin({ tokens, layout }: Reader, roots: readonly Node[]): boolean {
	const { kind } = tokens.current;
	if (kind === ',' || kind === ':' || kind === ']' || kind === '}') return true;
	if (roots.length === 0) return false;
	return roots.length >= mostRoots || kind !== '{' && kind !== '[' && !(layout && isAtKey(tokens));
}
