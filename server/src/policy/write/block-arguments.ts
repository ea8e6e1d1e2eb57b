import type { Draft } from '../change.js';
import { statementElementNames } from '../elements.js';
import { bare, commentLines, isList, isMap, isNode, isSpelled } from './draft.js';

/** How `aws_iam_policy_document` says the elements of a policy, whether it is written in Terraform's own language or in JSON. */

/** The arguments that say an element; principals, conditions and statements are blocks instead. */
const argumentNames: Readonly<Record<string, string>> = {
	Version: 'version', Id: 'policy_id', Sid: 'sid', Effect: 'effect',
	Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources',
};

/** What the argument of an element is called. Anything else is an argument of its own name. */
export function argumentFor(name: string): string {
	return argumentNames[name] ?? name;
}

const listArguments: ReadonlySet<string> = new Set(['actions', 'not_actions', 'resources', 'not_resources', 'identifiers', 'values']);

/** True for an argument that takes a list. */
export function isListArgument(name: string): boolean {
	return listArguments.has(name);
}

/** The value as the argument takes it: lists have their brackets, and there are no numbers or booleans among the values of a condition. */
export function argumentValue(name: string, value: Draft): Draft {
	const values = listArguments.has(name) && !isList(value) && !isSpelled(value) && !(isNode(value) && value.kind !== 'string' && value.kind !== 'scalar') ? [value] : value;
	return name === 'values' && isList(values) ? values.map(it => typeof it === 'number' || typeof it === 'boolean' ? String(it) : it) : values;
}

/** A block to be written. */
export interface Block {
	readonly name: string;
	/** Lines above it. */
	readonly comments: readonly string[];
	readonly entries: readonly (readonly [name: string, value: Draft])[];
}

/** The blocks that say an element; undefined for one that an argument says. */
export function blocksOf(name: string, value: Draft): readonly Block[] | undefined {
	switch (name) {
		case 'Statement': return (isList(value) ? value : [value]).map(it => ({ name: 'statement', comments: commentLines(it), entries: inOrder(bare(it)) }));
		case 'Principal': return principalBlocks('principals', value);
		case 'NotPrincipal': return principalBlocks('not_principals', value);
		case 'Condition': return isMap(value) ? Object.entries(value).flatMap(([test, keys]) => conditionBlocks(test, bare(keys), commentLines(keys))) : undefined;
		default: return undefined;
	}
}

/** Arguments before blocks, as people write them in Terraform. */
function inOrder(statement: Draft): Block['entries'] {
	const rank = (name: string): number => blockElements.has(name) ? 100 + statementElementNames.indexOf(name as never) : statementElementNames.indexOf(name as never);
	return isMap(statement) ? Object.entries(statement).sort(([a], [b]) => rank(a) - rank(b)) : [];
}

const blockElements: ReadonlySet<string> = new Set(['Principal', 'NotPrincipal', 'Condition']);

/** `"*"` alone is everyone, signed in or not. */
function principalBlocks(name: string, value: Draft): readonly Block[] {
	const types = isMap(value) ? Object.entries(value) : [['*', value] as const];
	return types.map(([type, identifiers]) => ({ name, comments: commentLines(identifiers), entries: [['type', type], ['identifiers', bare(identifiers)]] }));
}

/** Comments above the operator go above its first key. */
function conditionBlocks(test: string, keys: Draft, above: readonly string[]): readonly Block[] {
	return isMap(keys) ? Object.entries(keys).map(([variable, values], index) => ({
		name: 'condition', comments: [...index === 0 ? above : [], ...commentLines(values)], entries: [['test', test], ['variable', variable], ['values', bare(values)]],
	})) : [];
}
