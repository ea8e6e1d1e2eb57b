import { terraformPlaces } from '../../reference/policy-places.js';
import { entryOf, literalText, type MapNode, type Node } from '../../syntax/node.js';
import type { Block } from './terraform-blocks.js';

/** What one file of a module does with the policies of the module, by name. */
export interface FileUses {
	/** The arguments that hold a policy and refer to something for it. */
	readonly places: readonly Use[];
	/** For each `aws_iam_policy_document` the documents that it merges in. */
	readonly merges: ReadonlyMap<string, readonly string[]>;
	/** What each local refers to. */
	readonly locals: ReadonlyMap<string, References>;
	/** The `aws_iam_policy` that cap a role or a user. */
	readonly boundaries: ReadonlySet<string>;
}

/** An argument of a resource that holds a policy. */
export interface Use extends References {
	readonly block: Block;
	readonly argument: string;
}

export interface References {
	/** Names of `aws_iam_policy_document`. */
	readonly documents: readonly string[];
	/** Names of locals. */
	readonly locals: readonly string[];
}

/** Reads the references out of the source: it does not matter how deep in an expression they stand. */
export function usesIn(blocks: readonly Block[], locals: ReadonlyMap<string, Node>, text: string): FileUses {
	return {
		places: blocks.filter(({ kind }) => kind === 'resource').flatMap(block => placesOf(block, text)),
		merges: new Map(blocks.filter(({ kind, type }) => kind === 'data' && type === 'aws_iam_policy_document').map(({ name, body }) => [name, mergedBy(body, text)])),
		locals: new Map([...locals].map(([name, value]) => [name, referencesIn(text.slice(value.start, value.end))])),
		boundaries: new Set(blocks.flatMap(({ body }) => boundariesOf(body, text))),
	};
}

function placesOf(block: Block, text: string): readonly Use[] {
	return block.body.entries.flatMap(({ key, value }): readonly Use[] => {
		const argument = literalText(key) ?? '';
		if (!value || terraformPlaces[`${block.type}.${argument}`] === undefined) return [];
		const source = text.slice(value.start, value.end);
		const each = /\beach\.value\b/.test(source) ? entryOf(block.body, 'for_each')?.value : undefined;
		const references = referencesIn(each ? source + text.slice(each.start, each.end) : source);
		return references.documents.length + references.locals.length > 0 ? [{ ...references, block, argument }] : [];
	});
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
export const mergingArguments: readonly string[] = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

function mergedBy(body: MapNode, text: string): readonly string[] {
	return mergingArguments.flatMap(argument => {
		const value = entryOf(body, argument)?.value;
		return value ? referencesIn(text.slice(value.start, value.end)).documents : [];
	});
}

function boundariesOf(body: MapNode, text: string): readonly string[] {
	const value = entryOf(body, 'permissions_boundary')?.value;
	return value ? namesIn(text.slice(value.start, value.end), /\baws_iam_policy\.([\w-]+)/g) : [];
}

function referencesIn(source: string): References {
	return {
		documents: source.includes('aws_iam_policy_document') ? namesIn(source, /\bdata\.aws_iam_policy_document\.([\w-]+)/g) : [],
		locals: source.includes('local.') ? namesIn(source, /\blocal\.([\w-]+)/g) : [],
	};
}

function namesIn(source: string, pattern: RegExp): readonly string[] {
	return [...source.matchAll(pattern)].map(([, name]) => name!);
}
