import { entryOf, literalText, textOf, type Entry } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { policyElementNames, statementElementNames } from '../elements.js';
import { conditionIn, isDynamic } from '../hosts/policy-document.js';
import type { Policy, Statement } from '../model.js';
import { addElement, addLast } from './additions.js';
import { saysTheSame } from './draft.js';
import type { Child, Step } from './plan.js';

/** Changes in `aws_iam_policy_document`, where statements, principals and conditions are blocks that may be repeated. */

export function addStatementBlock({ policy, node }: Statement, value: Draft): readonly Step[] | undefined {
	const after = entryAround(policy, node);
	return after && !isDynamic(after) ? [{ kind: 'add', container: policy.node, addition: { after, rank: 0, name: 'Statement', value } }] : undefined;
}

export function removeStatementBlock({ policy, node }: Statement): readonly Step[] | undefined {
	const child = entryAround(policy, node);
	return child && [{ kind: 'remove', container: policy.node, child }];
}

function entryAround(policy: Policy, node: Statement['node']): Entry | undefined {
	return policy.node.entries.find(({ start, end }) => start <= node.start && node.end <= end);
}

/** Statements that a loop makes are no place to add one to. */
export function addFirstStatementBlock(policy: Policy, value: Draft, removed: ReadonlySet<Child>): readonly Step[] | undefined {
	return addElement(policy, policyElementNames, 'Statement', [value], removed);
}

/** Adds values to a test that is there, or a block of its own behind the last one. */
export function conditionBlockSteps(
	statement: Statement, operator: string, key: string, values: readonly string[], removed: ReadonlySet<Child>,
): readonly Step[] | undefined {
	const same = statement.members.find(({ name, entry }) => name === 'Condition' && !removed.has(entry) && tests(entry, operator, key));
	if (same) return moreValues(same.entry, values);
	const rank = statementElementNames.indexOf('Condition');
	const after = statement.members.filter(({ name }) => name !== undefined).at(-1)?.entry;
	return [{ kind: 'add', container: statement.node, addition: { after, rank, name: 'Condition', value: { [operator]: { [key]: values } } } }];
}

function tests(entry: Entry, operator: string, key: string): boolean {
	const condition = isDynamic(entry) ? undefined : conditionIn(entry);
	return condition !== undefined && textOf(condition.operator).toLowerCase() === operator.toLowerCase() && literalText(condition.key)?.toLowerCase() === key.toLowerCase();
}

function moreValues({ value: body }: Entry, values: readonly string[]): readonly Step[] | undefined {
	const list = body?.kind === 'map' ? entryOf(body, 'values')?.value : undefined;
	if (list?.kind !== 'list') return undefined;
	return values.filter(value => !list.items.some(item => saysTheSame(value, item))).map(value => addLast(list, value));
}
