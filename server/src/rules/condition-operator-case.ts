import { parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { renameOperator } from './shared/condition-changes.js';
import { isFirstOfItsOperator } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'condition-operator-case',
	summary: 'A condition operator is not spelled as AWS spells it',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

	visit: {
		condition(test) {
			const { operator: { text, known, span } } = test;
			const { canonical, base, ifExists } = parseOperator(text);
			// `Null` takes no suffix in any case.
			if (!known || canonical === undefined || canonical === text || base?.family === 'Null' && ifExists || !isFirstOfItsOperator(test)) return;

			return [{
				span,
				message: `AWS writes ${quoted(canonical)}, not ${quoted(text)}.`,
				fixes: [{ title: `Change to ${quoted(canonical)}`, safety: 'unsafe', changes: renameOperator(test, canonical) }],
			}];
		},
	},
});
