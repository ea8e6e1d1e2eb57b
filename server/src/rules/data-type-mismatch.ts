import type { Span } from '../base/text.js';
import type { Member } from '../policy/model.js';
import { isReference, textOf, type Node } from '../syntax/node.js';
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
		*policy({ members }) {
			for (const member of members) if (!isFitting(member)) yield* mismatches(member);
		},
		statement({ members }) {
			const found: Finding[] = [];
			for (const member of members) if (!isFitting(member)) found.push(...mismatches(member));
			return found;
		},
	},
});

/** What the grammar takes in one place. */
interface Shape {
	/** For the message: `a string`. */
	readonly words: string;
	readonly fits: (node: Node) => boolean;
	/** True where a string fits, so that quoting helps. */
	readonly quotable?: boolean;
	/** The shape of the items, where the place takes a list too. */
	readonly items?: Shape;
	/** The shape of the values of a map, whatever their keys. */
	readonly entries?: Shape;
}

const isString = ({ kind }: Node): boolean => kind === 'string';
const isMap = ({ kind }: Node): boolean => kind === 'map';
const isList = ({ kind }: Node): boolean => kind === 'list';

const text: Shape = { words: 'a string', fits: isString, quotable: true };
const texts: Shape = { words: 'a string or a list of strings', fits: node => isString(node) || isList(node), quotable: true, items: text };
const statement: Shape = { words: 'an object', fits: isMap };
const statements: Shape = { words: 'an object or a list of objects', fits: node => isMap(node) || isList(node), items: statement };
const principal: Shape = { words: '"*" or an object', fits: node => isString(node) || isMap(node), entries: texts };
/** The grammar has numbers and booleans beside strings here. */
const comparable: Shape = { words: 'a string, a number or a boolean', fits: node => isString(node) || node.kind === 'scalar' && node.value !== null };
const comparables: Shape = { ...comparable, fits: node => comparable.fits(node) || isList(node), items: comparable };
const operators: Shape = { words: 'an object of condition keys', fits: isMap, entries: comparables };
const condition: Shape = { words: 'an object of condition operators', fits: isMap, entries: operators };

const shapes: Readonly<Record<string, Shape>> = {
	Version: text, Id: text, Statement: statements,
	Sid: text, Effect: text, Principal: principal, NotPrincipal: principal,
	Action: texts, NotAction: texts, Resource: texts, NotResource: texts, Condition: condition,
};

function* mismatches({ name, key, entry }: Member<string>): Iterable<Finding> {
	const shape = shapes[name ?? ''];
	// Terraform checks the blocks of a policy document itself, and they are no JSON.
	if (shape && entry.value && !entry.block) yield* mismatchesIn(entry.value, shape, textOf(key), key.content);
}

/** Most do, which is told without making anything. */
function isFitting({ name, entry }: Member<string>): boolean {
	const shape = name === undefined ? undefined : shapes[name];
	return !shape || !entry.value || fitsWhole(entry.value, shape);
}

function fitsWhole(node: Node, shape: Shape): boolean {
	if (!shape.fits(node)) return false;
	const { items, entries } = shape;
	if (node.kind === 'list' && items) {
		for (const item of node.items) if (!items.fits(item)) return false;
	} else if (node.kind === 'map' && entries) {
		for (const { value } of node.entries) if (value && !fitsWhole(value, entries)) return false;
	}
	return true;
}

/** `anchor` stands for a value that is no single token: the key it belongs to. What is computed elsewhere fits everywhere. */
function* mismatchesIn(node: Node, shape: Shape, name: string, anchor: Span): Iterable<Finding> {
	if (node.kind === 'unknown' || node.kind === 'string' && isReference(node)) return;
	if (!shape.fits(node)) {
		yield mismatch(node, shape, name, anchor);
	} else if (node.kind === 'list' && shape.items) {
		for (const item of node.items) yield* mismatchesIn(item, shape.items, name, openingOf(item));
	} else if (node.kind === 'map' && shape.entries) {
		for (const { key, value } of node.entries) if (value) yield* mismatchesIn(value, shape.entries, textOf(key), key.content);
	}
}

function mismatch(node: Node, shape: Shape, name: string, anchor: Span): Finding {
	return {
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
	if (!only || others.length > 0 || !shape.fits(only)) return [];
	return [{ title: 'Take the value out of the list', safety: 'unsafe', changes: [{ do: 'replace', node, value: only }] }];
}

function quote(node: Node, shape: Shape): Fix[] {
	if (node.kind !== 'scalar' || node.value === null || !shape.quotable) return [];
	const value = String(node.value);
	return [{ title: `Change to "${value}"`, safety: 'unsafe', changes: [{ do: 'replace', node, value }] }];
}
