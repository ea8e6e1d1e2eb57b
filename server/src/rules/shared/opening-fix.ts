import type { ActionValue, Statement } from '../../policy/model.js';
import type { ActionSet } from '../../reference/escalation.js';
import type { Fix, RuleContext } from '../rule.js';
import { carriedBy } from './carried-keys.js';
import { narrow } from './narrow.js';
import type { Opening } from './open-grants.js';
import { starOf } from './scoping.js';
import { limitToArns } from './star-finding.js';

/** Gives the actions of an opening on `"*"` the ARNs they take; and a tag, or the account, to ask for where each of them can. */
export function limitOpening({ statement, values, sets }: Opening, context: RuleContext): readonly Fix[] {
	const { catalog, arnFacts, starVerdictOf } = context;
	const star = starOf(statement);
	const scopable = star ? starVerdictOf(statement).scopable.filter(({ action }) => values.includes(action)) : [];
	const toArns = star && scopable.length > 0 && !sets.some(makesSomething) ? limitToArns(statement, star, scopable, catalog, arnFacts) : [];
	return [...toArns, ...askForTag(statement, values, context)];
}

/** What is yet to be made has no id, so that its ARN is a pattern for all of its kind. */
function makesSomething(set: ActionSet): boolean {
	return set.length > 1 && set.some(action => /^ec2:Create/.test(action));
}

/** Keeps the actions to the account of the caller. */
export function limitToAccount({ statement, values }: Pick<Opening, 'statement' | 'values'>, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const test = { operator: 'StringEquals', key: 'aws:ResourceAccount', values: [arnFacts.account ?? '${aws:PrincipalAccount}'] };
	return narrow('Limit to resources of the account', statement, values, { tests: [test] }, catalog);
}

function askForTag(statement: Statement, values: readonly ActionValue[], { catalog }: RuleContext): readonly Fix[] {
	const key = 'aws:ResourceTag/TAG_KEY';
	const canTell = values.length > 0 && values.every(({ text }) => {
		const id = catalog.find(text);
		return id !== undefined && carriedBy(catalog.action(id), key, catalog) === 'yes';
	});
	return canTell ? narrow('Limit to resources with a tag', statement, values, { tests: [{ operator: 'StringEquals', key, values: ['TAG_VALUE'] }] }, catalog) : [];
}
