import { globMatches } from '../base/glob.js';
import type { Span } from '../base/text.js';
import type { Grant } from '../policy/effective-permissions.js';
import type { ConditionTest, Policy, Statement } from '../policy/model.js';
import { passRolePaths, type PassRolePath } from '../reference/escalation.js';
import { defineRule, type RelatedPlace, type RuleContext } from './rule.js';
import { everyActionOf } from './shared/administrator.js';
import { readingOf } from './shared/condition-reading.js';
import type { Holder } from './shared/holders.js';
import { openGrants, type OpeningOptions } from './shared/open-grants.js';
import { aboutValues, policyElsewhere, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { limitPassing, receiversOf } from './shared/pass-role.js';
import { quoted } from './shared/quote.js';

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
		*policy(policy, context) {
			const receivers = receiversOf(policy, context.catalog);
			for (const grant of openGrants('iam:PassRole', policy, context, options)) {
				const ways = waysOf(grant, context);
				const [first] = ways;
				if (!first) continue;
				const { statement, by } = grant;
				const values = by ? [by] : [];
				const span = spanOfValues(statement, values);
				yield {
					span,
					severity: testsOf(statement).length > 0 ? 'warning' : 'security-warning',
					message: `${subjectOfValues(values)} with ${quoted(first.path.actions[0]!, 34)}${countOf(ways)} can take on any role for that service.`,
					related: placesOf(first, policy, span, context),
					...aboutValues(values),
					get fixes() { return limitPassing(statement, values, context, receivers); },
				};
			}
		},
	},
});

const receiverKey = 'iam:passedtoservice';

const options: OpeningOptions = { limits: /^iam:associatedresourcearn$/, apart: /^iam:passedtoservice$|^(aws|iam):resourcetag\//, allBut: true };

/** A way to put a role to work, and who has it. */
interface Way {
	readonly path: PassRolePath;
	readonly holder: Holder;
}

/** Of those to whom the statement grants passing roles, by all that they have. */
function waysOf(grant: Grant, { holdersOf }: RuleContext): readonly Way[] {
	const holders = holdersOf(grant.statement.policy).filter(({ permissions }) => permissions.grantsOf('iam:PassRole').some(({ statement }) => statement === grant.statement));
	return passRolePaths.flatMap(path => {
		const holder = isPassedTo(path, grant) ? holders.find(it => allowsAll(path, it)) : undefined;
		return holder ? [{ path, holder }] : [];
	});
}

/** The role can get to the service. */
function isPassedTo({ passedTo }: PassRolePath, { statement, exceptions }: Grant): boolean {
	return exceptions.every(exception => testsOf(exception).length === 0) && passedTo.some(service => testsOf(statement).every(test => letsPass(test, service)));
}

/** The service can be told what to do. */
function allowsAll({ actions }: PassRolePath, { permissions }: Holder): boolean {
	return actions.every(action => permissions.grantsOf(action).some(grant => everyActionOf(grant.statement) === undefined));
}

function testsOf({ conditions }: Statement): readonly ConditionTest[] {
	return conditions.filter(({ key }) => key.text.toLowerCase() === receiverKey);
}

/** What is computed elsewhere may name another service. */
function letsPass(test: ConditionTest, service: string): boolean {
	const isNamed = test.values.some(({ text, known }) => known && globMatches(text, service));
	return readingOf(test)?.isPositive === false ? !isNamed && test.complete : isNamed;
}

function countOf({ length }: readonly Way[]): string {
	return length === 1 ? '' : ` (one of ${length} ways)`;
}

/** Where the actions are allowed, by this policy if it can be. */
function placesOf({ path, holder }: Way, policy: Policy, here: Span, { holdersOf }: RuleContext): readonly RelatedPlace[] {
	return path.actions.flatMap(action => {
		const grants = holder.permissions.grantsOf(action);
		const grant = grants.find(({ statement }) => statement.policy === policy) ?? grants[0];
		if (!grant) return [];
		const { statement, by } = grant;
		const span = spanOfValues(statement, by ? [by] : []);
		if (statement.policy === policy) return [{ span, message: `This allows "${action}", which puts the role to work.` }];
		const where = policyElsewhere(statement.policy, policy, holdersOf);
		return statement.policy.tree === policy.tree
			? [{ span, message: `This allows "${action}", which puts the role to work, in ${where}.` }]
			: [{ span: here, message: `In another file, ${where} allows "${action}", which puts the role to work.` }];
	});
}
