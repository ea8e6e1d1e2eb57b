import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { asksForService, callerKeys, demandsKey, testWithoutKey } from './shared/service-calls.js';

export default defineRule({
	id: 'rcp-missing-service-exemption',
	summary: 'A resource control policy turns AWS services away together with strangers',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-principal-condition-key',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const test = testWithoutKey(statement, callerKeys);
			if (!test || asksForService(statement, 'false') || demandsKey(statement, callerKeys)) return;

			return [{
				span: test.key.span,
				message: `An AWS service that calls has no ${quoted(test.key.text)} to match, so this Deny turns it away too.`,
				fixes: [{
					title: 'Spare AWS services',
					safety: 'unsafe',
					changes: [{ do: 'add-condition', statement, operator: 'BoolIfExists', key: 'aws:PrincipalIsAWSService', values: ['false'] }],
				}],
			}];
		},
	},
});
