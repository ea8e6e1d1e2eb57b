import type { StatementShape } from './statement-shape.js';
import type { Policy, Statement, StatementElementName } from '../../policy/model.js';
import type { Fix } from '../rule.js';
import type { Node } from '../../syntax/node.js';

/** True for a list that is written here with nothing in it. One that is still being typed is not finished, hence not empty. */
export function isEmptyList(node: Node | undefined): boolean {
	return node?.kind === 'list' && node.items.length === 0 && node.closed;
}

/** False where each element of the statement is there once at most, and its actions are not missing: then none of `Action` and `NotAction` is empty. */
export function mayLackActions({ has, repeats, actions }: StatementShape): boolean {
	return has('Action') && has('NotAction') || repeats || actions === 0 && (has('Action') || has('NotAction'));
}

/** The members of that name whose value is an empty list. */
export function emptyMembers({ members }: Statement, ...names: readonly StatementElementName[]): Statement['members'] {
	return members.filter(({ name, entry }) => name !== undefined && names.includes(name) && isEmptyList(entry.value));
}

/** Deletes the statement, unless the policy would be left without one. */
export function removeStatement(statement: Statement): Fix[] {
	return isOnlyStatement(statement.policy) ? [] : [{ title: 'Remove the statement', safety: 'unsafe', changes: [{ do: 'remove-statement', statement }] }];
}

function isOnlyStatement({ statements, complete }: Policy): boolean {
	return statements.length < 2 && complete;
}
