import { isNumber, secondsIn, withoutSeparators } from '../base/amount.js';
import { defineRule, type Finding } from './rule.js';
import { compares } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { isInMilliseconds } from './shared/milliseconds.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-numeric-value',
	summary: 'A value of a numeric operator is no number',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-number',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric',
	],

	visit: {
		condition: where(compares('Numeric'), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test).filter(({ text }) => !isNumber(text))) {
				const meant = meantNumber(value.text, test.key.text);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(test.operator.text, 24)} compares numbers, and ${quoted(value.text, 28)} is none${meant === undefined ? '' : `; write ${quoted(meant, 20)}`}.`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});

/** Times are counted in seconds, with few exceptions. */
function meantNumber(text: string, key: string): string | undefined {
	const plain = text.trim();
	if (isNumber(plain)) return plain;
	const seconds = secondsIn(plain);
	return seconds === undefined ? withoutSeparators(plain) : String(seconds * (isInMilliseconds(key) ? 1000 : 1));
}
