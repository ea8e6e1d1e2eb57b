import { foldIntrinsics } from './intrinsics.js';
import { readHcl } from './hcl/read.js';
import { readJson } from './json/read.js';
import type { Memory } from './memory.js';
import { entryOf, type Language, type Node, type SyntaxTree } from './node.js';
import type { Piece } from './yaml/piece.js';
import { readYaml } from './yaml/read.js';

/** What is kept of the last reading of a document, so that the next one is faster. */
export type ReadingMemory = Memory<Piece>;

/**
 * Reads a text into a tree. Never fails: what cannot be read is reported among the tree's problems.
 * With a memory, what has not changed since it was last used is not read again; the tree is the same.
 */
export function parseTree(text: string, language: Language, memory?: ReadingMemory): SyntaxTree {
	switch (language) {
		case 'json':
		case 'jsonc': return withIntrinsics(readJson(text, language));
		case 'yaml': return readYaml(text, memory);
		case 'hcl': return readHcl(text);
	}
}

/** In a template of CloudFormation, or a piece of one, `{ "Ref": … }` is a call; in a policy by itself it is a mistake. */
function withIntrinsics(tree: SyntaxTree): SyntaxTree {
	if (!holdsIntrinsics(tree)) return tree;
	return { ...tree, roots: tree.roots.flatMap(root => foldIntrinsics(root, tree.text) ?? []) };
}

/** False for a tree of JSON that is written out, where nothing is computed elsewhere. */
export function holdsIntrinsics(tree: SyntaxTree): boolean {
	return tree.roots.some(isTemplate) || tree.text.includes('"Fn::');
}

function isTemplate(root: Node): boolean {
	if (root.kind !== 'map') return false;
	return entryOf(root, 'Resources')?.value?.kind === 'map' || entryOf(root, 'AWSTemplateFormatVersion') !== undefined;
}
