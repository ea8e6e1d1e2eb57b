import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { asksForService, sourceKeys, testWithoutKey } from './shared/service-calls.js';

export default defineRule({
	id: 'rcp-missing-service-only',
	summary: 'A resource control policy asks everyone for what only AWS services carry',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-service-principal-condition-key',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const test = testWithoutKey(statement, sourceKeys);
			if (!test || asksForService(statement, 'true')) return;

			return [{
				span: test.key.span,
				message: `Users and roles carry no ${quoted(test.key.text)}, so this Deny may turn them away; limit it to AWS services.`,
				fixes: [{
					title: 'Limit the statement to AWS services',
					safety: 'unsafe',
					changes: [{ do: 'add-condition', statement, operator: 'Bool', key: 'aws:PrincipalIsAWSService', values: ['true'] }],
				}],
			}];
		},
	},
});
