import type { Draft, DraftMap } from '../change.js';
import { policyElementNames, statementElementNames } from '../elements.js';
import { valueText, type Notation, type Place, type Writing } from './draft-text.js';
import { isList, isNode } from './draft.js';

/** The arguments that say an element in `aws_iam_policy_document`; principals, conditions and statements are blocks instead. */
const argumentNames: Readonly<Record<string, string>> = {
	Version: 'version', Id: 'policy_id', Sid: 'sid', Effect: 'effect',
	Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources',
};

const listArguments: ReadonlySet<string> = new Set(['actions', 'not_actions', 'resources', 'not_resources', 'identifiers', 'values']);

/** An element, named as in JSON, as arguments or blocks. Anything else is an argument of that name. */
export function blockEntryText(name: string, value: Draft, place: Place, writing: Writing): string {
	const blocks = blocksOf(name, value);
	if (!blocks) return argumentText(argumentNames[name] ?? name, value, place, writing, 0);
	return blocks.map(block => blockText(block, place, writing)).join(writing.layout.eol + place.indent);
}

/** A block to be written. */
interface Block {
	readonly name: string;
	readonly entries: readonly (readonly [name: string, value: Draft])[];
}

function blocksOf(name: string, value: Draft): readonly Block[] | undefined {
	switch (name) {
		case 'Statement': return (isList(value) ? value : [value]).map(it => ({ name: 'statement', entries: inOrder(it) }));
		case 'Principal': return principalBlocks('principals', value);
		case 'NotPrincipal': return principalBlocks('not_principals', value);
		case 'Condition': return isMap(value) ? Object.entries(value).flatMap(([test, keys]) => conditionBlocks(test, keys)) : undefined;
		default: return undefined;
	}
}

function isMap(value: Draft): value is DraftMap {
	return typeof value === 'object' && !isList(value) && !isNode(value);
}

function inOrder(statement: Draft): Block['entries'] {
	const rank = (name: string): number => [...policyElementNames, ...statementElementNames].indexOf(name as never);
	return isMap(statement) ? Object.entries(statement).sort(([a], [b]) => rank(a) - rank(b)) : [];
}

/** `"*"` alone is everyone, signed in or not. */
function principalBlocks(name: string, value: Draft): readonly Block[] {
	const types = isMap(value) ? Object.entries(value) : [['*', value] as const];
	return types.map(([type, identifiers]) => ({ name, entries: [['type', type], ['identifiers', identifiers]] }));
}

function conditionBlocks(test: string, keys: Draft): readonly Block[] {
	return isMap(keys) ? Object.entries(keys).map(([variable, values]) => ({ name: 'condition', entries: [['test', test], ['variable', variable], ['values', values]] })) : [];
}

/** Terraform's formatter puts the `=` of neighbouring arguments below each other. */
function blockText({ name, entries }: Block, place: Place, writing: Writing): string {
	const { eol, unit } = writing.layout;
	const inner = { ...place, indent: place.indent + unit, mayBreak: true };
	const width = Math.max(...entries.map(([key]) => blocksOf(key, '') ? 0 : (argumentNames[key] ?? key).length));
	const lines = entries.map(([key, value]) => argumentNames[key] === undefined && blocksOf(key, value)
		? blockEntryText(key, value, inner, writing) : argumentText(argumentNames[key] ?? key, value, inner, writing, width));
	return `${name} {${lines.map(line => eol + inner.indent + line).join('')}${eol}${place.indent}}`;
}

function argumentText(name: string, value: Draft, place: Place, writing: Writing, width: number): string {
	const values = listArguments.has(name) && !isList(value) && !(isNode(value) && value.kind !== 'string' && value.kind !== 'scalar') ? [value] : value;
	return `${name.padEnd(width)} = ${valueText(name, asTexts(name, values), place, { ...writing, notation: withoutBlocks(writing.notation) })}`;
}

/** Terraform has no numbers or booleans among the values of a condition. */
function asTexts(name: string, value: Draft): Draft {
	return name === 'values' && isList(value) ? value.map(it => typeof it === 'number' || typeof it === 'boolean' ? String(it) : it) : value;
}

function withoutBlocks({ string, key, colon, entryCommas, listEnd }: Notation): Notation {
	return { string, key, colon, entryCommas, listEnd };
}
