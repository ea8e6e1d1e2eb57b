import { isDynamic } from '../../policy/hosts/policy-document.js';
import type { ConditionTest, Statement, Text } from '../../policy/model.js';
import { HOLE, stringsOf, type Node, type StringNode, type TextPart } from '../../syntax/node.js';
import type { ActionScope } from './scoping.js';
import { nodesOf } from './values.js';

/** The parts of a statement, each as a text that is the same for statements that say the same. The Sid says nothing. */
export interface Said {
	/** Effect and principals. */
	readonly who: string;
	/** Effect, principals and conditions. */
	readonly rest: string;
	/** Worked out once: lists are long, and often need not be compared at all. */
	actions(): string;
	resources(): string;
	/** Bits that are the same for the same actions, and cheap to compare. */
	readonly actionMarks: number;
}

/**
 * What a statement says, up to order, repetition, list or single value, and the letter case of actions, operators and keys. A piece that is computed
 * elsewhere is told by its source. Undefined where a whole part of it is computed elsewhere or is no policy language. `scopes` are those of its actions;
 * without them it has no marks.
 */
export function saidBy(statement: Statement, scopes: readonly ActionScope[] = []): Said | undefined {
	const { effect, principals, actions, resources, conditions } = statement;
	if (effect === undefined || actions.length === 0 || !isWrittenOut(statement)) return undefined;
	const who = principals.length === 0 ? effect : `${effect}\n\n${saidByPrincipals(principals)}`;
	let allActions: string | undefined;
	let allResources: string | undefined;
	return {
		who,
		rest: conditions.length === 0 ? who : `${who}\n\n\n${ordered(conditions.map(saidByTest))}`,
		actions: () => allActions ??= ordered(actions.map(it => it.negated ? butFor(writtenText(it).toLowerCase()) : writtenText(it).toLowerCase())),
		actionMarks: scopes.reduce((marks, { mark }) => marks | mark, 0),
		resources: () => allResources ??= ordered(resources.map(it => it.negated ? butFor(writtenText(it)) : writtenText(it))),
	};
}

/** No text that is written out has such a character. */
function butFor(text: string): string {
	return `${HOLE}${text}`;
}

function saidByPrincipals(principals: Statement['principals']): string {
	return ordered(principals.map(it => `${it.negated} ${it.type} ${writtenText(it)}`));
}

function saidByTest({ operator, key, values }: ConditionTest): string {
	return `${writtenText(operator).toLowerCase()} ${writtenText(key).toLowerCase()} ${ordered(values.map(writtenText))}`;
}

/** The text, with the source of each piece that is computed elsewhere: where two are the same, so is what they stand for. */
export function writtenText({ known, text, node }: Pick<Text, 'known' | 'text'> & { readonly node: Node }): string {
	return known || node.kind !== 'string' ? text : node.parts.map(writtenPart).join('');
}

function writtenPart(part: TextPart): string {
	if (part.kind === 'literal') return part.text;
	return part.source === '' ? part.resolved ?? '' : `${HOLE}${part.source}${HOLE}`;
}

function ordered(texts: readonly string[]): string {
	return texts.length === 1 ? texts[0]! : [...new Set(texts)].sort().join('\n');
}

function isWrittenOut({ node, members, actions, resources }: Statement): boolean {
	if (node.partial || !node.closed) return false;
	let listed = 0;
	for (const member of members) {
		const { name, complete, entry } = member;
		if (name === undefined || !complete && !isTold(entry.value) || isDynamic(entry)) return false;
		if (name === 'Action' || name === 'NotAction' || name === 'Resource' || name === 'NotResource') listed += nodesOf(member).reduce((count, it) => count + (it.kind === 'string' ? stringsOf(it).length : 1), 0);
	}
	return listed === actions.length + resources.length;
}

/** True where the source of all that is computed elsewhere is written here, value by value. */
function isTold(node: Node | undefined): boolean {
	switch (node?.kind) {
		case 'string': return isToldText(node);
		case 'scalar': return true;
		case 'list': return node.items.every(isTold);
		case 'map': return !node.partial && node.entries.every(({ key, value, ...entry }) => isToldText(key) && isTold(value) && !isDynamic({ key, ...entry }));
		default: return false;
	}
}

function isToldText({ parts }: StringNode): boolean {
	return parts.every(part => part.kind === 'literal' || part.source !== '' || part.resolved !== undefined);
}
