import type { Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import { defineRule } from './rule.js';
import { hasNoTests } from './shared/condition-tests.js';
import { isAnyone } from './shared/principal-reach.js';

export default defineRule({
	id: 'bucket-policy-lockout',
	summary: 'A bucket policy denies everyone to change it',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
	],
	types: ['resource'],
	dependsOnType: true,

	visit: {
		statement(statement, { arnFacts: { partition, account } }) {
			if (statement.effect !== 'Deny' || statement.policy.service !== 's3' || !statement.principals.some(isAnyone)) return;
			const action = statement.actions.find(({ text, known, negated }) => known && !negated && actionMatches(text, 's3:PutBucketPolicy'));
			if (!action || !statement.resources.some(coversBucket) || !hasNoTests(statement)) return;
			return [{
				span: action.span,
				message: 'This locks out everyone but the root user: nobody else can change the bucket policy any more.',
				fixes: [{
					title: 'Except an administrator',
					safety: 'unsafe',
					changes: [{
						do: 'add-condition', statement, operator: 'ArnNotEquals', key: 'aws:PrincipalArn', values: [`arn:${partition ?? 'aws'}:iam::${account ?? 'ACCOUNT_ID'}:role/ADMIN_ROLE`],
					}],
				}],
			}];
		},
	},
});

/** Objects have a slash in their ARNs; a bucket has none. */
function coversBucket({ text, known, negated }: Statement['resources'][number]): boolean {
	return known && !negated && (text === '*' || /^arn:[^:]*:s3:[^/]*$/.test(text));
}
