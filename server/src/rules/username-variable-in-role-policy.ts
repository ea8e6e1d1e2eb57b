import type { PolicyVariable } from '../policy/variables.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { isForRole } from './shared/attached-to.js';
import { type ReplacedValue, changeTo, inVariables, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'username-variable-in-role-policy',
	summary: '`${aws:username}` in a policy of a role, whose sessions have no user name',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-username',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable',
	],
	types: ['identity'],

	visit: inVariables(isUserName, check),
});

/** With a default the author has thought of callers without a name. */
function isUserName({ name, fallback, defect }: PolicyVariable): boolean {
	return name.toLowerCase() === 'aws:username' && fallback === undefined && defect === undefined;
}

function* check(value: ReplacedValue, _: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		const { policy } = value.kind === 'resource' ? value.statement : value.test.statement;
		if (!isForRole(policy)) return;

		yield {
			span: placeIn(value, variable),
			message: 'A session of a role has no "aws:username", so this matches nothing; use a tag of the session or its source identity.',
			fixes: ['aws:PrincipalTag/TAG_KEY', 'aws:SourceIdentity', 'aws:userid'].flatMap(name => changeTo(variableText(name), value, variable)),
		};
	}
}
