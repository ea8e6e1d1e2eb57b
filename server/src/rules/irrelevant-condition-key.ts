import type { ConditionTest } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { removeTest } from './shared/condition-fixes.js';
import { readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'irrelevant-condition-key',
	summary: 'A policy on a resource asks who owns the resource',
	category: 'style',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
	],
	types: ['resource'],

	visit: {
		condition: where(({ key, reading }) => reading !== undefined && /^(aws:resource(account|orgid|orgpaths)|s3:resourceaccount)$/.test(key), test => {
			const { statement: { policy }, key } = test;
			// In a bare file the policy may as well be one of a VPC endpoint, where the key is what keeps other accounts out.
			if (!policy.typeCertain) return;

			return [{
				span: key.span,
				message: `The policy is on the resource itself, so ${quoted(key.text)} is the same for every request.`,
				fixes: fixesFor(test),
			}];
		}),
	},
});

/** A test that every request passes can go. One that none passes has to take its statement along, or the statement would begin to apply. */
function fixesFor(test: ConditionTest): Fix[] {
	const { statement } = test;
	if (readingOf(test)?.isPositive) return [removeTest(test)];
	if (statement.policy.statements.length === 1) return [];
	return [{ title: 'Remove the statement, which never applies', safety: 'unsafe', changes: [{ do: 'remove-statement', statement }] }];
}
