import { spanOf } from '../../base/text.js';
import { itemsOf, literalText, type Entry, type MapNode, type Node, type StringNode, type SyntaxTree } from '../../syntax/node.js';
import { isForeign } from './policy-document.js';
import { asTemplate } from '../../syntax/hcl/json-template.js';

/**
 * Gives Terraform in JSON the form of Terraform: labelled blocks, strings that are templates, and the statements, principals and conditions of an
 * `aws_iam_policy_document` as blocks that may be repeated.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function terraformJson(tree: SyntaxTree): SyntaxTree {
	const [root] = tree.roots;
	if (root?.kind !== 'map') return tree;
	const isBroken = tree.problems.length > 0;
	if (tree.roots.length > 1 && !isBroken) return tree;
	// A bracket too many ends the file for those who read JSON; what stands behind it is still there.
	const written = tree.roots.flatMap(it => it.kind === 'map' ? it.entries : []);
	const whole = written.flatMap(entry => topLevel(entry, tree.text));
	const entries = isBroken ? [...whole, ...lostDocuments(written, whole, tree.text)].sort((a, b) => a.start - b.start) : whole;
	return { ...tree, roots: [{ ...root, end: tree.roots.at(-1)!.end, style: 'json-block', entries }], written: tree.roots };
}

/** Also while its type is misspelt, where it holds what documents hold. */
function isDocument(body: MapNode, type: StringNode | undefined): boolean {
	return literalText(type) === 'aws_iam_policy_document' || holdsStatements(body) && !isForeign(type);
}

function holdsStatements({ entries }: MapNode): boolean {
	return entries.some(entry => literalText(entry.key) === 'statement' && holdsActions(entry));
}

/** Documents of a text that is not whole whose names or brackets are gone: what they hold tells. */
function lostDocuments(written: readonly Entry[], found: readonly Entry[], text: string): readonly Entry[] {
	const known = new Set(found.filter(isDocumentBlock).map(({ value }) => value!.start));
	const lost: Entry[] = [];
	const visit = ({ key, value, start, end }: Entry): void => {
		for (const map of mapsIn(value)) {
			if (known.has(map.start)) continue;
			if (holdsStatements(map)) lost.push({ key, start, end, block: true, value: documentBody(map, text) });
			else map.entries.forEach(visit);
		}
	};
	written.forEach(visit);
	return lost;
}

function isDocumentBlock({ key, value }: Entry): boolean {
	return value?.kind === 'map' && value.style === 'json-block' && literalText(key) === 'data';
}

/** True for what is written as statements are, whatever its name has become. */
function holdsActions({ value }: Entry): boolean {
	return mapsIn(value).some(({ entries }) => entries.some(it => it.value?.kind === 'list' && /^(not_)?actions$/.test(literalText(it.key) ?? '')));
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
		const bodies = mapsIn(value).map(body => literalText(entry.key) === 'data' && isDocument(body, labels[0]) ? documentBody(body, text) : withTemplates(body, text));
		return bodies.map((body): Entry => ({ key: entry.key, labels, block: true, value: body, start, end }));
	});
}

/** One block may stand without the brackets of a list. */
function mapsIn(value: Node | undefined): readonly MapNode[] {
	return itemsOf(value).filter(it => it.kind === 'map');
}

/** In a document half a name is enough for the statements. */
function documentBody(map: MapNode, text: string): MapNode {
	const statements = map.entries.filter(holdsActions).map(({ key }) => literalText(key) ?? '').filter(name => name !== 'dynamic');
	return blockBody(map, ['statement', ...statements], text);
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
	return bodies.map(body => ({ ...entry, ...(isList ? spanOf(body) : {}), block: true, value: blockBody(body, innerBlocks[name] ?? (holdsActions(entry) ? innerBlocks['statement']! : []), text) }));
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
