import { defineRule } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { openGrants, type OpeningOptions } from './shared/open-grants.js';
import { aboutValues, spanOfValues, subjectOfValues } from './shared/opening-text.js';
import { limitPassing, nameReceiver, passRoleLimits, receiversOf, roleTags } from './shared/pass-role.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'passrole-broad',
	summary: 'Any role may be passed to any service',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard'],

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			const receivers = receiversOf(policy, context.catalog);
			for (const { statement, by } of openGrants('iam:PassRole', policy, context, options)) {
				const values = by ? [by] : [];
				yield withFixes({
					span: spanOfValues(statement, values),
					message: `${subjectOfValues(values)} lets its holder hand any role to any service; name the roles and the service.`,
					...aboutValues(values),
				}, () => [...limitPassing(statement, values, context, receivers), ...nameReceiver(statement, values, context, receivers)]);
			}
		}),
	},
});

const options: OpeningOptions = { limits: passRoleLimits, apart: roleTags, allBut: true, administrators: true };
