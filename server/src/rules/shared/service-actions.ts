import { globMatches } from '../../base/glob.js';
import { memberOf, type Policy, type PrincipalValue, type Statement } from '../../policy/model.js';
import type { Finding, Fix } from '../rule.js';
import { trustsService } from './principal-forms.js';
import { nodesOf } from './values.js';

/** Reports, once, that a trust policy does not allow a service all the actions it calls when it assumes a role. */
export function* missingActions(policy: Policy, service: string, needed: readonly string[], message: (missing: readonly string[]) => string): Iterable<Finding> {
	if (!policy.complete) return;
	const statements = policy.statements.filter(statement => statement.effect === 'Allow' && trustsService(statement, service));
	const [first] = statements;
	if (!first || statements.some(mayAllowMore)) return;
	const missing = needed.filter(action => !statements.some(statement => allows(statement, action)));
	if (missing.length === 0) return;
	const { span }: PrincipalValue = trustsService(first, service)!;
	yield { span, message: message(missing), fixes: addActions(first, missing) };
}

/** A condition may be why the actions are told apart, so any statement that allows one counts. */
function allows({ actions }: Statement, action: string): boolean {
	return actions.some(({ text, negated }) => !negated && globMatches(text.toLowerCase(), action.toLowerCase()));
}

function mayAllowMore({ members }: Statement): boolean {
	return members.some(({ name, complete }) => name === 'NotAction' || name === 'Action' && !complete);
}

function addActions(statement: Statement, missing: readonly string[]): Fix[] {
	const member = memberOf(statement, 'Action');
	if (!member || nodesOf(member).length === 0) return [];
	return [{
		title: `Add ${missing.map(action => `"${action}"`).join(' and ')}`,
		safety: 'unsafe',
		changes: [{ do: 'set-values', member, values: [...nodesOf(member), ...missing] }],
	}];
}
