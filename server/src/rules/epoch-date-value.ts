import { isoDateText } from '../base/iso-date.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { compares } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { epochMilliseconds, isEpoch } from '../base/epoch.js';
import { fittingOperator } from './shared/fitting-operator.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'epoch-date-value',
	summary: 'A date is written in seconds since 1970',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-date-value',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-epochtime',
	],

	visit: {
		condition: where(compares('Date'), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test).filter(({ text }) => isEpoch(text))) {
				const date = dateOf(value);
				found.push({
					span: value.span,
					message: `${quoted(value.text, 16)} counts seconds, which IAM may not resolve as meant; write the date${date === undefined ? '' : ` as "${date}"`}.`,
					fixes: [...date === undefined ? [] : [asDate(value, date)], ...asNumber(test)],
				});
			}
			return found;
		}),
	},
});

function dateOf({ text }: ConditionValue): string | undefined {
	const milliseconds = epochMilliseconds(text);
	return milliseconds > latest ? undefined : isoDateText(milliseconds);
}

/** Years of five digits are no dates. */
const latest = 253_402_300_799_000;

function asDate(value: ConditionValue, date: string): Fix {
	return { title: `Change to "${date}"`, safety: 'unsafe', changes: replaceTestValue(value, [date]) };
}

/** Only the key that counts seconds itself is a number. */
function asNumber(test: ConditionTest): readonly Fix[] {
	if (!/^aws:EpochTime$/i.test(test.key.text) || !test.values.every(({ text }) => isEpoch(text))) return [];
	const operator = fittingOperator(test, 'Numeric')!;
	const changes = changeOperator(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator}"`, safety: 'unsafe', changes }] : [];
}
