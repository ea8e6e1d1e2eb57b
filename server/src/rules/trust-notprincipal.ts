import { sureMemberOf, type Statement } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { exceptInCondition, nameInstead } from './shared/not-principal.js';

export default defineRule({
	id: 'trust-notprincipal',
	summary: 'A trust policy has `NotPrincipal`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-notprincipal',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		statement(statement, context) {
			const member = sureMemberOf(statement, 'NotPrincipal');
			if (!member) return;
			return [{
				span: member.key.content,
				message: 'A trust policy takes no "NotPrincipal": name who may assume the role, or except them by a condition.',
				fixes: fixesFor(statement, context),
			}];
		},
	},
});

function fixesFor(statement: Statement, { arnFacts }: RuleContext): Fix[] {
	const account = arnFacts.account ?? 'ACCOUNT_ID';
	const [title, changes] = statement.effect === 'Deny'
		? ['Deny everyone, and except them by a condition', exceptInCondition(statement)] as const
		: [`Name the account ${account} as principal`, nameInstead(statement, { AWS: account })] as const;
	return changes.length > 0 ? [{ title, safety: 'unsafe', changes }] : [];
}
