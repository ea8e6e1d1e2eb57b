import type { MapNode, SyntaxTree } from '../node.js';
import { readFile } from './body.js';
import { startSource, type Source } from './source.js';

/**
 * Reads HCL, the language of Terraform and OpenTofu. Strict first, by brackets alone; only a text with problems is read once more with
 * recovery by indentation, and the better of the two readings counts.
 */
export function readHcl(text: string): SyntaxTree {
	const strict = walk(text, false);
	const lax = strict.source.problems.length > 0 ? walk(text, true) : strict;
	const { source, root } = lax.source.problems.length <= strict.source.problems.length ? lax : strict;
	const inOrder = <Place extends { start: number }>(places: readonly Place[]): Place[] => [...places].sort((a, b) => a.start - b.start);
	return { language: 'hcl', text, roots: [root], comments: inOrder(source.comments), problems: inOrder(source.problems) };
}

function walk(text: string, layout: boolean): { source: Source; root: MapNode } {
	const source = startSource(text, 0, text.length, { layout, json: false, template: true, style: 'hcl-object' });
	return { source, root: readFile(source) };
}
