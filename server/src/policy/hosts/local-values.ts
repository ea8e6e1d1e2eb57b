import { isReference, literalText, textOf, type HolePart, type MapNode, type Node, type StringNode, type TextPart, type UnknownNode } from '../../syntax/node.js';
import type { Resolved, Resolver } from './references.js';
import type { Module } from './terraform.js';

/**
 * Reads what the `locals` of a module say, in whatever file: `local.name`, and `local.settings.names` or `local.settings["names"]` for what an object
 * in them holds. A `local` is what is written there and nothing else, where a variable may be set to other things than its default.
 * `resolve` tells of everything else that they refer to. https://developer.hashicorp.com/terraform/language/values/locals
 */
export function localResolver(module: Module, resolve: Resolver): Resolver {
	const known = new Map<string, Resolved | undefined>();
	const resolveAt = (source: string, depth: number): Resolved | undefined => {
		const [, name, rest = ''] = reference.exec(source) ?? [];
		if (name === undefined) return resolve(source);
		if (depth >= deepest) return untold;
		const key = `${depth} ${source}`;
		if (!known.has(key)) known.set(key, saidBy(follow(localNamed(name, module), rest.match(/[\w-]+/g) ?? []), it => resolveAt(it, depth + 1)));
		return known.get(key);
	};
	return source => resolveAt(source, 0);
}

const reference = /^local\.([\w-]+)((?:\.[\w-]+|\["[\w-]+"\])*)$/;

/** Locals may name each other, in a circle even. */
const deepest = 10;

/**
 * Its value in the file itself, or in the only other one that has it: files of one folder that each have their own belong to no module, and which of them
 * counts is not known. A file of overrides has the last word. https://developer.hashicorp.com/terraform/language/files/override
 */
function localNamed(name: string, { files }: Module): Node | undefined {
	const holders = files.filter(({ locals }) => locals.has(name));
	const overriding = holders.find(file => isOverride.test(file.name));
	const holder = overriding ?? (holders.length === 1 || holders[0] === files[0] ? holders[0] : undefined);
	return holder?.locals.get(name);
}

const isOverride = /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/;

/** More than any policy holds: locals that repeat each other may say more than there is room for. */
const longestText = 10_000;
const mostValues = 500;

/** A list that is too long, has no end, or holds other things than strings: nothing is said of it, nor of what it is put into. */
const untold: Resolved = { values: [] };

/** Where more is merged into an object, that may say something else. */
function follow(node: Node | undefined, path: readonly string[]): Node | undefined {
	return path.reduce<Node | undefined>((at, name) => at?.kind === 'map' && !at.partial ? onlyEntry(at, name) : undefined, node);
}

function onlyEntry({ entries }: MapNode, name: string): Node | undefined {
	const named = entries.filter(({ key }) => (literalText(key) ?? name) === name);
	return named.length === 1 ? named[0]!.value : undefined;
}

/** What a string says, with what is known of its pieces, and the strings of a list. */
function saidBy(node: Node | undefined, resolve: Resolver): Resolved | undefined {
	if (node?.kind === 'list') return valuesOf(node.items, resolve);
	if (node?.kind === 'unknown' && node.alternatives.length > 0) return valuesOf([node], resolve);
	if (node?.kind !== 'string') return undefined;
	const parts = node.parts.map(part => known(part, resolve));
	const [only] = parts;
	if (only?.kind === 'hole' && parts.length === 1) return isReference(node) ? resolve(only.source) : { text: only.resolved, meaning: only.meaning };
	const text = textOf({ ...node, parts });
	if (text.length > longestText) return undefined;
	return parts.every(({ kind }) => kind === 'literal') && text !== '' ? { text, values: [parts] } : { text };
}

/** Nothing where there are none, which a rule may take for an element that is not there. */
function valuesOf(items: readonly Node[], resolve: Resolver): Resolved | undefined {
	const values: (readonly TextPart[])[] = [];
	for (const item of items) {
		const more = valuesIn(item, resolve);
		if (!more?.length || values.length + more.length > mostValues) return untold;
		values.push(...more);
	}
	return values.length > 0 ? { values } : undefined;
}

/** What is computed counts as one value of which nothing is known, beside those that it may be. */
function valuesIn(item: Node, resolve: Resolver): Resolved['values'] {
	switch (item.kind) {
		case 'string': return listBehind(item, resolve) ?? [item.parts.map(part => known(part, resolve))];
		case 'list': return valuesOf(item.items, resolve)?.values;
		case 'unknown': return item.source === '' ? undefined : armsIn(item, resolve);
		default: return undefined;
	}
}

function armsIn({ source, start, end, alternatives }: UnknownNode, resolve: Resolver): Resolved['values'] {
	const arms = alternatives.map(it => valuesIn(it, resolve));
	return arms.some(it => it?.length === 0) ? [] : [[{ kind: 'hole', source, start, end }], ...arms.flatMap(it => it ?? [])];
}

function listBehind(item: StringNode, resolve: Resolver): Resolved['values'] {
	const [only] = item.parts;
	return only?.kind === 'hole' && isReference(item) && item.parts.length === 1 ? resolve(only.source)?.values : undefined;
}

/** The piece with what is known of it; not the piece itself, which may stand in a policy too. */
function known(part: TextPart, resolve: Resolver): TextPart {
	if (part.kind === 'literal') return part;
	const { source, start, end } = part;
	const { text, meaning } = resolve(source) ?? {};
	return { kind: 'hole', source, start, end, ...(text === undefined ? {} : { resolved: text }), ...(meaning ? { meaning } : {}) } satisfies HolePart;
}

/** The values at the place of the expression that stands for them. */
export function valuesAt({ start, end, content }: StringNode, values: readonly (readonly TextPart[])[]): readonly StringNode[] {
	const here = (part: TextPart): TextPart => part.kind === 'literal' ? { ...part, exact: false, start, end } : { ...part, start, end };
	return values.map(parts => ({ kind: 'string', style: 'json-text', start, end, quote: 'reference', closed: true, content, template: 'hcl', parts: parts.map(here) }));
}
