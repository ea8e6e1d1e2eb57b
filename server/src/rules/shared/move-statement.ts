import type { Draft, StatementDraft } from '../../policy/change.js';
import { policiesOf, type Role } from '../../policy/infrastructure.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { Fix } from '../rule.js';
import { lateFix } from './late-fix.js';

/** Moves a statement to a policy of another role, where one in the same spelling stands in the same file. */
export function moveStatement(title: string, statement: Statement, role: Role | undefined): Fix[] {
	const target = role && policiesOf(role).find(policy => fits(policy, statement));
	const after = target?.statements.at(-1);
	if (!after) return [];
	return [lateFix(title, 'unsafe', () => [
		{ do: 'remove-statement', statement }, { do: 'add-statement', after, statement: draftOf(statement) },
	])];
}

function fits({ tree, node, statements }: Policy, { policy }: Statement): boolean {
	return tree === policy.tree && node !== policy.node && node.style === policy.node.style && statements.length > 0 && statements.at(-1)!.node.style === policy.statements[0]!.node.style;
}

function draftOf({ members, conditions }: Statement): StatementDraft {
	const draft: Record<string, Draft> = {};
	for (const { name, entry } of members) if (name !== undefined && entry.value && !entry.block) draft[name] = entry.value;
	if (draft['Condition'] === undefined && conditions.length > 0) draft['Condition'] = conditionsOf(conditions);
	return draft;
}

/** Blocks of Terraform are no values to copy, but what they say can be said again. */
function conditionsOf(conditions: Statement['conditions']): Draft {
	const operators: Record<string, Record<string, Draft>> = {};
	for (const { operator, key, values } of conditions) (operators[operator.text] ??= {})[key.text] = values.map(({ node }) => node);
	return operators;
}
