import { createMemory, type Memory } from '../memory.js';
import type { Comment, SyntaxProblem, SyntaxTree } from '../node.js';
import { isServerless, withServerlessVariables } from '../serverless.js';
import { readByLayout } from './chunks.js';
import { isTooDeep } from './depth.js';
import { readPiece, type Piece } from './piece.js';
import { readInSegments } from './segments.js';

/** Reads YAML with CloudFormation's tags. */
export function readYaml(text: string, memory: Memory<Piece> = createMemory()): SyntaxTree {
	const { roots, comments, problems } = readInSegments(text, memory) ?? readWhole(text);
	memory.sweep();
	return {
		language: 'yaml', text, comments: inOrder(comments), problems: inOrder(problems),
		roots: roots.map(root => isServerless(root, text) ? withServerlessVariables(root) : root),
	};
}

function readWhole(text: string): Piece {
	if (isTooDeep(text)) return { roots: [], comments: [], problems: [{ code: 'too-deep', start: 0, end: 1 }], broken: true };
	const strict = readPiece(text);
	return strict.broken ? { ...readByLayout(text), problems: strict.problems } : strict;
}

function inOrder<Place extends Comment | SyntaxProblem>(places: readonly Place[]): Place[] {
	return [...places].sort((a, b) => a.start - b.start);
}
