import type { Span } from '../base/text.js';
import type { Policy } from '../policy/model.js';
import { defineRule, type RelatedPlace, type RuleContext } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { aboutValues, policyElsewhere, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { openPassRole, receiverTests, waysOf, type Way } from './shared/pass-role-paths.js';
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
			for (const grant of openPassRole(policy, context)) {
				const ways = waysOf(grant, context);
				const [first] = ways;
				if (!first) continue;
				const { statement, by } = grant;
				const values = by ? [by] : [];
				const span = spanOfValues(statement, values);
				yield withFixes({
					span,
					severity: receiverTests(statement).length > 0 ? 'warning' : 'security-warning',
					message: `${subjectOfValues(values)} with ${quoted(first.path.actions[0]!, 34)}${countOf(ways)} can take on any role for that service.`,
					related: placesOf(first, policy, span, context),
					...aboutValues(values),
				}, () => limitPassing(statement, values, context, receivers));
			}
		}),
	},
});

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
