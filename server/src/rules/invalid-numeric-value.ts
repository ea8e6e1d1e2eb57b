import { isNumber, secondsIn, withoutSeparators } from '../base/amount.js';
import { defineRule } from './rule.js';
import { familyOf } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { isInMilliseconds } from './shared/milliseconds.js';
import { quoted } from './shared/quote.js';

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
		*condition(test) {
			if (familyOf(test) !== 'Numeric') return;
			for (const value of literalValues(test).filter(({ text }) => !isNumber(text))) {
				const meant = meantNumber(value.text, test.key.text);
				yield {
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text)} is no number, and ${quoted(test.operator.text)} compares nothing else${meant === undefined ? '' : `; write "${meant}"`}.`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				};
			}
		},
	},
});

/** Times are counted in seconds, with few exceptions. */
function meantNumber(text: string, key: string): string | undefined {
	const plain = text.trim();
	if (isNumber(plain)) return plain;
	const seconds = secondsIn(plain);
	return seconds === undefined ? withoutSeparators(plain) : String(seconds * (isInMilliseconds(key) ? 1000 : 1));
}
