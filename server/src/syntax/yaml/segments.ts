import { append } from '../../base/append.js';
import type { Steps } from '../../base/steps.js';
import type { Comment, Entry, MapNode, Node, SyntaxProblem } from '../node.js';
import type { Memory } from '../memory.js';
import { readByLayout } from './chunks.js';
import { isTooDeep } from './depth.js';
import { movedPiece, readPiece, type Piece } from './piece.js';

/**
 * Reads a large mapping in segments: one for each key of the document, and one for each resource below `Resources`. A segment that has been
 * read before is not parsed again, so that an edit in a template costs what its resource costs. Undefined for a text that is not to be cut:
 * its parts may refer to each other by anchors, or it holds several documents.
 */
export function readInSegments(text: string, memory: Memory<Piece>): Piece | undefined {
	const starts = segmentStarts(text);
	const [first] = starts;
	if (first === undefined) return undefined;
	const read = (from: number, to: number): Piece => memory.recall(text.slice(from, to), from, readSegment, movedPiece);
	const segments = starts.map((start, index) => read(start, starts[index + 1] ?? text.length));
	return segments.some(({ roots }) => roots.length !== 1 || roots[0]!.kind !== 'map') ? undefined : joined(text, first, starts, [read(0, first), ...segments]);
}

/** Has the segments remembered, one at each step. */
export function* readSegmentsAhead(text: string, memory: Memory<Piece>): Steps<void> {
	const starts = segmentStarts(text);
	for (const [index, start] of starts.entries()) {
		memory.recall(text.slice(start, starts[index + 1] ?? text.length), start, readSegment, movedPiece);
		yield;
	}
}

/** Shorter texts are parsed as fast as they are cut. */
const worthCutting = 4000;

/** Anchors, aliases, merges, directives and document marks; with tabs nothing is certain. */
const mayRefer = /(?:^|[\s[,{])[&*][A-Za-z0-9_]|^[ ]*<<[ ]*:|^(?:---|\.\.\.|%|\t)/m;

/** A segment is as broken as it is: what is wrong with it concerns no other. One without a root makes the text one that is not to be cut. */
function readSegment(text: string): Piece {
	if (isTooDeep(text)) return { roots: [], comments: [], problems: [], broken: true };
	const strict = readPiece(text);
	return strict.broken ? { ...readByLayout(text), problems: strict.problems } : strict;
}

const topKey = /^(?:[A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*')[ ]*:(?=[ \r\n]|$)/gm;

/** Where the keys of the document begin, and below `Resources` those of the resources; none for a text that is not to be cut. */
function segmentStarts(text: string): number[] {
	if (text.length < worthCutting || mayRefer.test(text)) return [];
	const keys = [...text.matchAll(topKey)].map(({ index }) => index);
	const starts = keys.flatMap((start, index) => {
		const [line] = /^Resources:[ \t]*(?:#[^\n]*)?\r?\n/.exec(text.slice(start, start + 200)) ?? [];
		return line === undefined ? [start] : [start, ...resourceStarts(text, start + line.length, keys[index + 1] ?? text.length)];
	});
	return starts.length < 3 ? [] : starts;
}

function resourceStarts(text: string, from: number, to: number): number[] {
	const body = text.slice(from, to);
	const [, indent] = /^([ ]+)[^\s#]/m.exec(body) ?? [];
	if (indent === undefined) return [];
	const key = new RegExp(`^${indent}[A-Za-z0-9]+[ ]*:(?=[ \\r\\n]|$)`, 'gm');
	return [...body.matchAll(key)].map(({ index }) => from + index);
}

function joined(text: string, first: number, starts: readonly number[], [head, ...segments]: readonly Piece[]): Piece {
	const entries: Entry[] = [];
	let resources: MapNode[] = [];
	const close = (): void => {
		if (resources.length > 0) entries[entries.length - 1] = withResources(entries.at(-1)!, resources);
		resources = [];
	};
	for (const [index, { roots }] of segments.entries()) {
		const map = roots[0] as MapNode;
		if (/\s/.test(text[starts[index]!] ?? '') && entries.length > 0) resources.push(map);
		else {
			close();
			append(entries, map.entries);
		}
	}
	close();
	const end = segments.at(-1)!.roots[0]!.end;
	const root: Node = { kind: 'map', style: 'yaml-block', start: first, end, entries, closed: true };
	return { roots: [root], ...gathered([head!, ...segments]) };
}

function withResources(entry: Entry, resources: readonly MapNode[]): Entry {
	const { end } = resources.at(-1)!;
	const value: MapNode = { kind: 'map', style: 'yaml-block', start: resources[0]!.start, end, entries: resources.flatMap(({ entries }) => entries), closed: true };
	return { ...entry, value, end };
}

function gathered(pieces: readonly Piece[]): Pick<Piece, 'comments' | 'problems' | 'broken'> {
	const comments: Comment[] = [];
	const problems: SyntaxProblem[] = [];
	for (const piece of pieces) {
		append(comments, piece.comments);
		append(problems, piece.problems);
	}
	return { comments, problems, broken: pieces.some(({ broken }) => broken) };
}
