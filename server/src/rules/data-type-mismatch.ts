import type { Span } from '../base/text.js';
import type { Member, Policy, Statement } from '../policy/model.js';
import { isReference, textOf, type MapNode, type Node } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'data-type-mismatch',
	summary: 'A value has the wrong JSON type',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-data-type-mismatch',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
	],

	visit: {
		policy: mismatchesOf,
		statement: mismatchesOf,
	},
});

/** Terraform makes text of the numbers in a block of a policy document, leaves out what is null, and checks the rest itself. */
function isBlock({ style }: MapNode): boolean {
	return style === 'hcl-block';
}

function isYaml({ style }: MapNode): boolean {
	return style === 'yaml-block' || style === 'yaml-flow';
}

/** What the grammar takes in one place. */
interface Shape {
	/** For the message: `a string`. */
	readonly words: string;
	readonly kinds: readonly Node['kind'][];
	/** True where a string fits, so that quoting helps. */
	readonly quotable?: boolean;
	/** The shape of the items, where the place takes a list too. */
	readonly items?: Shape;
	/** The shape of the values of a map, whatever their keys. */
	readonly entries?: Shape;
}

function fits({ kinds }: Shape, node: Node): boolean {
	return kinds.includes(node.kind) && !(node.kind === 'scalar' && node.value === null);
}

const text: Shape = { words: 'a string', kinds: ['string'], quotable: true };
const texts: Shape = { words: 'a string or a list of strings', kinds: ['string', 'list'], quotable: true, items: text };
const statement: Shape = { words: 'an object', kinds: ['map'] };
const statements: Shape = { words: 'an object or a list of objects', kinds: ['map', 'list'], items: statement };
const principal: Shape = { words: '"*" or an object', kinds: ['string', 'map'], entries: texts };
/** The grammar has numbers and booleans beside strings here. */
const comparable: Shape = { words: 'a string, a number or a boolean', kinds: ['string', 'scalar'] };
const comparables: Shape = { ...comparable, kinds: ['string', 'scalar', 'list'], items: comparable };
const operators: Shape = { words: 'an object of condition keys', kinds: ['map'], entries: comparables };
const condition: Shape = { words: 'an object of condition operators', kinds: ['map'], entries: operators };

const shapes: Readonly<Record<string, Shape>> = {
	Version: text, Id: text, Statement: statements,
	Sid: text, Effect: text, Principal: principal, NotPrincipal: principal,
	Action: texts, NotAction: texts, Resource: texts, NotResource: texts, Condition: condition,
};

/** Most members fit, which is told without making anything. */
function mismatchesOf({ members, node }: Policy | Statement): readonly Finding[] | undefined {
	let found: Finding[] | undefined;
	for (const member of members) if (!isFitting(member) && !isBlock(node)) (found ??= []).push(...mismatches(member, isYaml(node)));
	return found;
}

/** In YAML people leave the quotes out, and CloudFormation makes text of most numbers, so that AWS may never see one. */
function* mismatches({ name, key, entry }: Member<string>, inYaml: boolean): Iterable<Finding> {
	const shape = shapes[name ?? ''];
	// Terraform checks the blocks of a policy document itself, and they are no JSON.
	if (!shape || !entry.value || entry.block) return;
	for (const { scalar, ...found } of mismatchesIn(entry.value, shape, textOf(key), key.content)) yield scalar && inYaml ? { ...found, severity: 'warning' } : found;
}

function isFitting({ name, entry }: Member<string>): boolean {
	const shape = name === undefined ? undefined : shapes[name];
	return !shape || !entry.value || fitsWhole(entry.value, shape);
}

function fitsWhole(node: Node, shape: Shape): boolean {
	if (node.kind === 'string') return fits(shape, node);
	if (!fits(shape, node)) return false;
	const { items, entries } = shape;
	if (node.kind === 'list' && items) return items === text ? node.items.every(isString) : node.items.every(item => fits(items, item));
	if (node.kind === 'map' && entries) for (const { value } of node.entries) if (value && !fitsWhole(value, entries)) return false;
	return true;
}

function isString({ kind }: Node): boolean {
	return kind === 'string';
}

/** `anchor` stands for a value that is no single token: the key it belongs to. What is computed elsewhere fits everywhere. */
function* mismatchesIn(node: Node, shape: Shape, name: string, anchor: Span): Iterable<Mismatch> {
	if (node.kind === 'unknown' || node.kind === 'string' && isReference(node)) return;
	if (!fits(shape, node)) {
		yield mismatch(node, shape, name, anchor);
	} else if (node.kind === 'list' && shape.items) {
		for (const item of node.items) yield* mismatchesIn(item, shape.items, name, openingOf(item));
	} else if (node.kind === 'map' && shape.entries) {
		for (const { key, value } of node.entries) if (value) yield* mismatchesIn(value, shape.entries, textOf(key), key.content);
	}
}

interface Mismatch extends Finding {
	/** True for a number or a boolean where text is wanted. */
	readonly scalar: boolean;
}

function mismatch(node: Node, shape: Shape, name: string, anchor: Span): Mismatch {
	return {
		scalar: node.kind === 'scalar' && node.value !== null && shape.quotable === true,
		span: node.kind === 'string' || node.kind === 'scalar' ? { start: node.start, end: node.end } : anchor,
		message: `${quoted(name)} takes ${shape.words}, not ${kindOf(node)}.`,
		fixes: [...unwrap(node, shape), ...quote(node, shape)],
	};
}

function openingOf({ start }: Node): Span {
	return { start, end: start + 1 };
}

function kindOf(node: Node): string {
	switch (node.kind) {
		case 'string': return 'a string';
		case 'list': return 'a list';
		case 'map': return 'an object';
		case 'scalar': return node.value === null ? 'null' : typeof node.value === 'number' ? 'a number' : 'a boolean';
		case 'unknown': return 'this';
	}
}

function unwrap(node: Node, shape: Shape): Fix[] {
	const [only, ...others] = node.kind === 'list' ? node.items : [];
	if (!only || others.length > 0 || !fits(shape, only)) return [];
	return [{ title: 'Take the value out of the list', safety: 'unsafe', changes: [{ do: 'replace', node, value: only }] }];
}

function quote(node: Node, shape: Shape): Fix[] {
	if (node.kind !== 'scalar' || node.value === null || !shape.quotable) return [];
	const value = String(node.value);
	return [{ title: `Change to "${value}"`, safety: 'unsafe', changes: [{ do: 'replace', node, value }] }];
}
