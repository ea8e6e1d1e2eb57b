import { globMatches } from '../base/glob.js';
import type { Grant } from '../policy/effective-permissions.js';
import type { ConditionTest, Policy, Statement } from '../policy/model.js';
import { passRolePaths, type PassRolePath } from '../reference/escalation.js';
import { defineRule, type RelatedPlace, type RuleContext } from './rule.js';
import { everyActionOf } from './shared/administrator.js';
import { readingOf } from './shared/condition-reading.js';
import { withFixes } from './shared/late-fix.js';
import { openGrants, type OpeningOptions } from './shared/open-grants.js';
import { aboutValues, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { limitPassing, receiversOf } from './shared/pass-role.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'privesc-passrole',
	summary: 'Whoever has this can take on the role of any service',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#available-keys-for-iam',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'passrole-broad', 'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard',
		'create-slr-broad',
	],

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			const receivers = receiversOf(policy, context.catalog);
			for (const grant of openGrants('iam:PassRole', policy, context, options)) {
				const [first, ...more] = passRolePaths.filter(path => isOpen(path, grant, policy, context));
				if (!first) continue;
				const { statement, by } = grant;
				const values = by ? [by] : [];
				yield withFixes({
					span: spanOfValues(statement, values),
					severity: testsOf(statement).length > 0 ? 'warning' : 'security-warning',
					message: `${subjectOfValues(values)} with ${quoted(first.actions[0]!, 34)}${waysOf(more)} can take on any role for that service.`,
					related: placesOf(first, policy, context),
					...aboutValues(values),
				}, () => limitPassing(statement, values, context, receivers));
			}
		}),
	},
});

const receiverKey = 'iam:passedtoservice';

const options: OpeningOptions = { limits: /^iam:associatedresourcearn$/, apart: /^iam:passedtoservice$|^(aws|iam):resourcetag\//, allBut: true };

/** The role can get to the service, and the service can be told what to do. */
function isOpen({ actions, passedTo }: PassRolePath, { statement, exceptions }: Grant, policy: Policy, { permissionsOf }: RuleContext): boolean {
	const { grantsOf } = permissionsOf(policy);
	if (!actions.every(action => grantsOf(action).some(grant => everyActionOf(grant.statement) === undefined))) return false;
	return exceptions.every(exception => testsOf(exception).length === 0) && passedTo.some(service => testsOf(statement).every(test => letsPass(test, service)));
}

function testsOf({ conditions }: Statement): readonly ConditionTest[] {
	return conditions.filter(({ key }) => key.text.toLowerCase() === receiverKey);
}

/** What is computed elsewhere may name another service. */
function letsPass(test: ConditionTest, service: string): boolean {
	const isNamed = test.values.some(({ text, known }) => known && globMatches(text, service));
	return readingOf(test)?.isPositive === false ? !isNamed && test.complete : isNamed;
}

function waysOf({ length }: readonly PassRolePath[]): string {
	return length === 0 ? '' : ` (one of ${length + 1} ways)`;
}

function placesOf({ actions }: PassRolePath, policy: Policy, { permissionsOf }: RuleContext): readonly RelatedPlace[] {
	return actions.flatMap(action => {
		const [grant] = permissionsOf(policy).grantsOf(action);
		return grant ? [{ span: spanOfValues(grant.statement, grant.by ? [grant.by] : []), message: `This allows "${action}", which puts the role to work.` }] : [];
	});
}
