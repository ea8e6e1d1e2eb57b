import { detached } from '../../base/detached.js';
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

/** What one block does with them. There is no place in it, so that it holds wherever the block stands. */
export interface BlockUses {
	readonly places: readonly Omit<Use, 'block'>[];
	readonly merges: readonly string[];
	readonly boundaries: readonly string[];
}

/** Reads the references out of the source: it does not matter how deep in an expression they stand. `usesOf` may remember what it told of a block. */
export function usesIn(blocks: Iterable<Block>, locals: ReadonlyMap<string, Node>, text: string, usesOf = usesOfBlock): FileUses {
	const places: Use[] = [];
	const merges = new Map<string, readonly string[]>();
	const boundaries = new Set<string>();
	for (const block of blocks) {
		const uses = usesOf(block);
		for (const { argument, documents, locals: names } of uses.places) places.push({ block, argument, documents, locals: names });
		if (isPolicyData(block)) merges.set(block.name, uses.merges);
		for (const name of uses.boundaries) boundaries.add(name);
	}
	return { places, merges, boundaries, locals: new Map([...locals].map(([name, value]) => [name, referencesIn(text.slice(value.start, value.end))])) };
}

export function usesOfBlock(block: Block): BlockUses {
	const { kind, body, tree: { text } } = block;
	return {
		places: kind === 'resource' ? placesOf(block, text) : [],
		merges: isPolicyData(block) ? mergedBy(body, text) : [],
		boundaries: boundariesOf(body, text),
	};
}

function isPolicyData({ kind, type }: Block): boolean {
	return kind === 'data' && type === 'aws_iam_policy_document';
}

function placesOf({ type, body }: Block, text: string): BlockUses['places'] {
	return body.entries.flatMap(({ key, value }): BlockUses['places'] => {
		const argument = literalText(key) ?? '';
		if (!value || terraformPlaces[`${type}.${argument}`] === undefined) return [];
		const source = text.slice(value.start, value.end);
		const each = /\beach\.value\b/.test(source) ? entryOf(body, 'for_each')?.value : undefined;
		const references = referencesIn(each ? source + text.slice(each.start, each.end) : source);
		return references.documents.length + references.locals.length > 0 ? [{ ...references, argument }] : [];
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
	return [...source.matchAll(pattern)].map(([, name]) => detached(name!));
}
