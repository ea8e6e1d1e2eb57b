import { spanOf } from '../../base/text.js';
import { itemsOf, literalText, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../../syntax/node.js';
import { asTemplate } from '../../syntax/hcl/json-template.js';

/**
 * Gives Terraform in JSON the form of Terraform: labelled blocks, strings that are templates, and the statements, principals and conditions of an
 * `aws_iam_policy_document` as blocks that may be repeated.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function terraformJson(tree: SyntaxTree): SyntaxTree {
	const [root, ...others] = tree.roots;
	if (root?.kind !== 'map' || others.length > 0) return tree;
	const entries = root.entries.flatMap(entry => topLevel(entry, tree.text));
	return { ...tree, roots: [{ ...root, style: 'json-block', entries }], written: tree.roots };
}

function topLevel(entry: Entry, text: string): readonly Entry[] {
	switch (literalText(entry.key)) {
		case 'resource': case 'data': return labelled(entry, 2, text);
		case 'module': case 'provider': case 'variable': case 'output': return labelled(entry, 1, text);
		case 'locals': return mapsIn(entry.value).map(value => ({ ...entry, block: true, value: withTemplates(value, text) }));
		default: return entry.value ? [{ ...entry, value: withTemplates(entry.value, text) }] : [entry];
	}
}

/** `{ "aws_iam_role": { "app": { … } } }` below `resource` is one block for each name. */
function labelled(entry: Entry, levels: number, text: string): readonly Entry[] {
	let found: readonly { readonly labels: readonly StringNode[]; readonly entry: Entry }[] = [{ labels: [], entry }];
	for (let level = 0; level < levels; level++) {
		found = found.flatMap(({ labels, entry: { value } }) => mapsIn(value).flatMap(map => map.entries.map(inner => ({ labels: [...labels, inner.key], entry: inner }))));
	}
	return found.flatMap(({ labels, entry: { start, end, value } }) => {
		const isDocument = literalText(entry.key) === 'data' && literalText(labels[0]) === 'aws_iam_policy_document';
		const bodies = mapsIn(value).map(body => isDocument ? blockBody(body, ['statement'], text) : withTemplates(body, text));
		return bodies.map((body): Entry => ({ key: entry.key, labels, block: true, value: body, start, end }));
	});
}

/** One block may stand without the brackets of a list. */
function mapsIn(value: Node | undefined): readonly MapNode[] {
	return itemsOf(value).filter(it => it.kind === 'map');
}

function blockBody(map: MapNode, blocks: readonly string[], text: string): MapNode {
	return { ...map, style: 'json-block', entries: map.entries.flatMap(entry => inBody(entry, blocks, text)) };
}

const innerBlocks: Readonly<Record<string, readonly string[]>> = { statement: ['principals', 'not_principals', 'condition'] };

function inBody(entry: Entry, blocks: readonly string[], text: string): readonly Entry[] {
	const name = literalText(entry.key) ?? '';
	if (name === 'dynamic') return dynamicBlocks(entry, text);
	const bodies = blocks.includes(name) ? mapsIn(entry.value) : [];
	if (bodies.length === 0) return entry.value ? [{ ...entry, value: asBlockValue(withTemplates(entry.value, text)) }] : [entry];
	const isList = entry.value?.kind === 'list';
	return bodies.map(body => ({ ...entry, ...(isList ? spanOf(body) : {}), block: true, value: blockBody(body, innerBlocks[name] ?? [], text) }));
}

function dynamicBlocks(entry: Entry, text: string): readonly Entry[] {
	return mapsIn(entry.value).flatMap(map => map.entries).flatMap(({ key, start, end, value }) => mapsIn(value).map((body): Entry => {
		const content = body.entries.flatMap((it): readonly Entry[] => {
			const isContent = literalText(it.key) === 'content';
			return isContent ? mapsIn(it.value).map(inner => ({ ...it, block: true, value: blockBody(inner, innerBlocks[literalText(key) ?? ''] ?? [], text) })) : [it];
		});
		return { key: entry.key, labels: [key], block: true, value: { ...body, style: 'json-block', entries: content }, start, end };
	}));
}

/** What is part of a document is known by its style: changes say elements in its own words there. */
function asBlockValue(node: Node): Node {
	switch (node.kind) {
		case 'list': return { ...node, style: 'json-block', items: node.items.map(asBlockValue) };
		case 'string': case 'scalar': case 'unknown': return { ...node, style: 'json-block' };
		case 'map': return node;
	}
}

function withTemplates(node: MapNode, text: string): MapNode;
function withTemplates(node: Node, text: string): Node;
function withTemplates(node: Node, text: string): Node {
	switch (node.kind) {
		case 'string': return asTemplate(text, node);
		case 'list': return { ...node, items: node.items.map(item => withTemplates(item, text)) };
		case 'map': return { ...node, entries: node.entries.map(entry => entry.value ? { ...entry, value: withTemplates(entry.value, text) } : entry) };
		default: return node;
	}
}
