import { readJson } from './json/read.js';
import type { Language, SyntaxTree } from './node.js';

/** Reads a text into a tree. Never fails: what cannot be read is reported among the tree's problems. */
export function parseTree(text: string, language: Language): SyntaxTree {
	switch (language) {
		case 'json':
		case 'jsonc':
			return readJson(text, language);
		case 'yaml':
		case 'hcl':
			return { language, text, roots: [], comments: [], problems: [] };
	}
}
