import { parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { renameOperator } from './shared/condition-changes.js';
import { isFirstOfItsOperator } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'null-with-set-operator',
	summary: '`Null` stands with `ForAllValues:` or `ForAnyValue:`',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-null-with-qualifier',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
	],

	visit: {
		condition: where(({ operator: { set, ifExists }, family }) => family === 'Null' && set !== undefined && !ifExists, test => {
			const { operator: { text, span } } = test;
			const { base, set } = parseOperator(text);
			if (!base || !isFirstOfItsOperator(test)) return;

			return [{
				span,
				message: `${quoted(text)} always ${set === 'ForAllValues' ? 'holds' : 'fails'}; write "Null" to ask whether the key is there.`,
				fixes: [{ title: 'Change to "Null"', safety: 'unsafe', changes: renameOperator(test, 'Null') }],
			}];
		}),
	},
});
