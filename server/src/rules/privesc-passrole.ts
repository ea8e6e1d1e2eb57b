import type { Policy } from '../policy/model.js';
import type { PassRolePath } from '../reference/escalation.js';
import { defineRule, type RelatedPlace, type RuleContext } from './rule.js';
import { aboutValues, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { openPassRole, passRolePathsOf, receiverTests } from './shared/pass-role-paths.js';
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
			for (const grant of openPassRole(policy, context)) {
				const [first, ...more] = passRolePathsOf(grant, policy, context);
				if (!first) continue;
				const { statement, by } = grant;
				const values = by ? [by] : [];
				yield {
					span: spanOfValues(statement, values),
					severity: receiverTests(statement).length > 0 ? 'warning' : 'security-warning',
					message: `${subjectOfValues(values)} with ${quoted(first.actions[0]!, 34)}${waysOf(more)} can take on any role for that service.`,
					related: placesOf(first, policy, context),
					...aboutValues(values),
					get fixes() { return limitPassing(statement, values, context, receivers); },
				};
			}
		},
	},
});

function waysOf({ length }: readonly PassRolePath[]): string {
	return length === 0 ? '' : ` (one of ${length + 1} ways)`;
}

function placesOf({ actions }: PassRolePath, policy: Policy, { permissionsOf }: RuleContext): readonly RelatedPlace[] {
	return actions.flatMap(action => {
		const [grant] = permissionsOf(policy).grantsOf(action);
		return grant ? [{ span: spanOfValues(grant.statement, grant.by ? [grant.by] : []), message: `This allows "${action}", which puts the role to work.` }] : [];
	});
}
