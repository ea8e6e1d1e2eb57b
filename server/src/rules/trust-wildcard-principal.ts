import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { demands, mayTest } from './shared/condition-tests.js';

export default defineRule({
	id: 'trust-wildcard-principal',
	summary: 'A trust policy has the bare principal `"*"`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-unsupported-wildcard-in-principal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['trust-public'],

	visit: {
		principal(principal, context) {
			if (principal.type !== '*' || principal.negated || principal.statement.effect !== 'Allow') return;

			const account = context.arnFacts.account ?? 'ACCOUNT_ID';
			return [{
				span: principal.span,
				message: 'A role cannot trust the bare "*": name who may assume it.',
				fixes: [
					{ title: `Trust the account ${account} only`, safety: 'unsafe', changes: [{ do: 'replace', node: principal.node, value: { AWS: account } }] },
					trustOrganization(principal),
				],
			}];
		},
	},
});

/** Where a test names the organization already, one more in it would be let in as well. */
function trustOrganization({ statement, node }: PrincipalValue): Fix {
	const isNamed = demands(statement, test => mayTest(test, 'aws:PrincipalOrgID'));
	return {
		title: 'Trust the accounts of one organization only',
		safety: 'unsafe',
		changes: [
			{ do: 'replace', node, value: { AWS: '*' } },
			...isNamed ? [] : [{ do: 'add-condition', statement, operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: ['o-xxxxxxxxxx'] } as const],
		],
	};
}
