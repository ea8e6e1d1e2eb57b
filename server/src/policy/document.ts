import type { Language } from '../syntax/node.js';
import { parseTree } from '../syntax/parse.js';
import { findPolicies } from './find.js';
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
	return { tree, policies: findPolicies(tree.roots).map(found => readPolicy(found, tree, given)) };
}
