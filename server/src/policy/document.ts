import type { Language } from '../syntax/node.js';
import { parseTree } from '../syntax/parse.js';
import { findPolicies } from './find.js';
import { resolveReferences } from './hosts/references.js';
import type { PolicyDocument, PolicyType } from './model.js';
import { readPolicy } from './read.js';

/** What the caller knows about every policy of a document: from the command line or the configuration. */
export interface GivenType {
	readonly type: PolicyType;
	readonly service?: string | undefined;
}

/** Reads a text and every policy in it. Never fails: a text without a policy has none. */
export function readDocument(text: string, language: Language, given?: GivenType): PolicyDocument {
	const tree = parseTree(text, language);
	const found = findPolicies(tree);
	resolveReferences(found.map(({ node }) => node), tree);
	return { tree, policies: found.map(it => readPolicy(it, tree, given)) };
}
