import { isBase64, toBase64 } from '../base/base64.js';
import { defineRule, type Finding } from './rule.js';
import { compares } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-base64-value',
	summary: 'A value of `BinaryEquals` is not written in Base64',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-string',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals',
	],

	visit: {
		condition: where(compares('Binary'), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test).filter(({ text }) => !isBase64(text))) {
				const encoded = toBase64(value.text);
				found.push({
					span: value.span,
					message: `${quoted(value.text)} is not Base64, in which ${quoted(test.operator.text, 24)} reads its values.`,
					fixes: [{ title: `Change to ${quoted(encoded)}`, safety: 'unsafe', changes: replaceTestValue(value, [encoded]) }],
				});
			}
			return found;
		}),
	},
});
