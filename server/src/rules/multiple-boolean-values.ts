import type { ConditionTest } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { removalOf } from './shared/condition-changes.js';
import { isCertain, removeTestValues } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'multiple-boolean-values',
	summary: 'A Boolean key is compared with several values',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-multiple-boolean',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean',
	],

	visit: {
		condition: where(({ family }) => family === 'Bool', test => {
			if (test.values.length < 2 || !test.values.every(isCertain)) return;
			return [{
				span: test.key.span,
				message: `${quoted(test.key.text)} is true or false, so it is compared with one value, not with ${test.values.length}.`,
				related: test.values.map(({ span, text }) => ({ span, message: `Here it is compared with ${quoted(text)}.` })),
				fixes: saysBoth(test) ? askForPresence(test) : keepOne(test),
			}];
		}),
	},
});

/** Whatever the key holds, the test then passes if it is there. */
function saysBoth({ values }: ConditionTest): boolean {
	return new Set(values.map(({ text }) => text.toLowerCase())).size > 1;
}

function keepOne(test: ConditionTest): readonly Fix[] {
	const [first, ...others] = test.values;
	return [{ title: `Keep ${quoted(first!.text)} only`, safety: 'unsafe', changes: removeTestValues(test, others) }];
}

function askForPresence(test: ConditionTest): readonly Fix[] {
	const { statement, key, values } = test;
	const keep = values.map((value): Fix => ({ title: `Keep ${quoted(value.text)} only`, safety: 'unsafe', changes: removeTestValues(test, values.filter(it => it !== value)) }));
	return [...keep, {
		title: 'Ask only that the key is there',
		safety: 'unsafe',
		changes: [...removalOf(test), { do: 'add-condition', statement, operator: 'Null', key: key.text, values: ['false'] }],
	}];
}
