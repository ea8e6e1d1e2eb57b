import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';
import { demandsKey, sourceKeys, testWithoutKey } from './shared/service-calls.js';

export default defineRule({
	id: 'rcp-missing-null-check',
	summary: 'A resource control policy turns away calls of AWS services that name no source',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-service-condition-key-null-check',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const test = testWithoutKey(statement, sourceKeys);
			if (!test || demandsKey(statement, sourceKeys)) return;

			return [{
				span: test.key.span,
				message: `Not every call of an AWS service carries ${quoted(test.key.text)}; without it, this Deny stops the call.`,
				fixes: [{
					title: 'Leave out calls without a source account',
					safety: 'unsafe',
					changes: [{ do: 'add-condition', statement, operator: 'Null', key: 'aws:SourceAccount', values: ['false'] }],
				}],
			}];
		},
	},
});
