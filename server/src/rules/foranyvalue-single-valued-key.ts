import type { Change } from '../policy/change.js';
import type { ConditionTest } from '../policy/model.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { takesSeveral } from './shared/several-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'foranyvalue-single-valued-key',
	summary: '`ForAnyValue` on a key with one value',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html'],

	visit: {
		condition: where((words, catalog) => words.operator.set === 'ForAnyValue' && takesSeveral(words, catalog) === false, test => {
			const { base, ifExists } = parseOperator(test.operator.text);
			if (!base) return;

			const plain = operatorText({ base, ifExists });
			const asksForKey = base.negated && !ifExists;
			const changes = asksForKey ? withPresence(test, plain) : changeOperator(test, plain);
			return [{
				span: test.operator.span,
				message: `${quoted(test.key.text)} has one value, and "ForAnyValue" is for keys with several; write "${plain}".`,
				fixes: changes.length === 0 ? [] : [{
					title: asksForKey ? `Change to "${plain}", and ask for the key with "Null"` : `Change to "${plain}"`,
					safety: 'unsafe',
					changes,
				}],
			}];
		}),
	},
});

/** A negated test holds without its key; with `ForAnyValue` it does not. */
function withPresence(test: ConditionTest, plain: string): readonly Change[] {
	const changes = changeOperator(test, plain);
	return changes.length === 0 ? [] : [...changes, { do: 'add-condition', statement: test.statement, operator: 'Null', key: test.key.text, values: ['false'] }];
}
