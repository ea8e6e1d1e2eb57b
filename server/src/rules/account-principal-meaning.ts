import { parseArn } from '../policy/arn.js';
import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { wholeAccountOf } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'account-principal-meaning',
	summary: 'An account as principal stands for everyone in it',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	enabled: false,
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
		'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
	],
	types: ['resource', 'trust'],

	visit: {
		principal(principal, context) {
			// A key policy names the account so that the IAM policies of the account count, as AWS writes it itself.
			const account = principal.negated || principal.statement.policy.service === 'kms' ? undefined : wholeAccountOf(principal);
			if (account === undefined) return;
			return [{
				span: principal.span,
				message: `${quoted(principal.text)} is not only the root user: it is every user and role that the account lets.`,
				fixes: nameRole(principal, account, context),
			}];
		},
		'condition-value': where(text => text.startsWith('arn:'), ({ test, text, span, known }) => {
			const arn = known && test.key.text.toLowerCase() === 'aws:principalarn' ? parseArn(text) : undefined;
			if (arn?.service !== 'iam' || arn.resource !== 'root') return;
			return [{ span, message: `${quoted(text)} is the root user alone here; for the account, test "aws:PrincipalAccount".` }];
		}),
	},
});

function nameRole({ node, text }: PrincipalValue, account: string, { arnFacts }: RuleContext): Fix[] {
	const arn = `arn:${parseArn(text)?.partition ?? arnFacts.partition ?? 'aws'}:iam::${account}:role/ROLE_NAME`;
	return [{ title: 'Name a role of the account', safety: 'unsafe', changes: [{ do: 'set-text', node, text: arn }] }];
}
