import type { ConditionTest } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { withReplacement } from './shared/condition-changes.js';
import { isUnreadable } from './shared/condition-reading.js';
import { namesOnlyServices } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'recommended-source-key',
	summary: 'A service is limited by an old key instead of `aws:SourceAccount`',
	category: 'security',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceowner',
	],
	types: ['resource'],

	visit: {
		condition: where(({ key, reading }) => reading?.isPositive === true && (key === 'aws:referer' || key === 'aws:sourceowner'), (test, context) => {
			const { statement, key } = test;
			if (statement.effect !== 'Allow' || !namesOnlyServices(statement) || statement.conditions.some(testsSource)) return;

			return [{
				span: key.span,
				message: `AWS recommends "aws:SourceAccount" or "aws:SourceArn" for services; ${quoted(key.text)} is what came before.`,
				fixes: fixesFor(test, context),
			}];
		}),
	},
});

function testsSource(test: ConditionTest): boolean {
	return !test.key.known || isUnreadable(test) || /^aws:Source(Arn|Account|OrgID|OrgPaths)$/i.test(test.key.text);
}

/** Both keys hold an account number, so the values can stay. */
function fixesFor(test: ConditionTest, { arnFacts }: RuleContext): Fix[] {
	const isAccounts = test.complete && test.values.every(({ text }) => /^\d{12}$/.test(text));
	const accounts = isAccounts ? test.values.map(({ text }) => text) : [arnFacts.account ?? 'ACCOUNT_ID'];
	return [{ title: 'Test "aws:SourceAccount" instead', safety: 'unsafe', changes: withReplacement(test, 'StringEquals', 'aws:SourceAccount', accounts) }];
}
