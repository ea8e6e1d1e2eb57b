import { defineRule, type Finding } from './rule.js';

export default defineRule({
	id: 'trust-resource',
	summary: 'A trust policy names a resource',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-resource'],
	types: ['trust'],
	dependsOnType: true,
	overrides: [
		'unsupported-resource-in-policy', 'invalid-arn-account', 'invalid-arn-prefix', 'invalid-arn-region', 'invalid-arn-resource',
		'invalid-arn-service-case', 'missing-arn-field', 'missing-arn-account', 'missing-arn-region', 'unknown-arn-service', 'resource-type-mismatch',
	],

	visit: {
		statement({ node, members }) {
			const found: Finding[] = [];
			for (const { name, key, entry, optional } of members) {
				if (optional || name !== 'Resource' && name !== 'NotResource') continue;
				found.push({
					span: key.content,
					message: `A trust policy has no "${name}": its resource is the role it belongs to.`,
					fixes: [{ title: `Remove "${name}"`, safety: 'unsafe', changes: [{ do: 'remove-entry', map: node, entry }] }],
				});
			}
			return found;
		},
	},
});
