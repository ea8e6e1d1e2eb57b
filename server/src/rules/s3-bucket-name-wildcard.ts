import { hasWildcard } from '../base/glob.js';
import type { Arn } from '../policy/arn.js';
import type { ConditionTest, Statement } from '../policy/model.js';
import { defineRule } from './rule.js';
import { isUnreadable, readingOf } from './shared/condition-reading.js';
import { inResources, spanOfPart } from './shared/arn-values.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 's3-bucket-name-wildcard',
	summary: 'A wildcard in the name of a bucket matches buckets of other accounts too',
	category: 'security',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
	],
	types: ['identity'],

	visit: inResources(namesManyBuckets, (arn, value, { arnFacts }) => {
		const { resource } = arn;
		const { statement, negated } = value;
		if (negated || statement.effect !== 'Allow') return;
		const [name = ''] = resource.split('/', 1);
		if (!touchesData(statement) || statement.conditions.some(keepsToAccount)) return;
		const account = arnFacts.account ?? '${aws:PrincipalAccount}';
		return [{
			span: spanOfPart('resource', arn, value),
			message: `Buckets of other accounts may match ${quoted(name, 30)} too; test "aws:ResourceAccount" beside it.`,
			fixes: [{
				title: `Test aws:ResourceAccount for ${account}`,
				safety: 'unsafe',
				changes: [{ do: 'add-condition', statement, operator: 'StringEquals', key: 'aws:ResourceAccount', values: [account] }],
			}],
		}];
	}),
});

function namesManyBuckets({ service, region, resource }: Arn): boolean {
	const [name = ''] = resource.split('/', 1);
	return service === 's3' && region === '' && hasWildcard(name) && !/^[*?]+$/.test(name);
}

/** Reads or writes objects, or the bucket's own settings: not what only lists. */
function touchesData({ actions }: Statement): boolean {
	return actions.some(({ text }) => /^(\*|s3:(?!List))/i.test(text));
}

/** What cannot be read may be the test. */
function keepsToAccount(test: ConditionTest): boolean {
	if (!test.key.known || isUnreadable(test)) return true;
	if (!/^(aws|s3):(resource(account|orgid|orgpaths)|dataaccesspointaccount)$/i.test(test.key.text)) return false;
	const reading = readingOf(test);
	return reading !== undefined && reading.isPositive && !reading.holdsWithoutKey;
}
