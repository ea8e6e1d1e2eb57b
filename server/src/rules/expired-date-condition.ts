import { parseIsoDate } from '../base/iso-date.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { isCertain, isLiteral, replaceTestValue } from './shared/condition-values.js';
import { removeStatement } from './shared/empty-list.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'expired-date-condition',
	summary: 'A statement applied until a day that has passed',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime',
	],

	visit: {
		condition: where(isLatestTime, (test, { today }) => {
			const { statement, values } = test;
			if (today === undefined || values.length === 0) return;
			const last = values.every(value => hasPassed(value, today)) ? values.at(-1) : undefined;
			if (!last || statement.effect === undefined) return;

			return [{
				span: last.span,
				message: `${quoted(last.text)} has passed: the statement ${statement.effect === 'Allow' ? 'allows' : 'denies'} nothing any more.`,
				tag: 'unnecessary',
				fixes: [...removeStatement(statement), ...extend(test, last, today)],
			}];
		}),
	},
});

function isLatestTime({ operator: { base }, operatorKnown, key }: TestWords): boolean {
	return operatorKnown && (base?.name === 'DateLessThan' || base?.name === 'DateLessThanEquals') && (key === 'aws:currenttime' || key === 'aws:epochtime');
}

function hasPassed(value: ConditionValue, today: string): boolean {
	const end = isLiteral(value) && isCertain(value) ? parseIsoDate(value.text) : undefined;
	return end !== undefined && end < parseIsoDate(today)!;
}

/** The same day of the first year in which it is still to come. */
function extend({ values }: ConditionTest, value: ConditionValue, today: string): readonly Fix[] {
	const year = Number(today.slice(0, 4));
	const dated = [year, year + 1].map(it => `${it}${value.text.slice(4)}`).find(text => (parseIsoDate(text) ?? 0) > parseIsoDate(today)!);
	if (values.length > 1 || dated === undefined) return [];
	return [{ title: `Extend it to "${dated}"`, safety: 'unsafe', changes: replaceTestValue(value, [dated]) }];
}
