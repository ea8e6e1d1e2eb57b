import { parseArn } from '../policy/arn.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule } from './rule.js';
import { isUnreadable } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'source-arn-without-account',
	summary: 'A service may call for a resource of any account',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
	],
	types: ['resource', 'trust'],
	overrides: ['trust-service-confused-deputy', 'restrict-service-principal'],

	visit: {
		condition: where(({ key, reading }) => key === 'aws:sourcearn' && reading?.isPositive === true, (test, { arnFacts }) => {
			const { statement } = test;
			if (statement.effect !== 'Allow') return;
			const open = test.values.find(namesNoAccount);
			if (!open || !statement.principals.some(({ type, negated }) => type === 'Service' && !negated) || statement.conditions.some(namesOwner)) return;

			return [{
				span: open.span,
				message: `${quoted(open.text)} names no account, so it may be anybody's; test "aws:SourceAccount" too.`,
				fixes: [{
					title: 'Add "StringEquals" on "aws:SourceAccount"',
					safety: 'unsafe',
					changes: [{
						do: 'add-condition', statement, operator: 'StringEquals', key: 'aws:SourceAccount', values: [arnFacts.account ?? 'ACCOUNT_ID'],
					}],
				}],
			}];
		}),
	},
});

/** The name of a bucket says nothing about its owner: once it is deleted, anybody can take it. */
function namesNoAccount({ text, known }: ConditionValue): boolean {
	const arn = known ? parseArn(text) : undefined;
	return arn !== undefined && (arn.account === '' || /[*?]/.test(arn.account) && !arn.account.includes('${'));
}

function namesOwner(test: ConditionTest): boolean {
	return !test.key.known || isUnreadable(test) || /^aws:Source(Account|Owner|OrgID|OrgPaths)$/i.test(test.key.text);
}
