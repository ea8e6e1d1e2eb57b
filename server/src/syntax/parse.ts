import type { Steps } from '../base/steps.js';
import { foldIntrinsics, isTemplate } from './intrinsics.js';
import { readEscapedJson } from './hcl/embedded.js';
import { createItemMemory, type ItemMemory } from './hcl/items.js';
import { readHcl, readHclAhead, readJsonencode } from './hcl/read.js';
import { createMapMemory, type MapMemory } from './json/map-memory.js';
import { readJson } from './json/read.js';
import { createMemory, type Memory } from './memory.js';
import { literalText, type Language, type Node, type SyntaxTree } from './node.js';
import { maskPlaceholders, withPlaceholders, withPlaceholderWords, withTemplateVariables } from './placeholders.js';
import { inStrings } from './strings.js';
import type { Piece } from './yaml/piece.js';
import { readYaml } from './yaml/read.js';
import { readSegmentsAhead } from './yaml/segments.js';

/** What is kept of the last reading of a document, so that the next one is faster. */
export interface ReadingMemory {
	/** Of YAML. */
	readonly pieces: Memory<Piece>;
	/** Of HCL. */
	readonly items: ItemMemory;
	/** Of JSON. */
	readonly maps: MapMemory;
}

/** A memory that holds nothing yet. */
export function createReadingMemory(): ReadingMemory {
	return { pieces: createMemory(), items: createItemMemory(), maps: createMapMemory() };
}

/**
 * Reads a text into a tree. Never fails: what cannot be read is reported among the tree's problems.
 * With a memory, what has not changed since it was last used is not read again; the tree is the same.
 */
export function parseTree(text: string, language: Language, memory?: ReadingMemory): SyntaxTree {
	return withPlaceholderWords(readTree(text, language, memory));
}

/** Has the parts of a text remembered, one at each step. To read the whole with that memory takes little then. JSON is read fast as it is. */
export function* readAhead(text: string, language: Language, memory: ReadingMemory): Steps<void> {
	if (language === 'hcl') yield* readHclAhead(text, memory.items);
	if (language === 'yaml') yield* readSegmentsAhead(maskPlaceholders(text, 'yaml')?.text ?? text, memory.pieces);
}

function readTree(text: string, language: Language, memory?: ReadingMemory): SyntaxTree {
	switch (language) {
		case 'json':
		case 'jsonc': return readJsonencode(text) ?? withTemplates(text, 'json', it => withIntrinsics(readJson(it, language, memory?.maps)));
		case 'yaml': return withTemplates(text, 'yaml', it => readYaml(it, memory?.pieces));
		case 'hcl': return readHcl(text, memory?.items);
	}
}

/** What is filled in before AWS sees the text is not known. In a template of CloudFormation `${name}` is a call whose function is missing. */
function withTemplates(text: string, language: 'json' | 'yaml', read: (text: string) => SyntaxTree): SyntaxTree {
	const masked = maskPlaceholders(text, language);
	const tree = masked ? withPlaceholders(read(masked.text), text, masked) : read(text);
	return tree.text.includes('${') && !tree.roots.some(isTemplate) ? { ...tree, roots: tree.roots.map(root => withTemplateVariables(root, text)) } : tree;
}

/** In a template of CloudFormation, or a piece of one, `{ "Ref": … }` is a call; in a policy by itself it is a mistake. */
function withIntrinsics(tree: SyntaxTree): SyntaxTree {
	if (!holdsIntrinsics(tree)) return tree;
	return { ...tree, roots: tree.roots.flatMap(root => foldIntrinsics(withPoliciesInStrings(root, tree.text), tree.text) ?? []) };
}

/** Some properties take a policy as a text: `"PolicyDocument": "{\"Version\": …}"`. */
function withPoliciesInStrings(root: Node, text: string): Node {
	if (!text.includes('\\"Statement\\"')) return root;
	return inStrings(root, node => {
		const embedded = node.closed && node.quote === '"' && literalText(node)?.includes('"Statement"') ? readEscapedJson({ text, template: false }, node.content) : undefined;
		return embedded ? { ...node, embedded } : node;
	});
}

/** False for a tree of JSON that is written out, where nothing is computed elsewhere. */
export function holdsIntrinsics(tree: SyntaxTree): boolean {
	// A quote is in every line, an F is not.
	return tree.roots.some(isTemplate) || tree.text.includes('Fn::') && tree.text.includes('"Fn::');
}
