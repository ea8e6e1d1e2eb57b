import { lateParts } from '../base/late.js';
import type { FoundMemory } from './find-memory.js';
import type { Policy } from './model.js';
import type { Language, SyntaxTree } from '../syntax/node.js';
import { parseTree, type ReadingMemory } from '../syntax/parse.js';
import { blocksIn, localsIn, type Block } from './hosts/terraform-blocks.js';
import { terraformJson } from './hosts/terraform-json.js';
import { usesIn, type FileUses } from './hosts/terraform-uses.js';
import type { Node } from '../syntax/node.js';

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

/** The text of a file as a tree, in which Terraform in JSON has the form of Terraform. `memory` is that of the last reading of the same file. */
export function parseFile(text: string, language: Language, name?: string, memory?: ReadingMemory): SyntaxTree {
	const tree = parseTree(text, language, memory);
	return name !== undefined && language !== 'hcl' && isTerraformJson(name) ? terraformJson(tree) : tree;
}

/** What a parsed file says to its neighbours. Nothing is worked out before it is asked for. */
export function moduleFile(name: string, tree: SyntaxTree, versions: Versions = {}): ModuleFile {
	let policies: readonly Policy[] | undefined;
	const file: ModuleFile = withContents({ name, tree, versions, policies: read => policies ??= read() }, {
		blocks: () => blocksIn(tree),
		locals: () => localsIn(tree),
		uses: () => usesIn([...file.blocks.values()], file.locals, tree.text),
	});
	return file;
}

const withContents = lateParts<ModuleFile, 'blocks' | 'locals' | 'uses'>('blocks', 'locals', 'uses');

function isTerraformJson(name: string): boolean {
	return /\.(tf|tofu)\.json$/i.test(name);
}
