import { isNumber } from '../base/amount.js';
import { defineRule, type Finding } from './rule.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { isInMilliseconds } from './shared/milliseconds.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 's3-signature-age-units',
	summary: 'The age of a signature is written in seconds where S3 counts milliseconds',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policy-s3-sigv4-conditions.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
	],

	visit: {
		condition: where(({ keyText, keyKnown, family }) => keyKnown && family === 'Numeric' && isInMilliseconds(keyText), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				const age = isNumber(value.text) ? Number(value.text) : 0;
				if (age <= 0 || age >= shortest) continue;
				const longer = String(age * 1000);
				found.push({
					span: value.span,
					message: `${quoted(test.key.text)} counts milliseconds: ${quoted(value.text)} is ${age / 1000} seconds.`,
					fixes: [{ title: `Change to "${longer}"`, safety: 'unsafe', changes: replaceTestValue(value, [longer]) }],
				});
			}
			return found;
		}),
	},
});

/** No one can use a signature that is valid for less than ten seconds. */
const shortest = 10_000;
