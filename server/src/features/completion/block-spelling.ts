import { statementArguments } from '../../policy/hosts/policy-document.js';
import type { Sketch } from './sketch.js';

/** An element in `aws_iam_policy_document`, given by its name in JSON. */
export function spellBlock(name: string, value: Sketch): string {
	switch (name) {
		case 'Statement': return block('statement', entriesOf(Array.isArray(value) ? value[0] as Sketch : value).map(([element, it]) => spellBlock(element, it)));
		case 'Principal': return principals('principals', value);
		case 'NotPrincipal': return principals('not_principals', value);
		case 'Condition': return entriesOf(value).flatMap(([test, keys]) => entriesOf(keys).map(([variable, it]) => condition(test, variable, it))).join('\n');
		default: return `${blockName(name)} = ${/resource|action/i.test(name) ? listText(value) : text(value)}`;
	}
}

/** The same as an entry of Terraform's JSON, where blocks are objects in a list. */
export function spellBlockInJson(name: string, value: Sketch): readonly [name: string, value: Sketch] {
	const spelt = blockName(name);
	switch (name) {
		case 'Statement': return [spelt, asList(value).map(statement => Object.fromEntries(entriesOf(statement).map(([element, it]) => spellBlockInJson(element, it))))];
		case 'Principal': case 'NotPrincipal': return [spelt, typesOf(value).map(([type, ids]) => ({ type, identifiers: asList(ids) }))];
		case 'Condition': return [spelt, entriesOf(value).flatMap(([test, keys]) => entriesOf(keys).map(([variable, values]) => ({ test, variable, values: asList(values) })))];
		default: return [spelt, /resource|action/i.test(name) ? asList(value) : value];
	}
}

/** What an element is called there. */
export function blockName(element: string): string {
	if (element === 'Statement') return 'statement';
	if (element === 'Id') return 'policy_id';
	return Object.keys(statementArguments).find(name => statementArguments[name] === element) ?? element.toLowerCase();
}

/** The name in JSON of what is called so there. */
export function elementNamed(name: string): string {
	const others: Readonly<Record<string, string>> = { version: 'Version', policy_id: 'Id', statement: 'Statement' };
	return statementArguments[name] ?? others[name] ?? name;
}

function principals(name: string, value: Sketch): string {
	return typesOf(value).map(([type, ids]) => block(name, [`type        = "${type}"`, `identifiers = ${listText(ids)}`])).join('\n');
}

function typesOf(value: Sketch): readonly (readonly [string, Sketch])[] {
	return typeof value === 'string' ? [['*', value]] : entriesOf(value);
}

function condition(test: string, variable: string, values: Sketch): string {
	return block('condition', [`test     = "${test}"`, `variable = "${variable}"`, `values   = ${listText(values)}`]);
}

function entriesOf(value: Sketch): readonly (readonly [string, Sketch])[] {
	return typeof value === 'string' || Array.isArray(value) ? [] : Object.entries(value);
}

function listText(value: Sketch): string {
	return `[${asList(value).map(text).join(', ')}]`;
}

function asList(value: Sketch): readonly Sketch[] {
	return Array.isArray(value) ? value as readonly Sketch[] : [value];
}

function text(value: Sketch): string {
	return typeof value === 'string' ? `"${value}"` : listText(value);
}

function block(name: string, lines: readonly string[]): string {
	return `${name} {\n${lines.join('\n').replace(/^/gm, '\t')}\n}`;
}
