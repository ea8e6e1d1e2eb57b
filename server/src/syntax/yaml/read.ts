import { isServerlessService, withServerlessVariables } from '../serverless.js';
import type { Comment, SyntaxProblem, SyntaxTree } from '../node.js';
import { readByLayout } from './chunks.js';
import { isTooDeep } from './depth.js';
import { readPiece } from './piece.js';

/** Reads YAML with CloudFormation's tags. */
export function readYaml(text: string): SyntaxTree {
	if (isTooDeep(text)) return { language: 'yaml', text, roots: [], comments: [], problems: [{ code: 'too-deep', start: 0, end: 1 }] };
	const strict = readPiece(text);
	const { roots, comments, problems } = strict.broken ? { ...readByLayout(text), problems: strict.problems } : strict;
	return {
		language: 'yaml', text, comments: inOrder(comments), problems: inOrder(problems),
		roots: roots.map(root => isServerlessService(root) ? withServerlessVariables(root) : root),
	};
}

function inOrder<Place extends Comment | SyntaxProblem>(places: readonly Place[]): Place[] {
	return [...places].sort((a, b) => a.start - b.start);
}
