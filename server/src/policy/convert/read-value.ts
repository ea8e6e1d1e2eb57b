import { spanOf } from '../../base/text.js';
import { HOLE, literalText, type Entry, type HolePart, type MapNode, type Node, type ListNode, type StringNode, type SyntaxTree, type TextPart } from '../../syntax/node.js';
import { withVariables } from '../hosts/policy-document.js';
import type { Child } from '../write/plan.js';
import { charactersOf, type ComputedValue, type EntryValue, type Hole, type ItemValue, type MapValue, type Piece, type TextValue, type Value } from './value.js';

/** What does not change while one policy is read. */
export interface Reading {
	readonly tree: SyntaxTree;
	readonly host: SourceHost;
	readonly commentsOf: (child: Child) => readonly string[];
	/** Gets a sentence for each thing that cannot be taken over. */
	readonly problems: string[];
	/** True where `&{` stands for `${`. */
	readonly variables?: boolean;
}

/** Where references come from. What is not Terraform can have those of CloudFormation only, and of the Serverless Framework. */
export type SourceHost = 'terraform' | 'cloudformation';

export function readValue(node: Node, reading: Reading): Value {
	switch (node.kind) {
		case 'string': return isComputed(node, reading) ? readReference(node, reading) : readText(node, reading);
		case 'scalar': return { kind: 'plain', value: node.value };
		case 'list': return readList(node, reading);
		case 'map': return readMap(node, reading);
		case 'unknown': {
			const [only] = node.alternatives;
			// An alias of YAML stands for what its anchor says.
			return only && reading.tree.text[node.start] === '*' ? readValue(only, reading) : computed(node.source, node, reading);
		}
	}
}

export function readText(node: StringNode, reading: Reading): TextValue {
	const { problems, variables } = reading;
	if (node.quote === 'heredoc') problems.push('A text in a heredoc cannot be taken over.');
	const pieces = node.parts.map((part): Piece => {
		if (part.kind === 'hole') return readHole(part, reading);
		if (part.text.includes(HOLE)) problems.push('A text holds the character U+0000, which no policy can have.');
		const text = keepsDoubledSigns(node, reading) ? part.text.replace(/([$%])\1(?=\{)/g, '$1') : part.text;
		return variables ? withVariables(text) : text;
	});
	return { kind: 'text', pieces, node };
}

export function readItems({ items }: ListNode, reading: Reading): readonly ItemValue[] {
	return items.map(item => ({ value: readValue(item, reading), comments: reading.commentsOf(item) }));
}

/** The entry with the name it has in JSON; undefined where it has no value, which is a problem. */
export function readEntry(entry: Entry, name: string | undefined, reading: Reading): EntryValue | undefined {
	const key: TextValue = name === undefined ? readText(entry.key, reading) : { kind: 'text', pieces: [name], node: entry.key };
	if (!entry.value) {
		reading.problems.push(`"${charactersOf(key) ?? '?'}" has no value.`);
		return undefined;
	}
	return { key, value: readValue(entry.value, reading), comments: reading.commentsOf(entry) };
}

/** A map of these entries, of which no two may have one name. */
export function mapOf(entries: readonly (EntryValue | undefined)[], { problems }: Pick<Reading, 'problems'>): MapValue {
	const names = new Set<string>();
	for (const entry of entries) {
		const name = entry && charactersOf(entry.key);
		if (name !== undefined && names.has(name)) problems.push(`"${name}" is written twice, of which only one can count.`);
		if (name !== undefined) names.add(name);
	}
	return { kind: 'map', entries: entries.filter(entry => entry !== undefined) };
}

/** True for what no quotes stand around in Terraform: a reference, which may be a list as well as a text, or a function. */
function isComputed({ quote }: StringNode, { host }: Reading): boolean {
	return host === 'terraform' && quote === 'reference';
}

function readReference(node: StringNode, reading: Reading): ComputedValue {
	const { tree: { text } } = reading;
	const [only, ...more] = node.parts;
	if (only?.kind !== 'hole' || more.length > 0 || only.source === '') return computed(text.slice(node.start, node.end), node, reading);
	const isJson = node.style === 'json' && text.startsWith('${', only.start);
	return { ...computed(only.source, node, reading), isJson, hole: readHole(only, reading) };
}

function readHole({ source, resolved, meaning, start, end }: HolePart, { tree }: Reading): Hole {
	const slice = tree.text.slice(start, end);
	const written = tree.language === 'hcl' && /^(?:[$%]\{|_[A-Z])/.test(slice) ? slice : source === '' ? undefined : `\${${source}}`;
	const known = resolved?.includes(HOLE) === false ? resolved : undefined;
	return { source, ...written !== undefined && { written }, ...known !== undefined && { known }, ...meaning && { meaning } };
}

/** In a string that is read as a template after its own escapes, signs are still doubled. */
function keepsDoubledSigns({ template, quote }: StringNode, { tree }: Reading): boolean {
	return template === 'hcl' && (tree.language !== 'hcl' || quote === 'heredoc');
}

function readList(node: ListNode, reading: Reading): Value {
	const list = { kind: 'list', items: readItems(node, reading) } as const;
	return isMade(node, '[', reading) ? { ...computed(sliceOf(node, reading), node, reading), items: list } : list;
}

function readMap(node: MapNode, reading: Reading): Value {
	if (node.partial) return computed(sliceOf(node, reading), node, reading);
	return mapOf(node.entries.map(entry => readEntry(entry, undefined, reading)), reading);
}

/** True for a list that a function makes: `concat([…], var.more)`. */
function isMade({ start, style }: Node, bracket: string, { tree: { text }, host }: Reading): boolean {
	return host === 'terraform' && style !== 'json-text' && text[start] !== bracket;
}

function sliceOf(node: Node, { tree: { text } }: Reading): string {
	const { start, end } = spanOf(node);
	return text.slice(start, end);
}

function computed(source: string, node: Node, { problems, host }: Reading): ComputedValue {
	if (source === '') problems.push('A value is missing.');
	else if (host === 'terraform' && !isBalanced(source)) problems.push(`${short(source)} cannot be taken out of its expression.`);
	return { kind: 'computed', source, isJson: false, node };
}

/** An expression in brackets is read without the first of them. */
function isBalanced(source: string): boolean {
	const bare = source.replace(/"(?:[^"\\]|\\.)*"/g, '');
	return ['()', '[]', '{}'].every(([open, close]) => bare.split(open!).length === bare.split(close!).length);
}

/** An expression as it can be said in a sentence. */
export function short(source: string): string {
	const line = source.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** The text of a key or value that a sentence can name. */
export function nameOf(entry: Entry): string {
	return literalText(entry.key) ?? entry.key.parts.map((part: TextPart) => part.kind === 'literal' ? part.text : part.source).join('');
}
