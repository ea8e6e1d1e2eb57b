import { isDynamic } from '../../policy/hosts/policy-document.js';
import type { ConditionTest, Statement } from '../../policy/model.js';
import { HOLE } from '../../syntax/node.js';
import { nodesOf } from './values.js';

/** The parts of a statement, each as a text that is the same for statements that say the same. The Sid says nothing. */
export interface Said {
	/** Effect, principals and conditions. */
	readonly rest: string;
	/** Worked out once: lists are long, and often need not be compared at all. */
	actions(): string;
	resources(): string;
}

/**
 * What a statement says, up to order, repetition, list or single value, and the letter case of actions, operators and keys.
 * Undefined where a part of it is computed elsewhere or is no policy language.
 */
export function saidBy(statement: Statement): Said | undefined {
	const { effect, principals, actions, resources, conditions } = statement;
	if (effect === undefined || actions.length === 0 || !isWrittenOut(statement)) return undefined;
	let allActions: string | undefined;
	let allResources: string | undefined;
	return {
		rest: principals.length + conditions.length === 0 ? effect : `${effect}\n\n${saidByPrincipals(principals)}\n\n${conditions.length === 0 ? '' : ordered(conditions.map(saidByTest))}`,
		actions: () => allActions ??= ordered(actions.map(({ negated, text }) => negated ? butFor(text.toLowerCase()) : text.toLowerCase())),
		resources: () => allResources ??= ordered(resources.map(({ negated, text }) => negated ? butFor(text) : text)),
	};
}

/** No text that is written out has such a character. */
function butFor(text: string): string {
	return `${HOLE}${text}`;
}

function saidByPrincipals(principals: Statement['principals']): string {
	return principals.length === 0 ? '' : ordered(principals.map(({ negated, type, text }) => `${negated} ${type} ${text}`));
}

function saidByTest({ operator, key, values }: ConditionTest): string {
	return `${operator.text.toLowerCase()} ${key.text.toLowerCase()} ${ordered(values.map(({ text }) => text))}`;
}

function ordered(texts: readonly string[]): string {
	return texts.length === 1 ? texts[0]! : [...new Set(texts)].sort().join('\n');
}

function isWrittenOut({ node, members, actions, resources }: Statement): boolean {
	if (node.partial || !node.closed) return false;
	let listed = 0;
	for (const member of members) {
		const { name, complete, entry } = member;
		if (name === undefined || !complete || isDynamic(entry)) return false;
		if (name === 'Action' || name === 'NotAction' || name === 'Resource' || name === 'NotResource') listed += nodesOf(member).length;
	}
	return listed === actions.length + resources.length;
}
