import { hasWildcard } from '../base/glob.js';
import { parseArn, type ArnFacts } from '../policy/arn.js';
import type { ConditionValue } from '../policy/model.js';
import { kmsKeyArnKeys } from '../reference/value-keys.js';
import { defineRule, type Finding } from './rule.js';
import { replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-kms-key-value',
	summary: 'A condition that holds the ARN of a KMS key is compared with something else',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-kms-key-value',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	overrides: ['arn-operator-invalid-value'],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && (family === 'String' || family === 'ARN') && kmsKeyArnKeys.has(key), (test, context) => {
			const found: Finding[] = [];
			for (const value of test.values.filter(isNoKeyArn)) {
				const arn = arnOfKey(value.text, context.arnFacts);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text)} is not the ARN of a KMS key, which is what requests carry here.`,
					fixes: [{ title: `Change to ${quoted(arn, 80)}`, safety: 'unsafe', changes: replaceTestValue(value, [arn]) }],
				});
			}
			return found;
		}),
	},
});

/** Patterns and variables may describe the ARN of a key. */
function isNoKeyArn({ text, known }: ConditionValue): boolean {
	if (!known || text.startsWith('${')) return false;
	const arn = parseArn(text);
	if (!arn) return !hasWildcard(text);
	return !hasWildcard(arn.service) && arn.service !== 'kms' || !/^(key\/|[*?]|\$\{|k[*?]|ke[*?]|key[*?])/.test(arn.resource);
}

/** An id is the last part of the ARN; what stands behind an alias has to be looked up. */
function arnOfKey(text: string, facts: ArnFacts): string {
	const given = parseArn(text);
	const id = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(text) ? text : 'KEY_ID';
	const [partition, region, account] = [given?.partition ?? facts.partition ?? 'aws', given?.region ?? facts.region ?? 'REGION', given?.account ?? facts.account ?? 'ACCOUNT_ID'];
	return `arn:${partition}:kms:${region}:${account}:key/${id}`;
}
