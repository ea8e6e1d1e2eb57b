import { isDynamic } from '../../policy/hosts/policy-document.js';
import type { ConditionTest, Statement } from '../../policy/model.js';
import { nodesOf } from './values.js';

/** The parts of a statement, each as a text that is the same for statements that say the same. The Sid says nothing. */
export interface Said {
	/** Effect, principals and conditions. */
	readonly rest: string;
	readonly actions: string;
	readonly resources: string;
}

/**
 * What a statement says, up to order, repetition, list or single value, and the letter case of actions, operators and keys.
 * Undefined where a part of it is computed elsewhere or is no policy language.
 */
export function saidBy(statement: Statement): Said | undefined {
	const { effect, principals, actions, resources, conditions } = statement;
	if (effect === undefined || actions.length === 0 || !isWrittenOut(statement)) return undefined;
	const rest = [effect, ordered(principals.map(({ negated, type, text }) => `${negated} ${type} ${text}`)), ordered(conditions.map(saidByTest))].join('\n\n');
	// Long lists, which often need not be compared at all.
	let [allActions, allResources]: (string | undefined)[] = [];
	return {
		rest,
		get actions() { return allActions ??= ordered(actions.map(({ negated, text }) => `${negated} ${text.toLowerCase()}`)); },
		get resources() { return allResources ??= ordered(resources.map(({ negated, text }) => `${negated} ${text}`)); },
	};
}

function saidByTest({ operator, key, values }: ConditionTest): string {
	return `${operator.text.toLowerCase()} ${key.text.toLowerCase()} ${ordered(values.map(({ text }) => text))}`;
}

function ordered(texts: readonly string[]): string {
	return texts.length === 1 ? texts[0]! : [...new Set(texts)].sort().join('\n');
}

function isWrittenOut({ node, members, actions, resources }: Statement): boolean {
	if (node.partial || !node.closed) return false;
	if (!members.every(({ name, complete, entry }) => name !== undefined && complete && !isDynamic(entry))) return false;
	const listed = members.filter(({ name }) => name === 'Action' || name === 'NotAction' || name === 'Resource' || name === 'NotResource');
	return listed.reduce((sum, member) => sum + nodesOf(member).length, 0) === actions.length + resources.length;
}
