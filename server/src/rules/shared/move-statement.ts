import type { StatementDraft } from '../../policy/change.js';
import { statementElementNames } from '../../policy/elements.js';
import { policiesOf, type Role } from '../../policy/infrastructure.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { Fix } from '../rule.js';
import { copyOfElement } from './copy-element.js';
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

function draftOf(statement: Statement): StatementDraft {
	return Object.fromEntries(statementElementNames.flatMap(name => {
		const value = copyOfElement(statement, name);
		return value === undefined ? [] : [[name, value]];
	}));
}
