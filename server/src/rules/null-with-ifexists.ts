import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { renameOperator } from './shared/condition-changes.js';
import { isFirstOfItsOperator } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'null-with-ifexists',
	summary: '`Null` stands with the suffix `IfExists`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-null-with-if-exists',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
	],

	visit: {
		condition: where(({ operator: { ifExists }, family }) => family === 'Null' && ifExists, test => {
			const { operator: { text, span } } = test;
			const { base, set } = parseOperator(text);
			if (!base || !isFirstOfItsOperator(test)) return;

			const plain = operatorText({ base, set });
			return [{
				span,
				message: `${quoted(text)} does not exist: "Null" itself asks whether the key is there.`,
				fixes: [{ title: `Change to "${plain}"`, safety: 'unsafe', changes: renameOperator(test, plain) }],
			}];
		}),
	},
});
