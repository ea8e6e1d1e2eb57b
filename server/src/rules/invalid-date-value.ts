import { isoDateOf, parseIsoDate } from '../base/iso-date.js';
import { defineRule, type Finding } from './rule.js';
import { compares } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { isEpoch } from '../base/epoch.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-date-value',
	summary: 'A date is not written as IAM reads dates',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-date',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date',
		'https://www.w3.org/TR/NOTE-datetime',
	],

	visit: {
		condition: where(compares('Date'), test => {
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				if (parseIsoDate(value.text) !== undefined || isEpoch(value.text)) continue;
				const meant = isoDateOf(value.text);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text)} is no date that IAM reads; write one as ${quoted(meant ?? '2026-12-31T23:59:59Z')}.`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});
