import { lateParts } from '../base/late.js';
import { createFoundMemory, type FoundMemory } from './find-memory.js';
import type { Policy } from './model.js';
import type { Entry, Language, Node, SyntaxTree } from '../syntax/node.js';
import { createReadingMemory, parseTree, type ReadingMemory } from '../syntax/parse.js';
import { blocksIn, headOfBlock, localsIn, type Block } from './hosts/terraform-blocks.js';
import { terraformJson } from './hosts/terraform-json.js';
import { usesIn, usesOfBlock, type FileUses } from './hosts/terraform-uses.js';

/**
 * One file of a folder as the other files of the folder see it: in Terraform all of them are one module. Whoever reads documents makes one per file
 * and version and hands it on, so that an edit in one file has no other file parsed again.
 */
export interface ModuleFile {
	/** Without its folder: `main.tf`. */
	readonly name: string;
	readonly tree: SyntaxTree;
	/** Its resources, data sources and the like by address: `aws_iam_role.app`, `data.aws_iam_policy_document.trust`. */
	readonly blocks: ReadonlyMap<string, Block>;
	readonly locals: ReadonlyMap<string, Node>;
	readonly uses: FileUses;
	readonly versions: Versions;
	/** Its policies. `read` is called the first time only. */
	policies(read: () => readonly Policy[]): readonly Policy[];
}

/** What the versions of a document share, as they share parts of their trees. */
export interface Versions {
	/** Fills holes with what the latest version knows of them. */
	fill?: (node: Node) => void;
	/** Missing for a text that is read but once. */
	readonly found?: FoundMemory;
}

/** Where a document comes from and what stands beside it. */
export interface Surroundings {
	/** The name of the file, without its folder: `main.tf.json` is Terraform in JSON. */
	readonly name?: string | undefined;
	/** The other files of the same folder that belong to its module. */
	readonly siblings?: readonly ModuleFile[];
}

/** How a file of a module is written; undefined for a file that is none. https://developer.hashicorp.com/terraform/language/files */
export function moduleLanguage(name: string): Language | undefined {
	if (isTerraformJson(name)) return 'json';
	return /\.(tf|tofu)$/i.test(name) ? 'hcl' : undefined;
}

/** What is kept of the last reading of a file, so that the next one is faster; what it gives is the same. */
export interface FileMemory {
	readonly versions: Versions;
	readonly reading: ReadingMemory;
	readonly headOf: typeof headOfBlock;
	readonly usesOf: typeof usesOfBlock;
}

/** A memory that holds nothing yet. */
export function createFileMemory(): FileMemory {
	const reading = createReadingMemory();
	return { versions: { found: createFoundMemory() }, reading, headOf: rememberingOf(reading, entry => entry, headOfBlock), usesOf: rememberingOf(reading, ({ entry }: Block) => entry, usesOfBlock) };
}

/** The function with a memory for what it told of blocks that are as they were, wherever they stand by now. Nothing that it tells may hold a place. */
function rememberingOf<Subject, Fact>({ items }: ReadingMemory, entryOf: (subject: Subject) => Entry, tell: (subject: Subject) => Fact): (subject: Subject) => Fact {
	const known = new WeakMap<Entry, { readonly fact: Fact }>();
	return subject => {
		const origin = items.originOf(entryOf(subject));
		const { fact } = origin && known.get(origin) || { fact: tell(subject) };
		if (origin && !known.has(origin)) known.set(origin, { fact });
		return fact;
	};
}

/** The text of a file as a tree, in which Terraform in JSON has the form of Terraform. */
export function parseFile(text: string, language: Language, name?: string, memory?: FileMemory): SyntaxTree {
	const tree = parseTree(text, language, memory?.reading);
	return name !== undefined && language !== 'hcl' && isTerraformJson(name) ? terraformJson(tree) : tree;
}

/** What a parsed file says to its neighbours. Nothing is worked out before it is asked for. */
export function moduleFile(name: string, tree: SyntaxTree, memory?: FileMemory): ModuleFile {
	let policies: readonly Policy[] | undefined;
	const file: ModuleFile = withContents({ name, tree, versions: memory?.versions ?? {}, policies: read => policies ??= read() }, {
		blocks: () => blocksIn(tree, memory?.headOf),
		locals: () => localsIn(tree),
		uses: () => usesIn(file.blocks.values(), file.locals, tree.text, memory?.usesOf),
	});
	return file;
}

const withContents = lateParts<ModuleFile, 'blocks' | 'locals' | 'uses'>('blocks', 'locals', 'uses');

function isTerraformJson(name: string): boolean {
	return /\.(tf|tofu)\.json$/i.test(name);
}
