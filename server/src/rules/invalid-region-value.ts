import { hasWildcard } from '../base/glob.js';
import { nearestRegion, regionOf, regionsDate } from '../reference/partitions.js';
import { regionKeys } from '../reference/value-keys.js';
import { defineRule, type Finding } from './rule.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-region-value',
	summary: 'A condition names a region that does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-region',
		'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion',
	],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && family === 'String' && regionKeys.has(key), test => {
			const ignoresCase = test.operator.text.includes('IgnoreCase');
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				if (hasWildcard(value.text) || regionOf(ignoresCase ? value.text.toLowerCase() : value.text) || isSpecial(test.key.text, value.text)) continue;
				const meant = nearestRegion(value.text);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					severity: meant === undefined ? 'warning' : 'error',
					message: meant === undefined ? `${quoted(value.text)} is no region in the AWS data of ${regionsDate}.` : `${quoted(value.text)} is no region; did you mean "${meant}"?`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});

/** Where a bucket is made is empty for us-east-1, and may be `EU` for an old name. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html */
function isSpecial(key: string, text: string): boolean {
	return /^s3:LocationConstraint$/i.test(key) && /^(|EU)$/.test(text);
}
