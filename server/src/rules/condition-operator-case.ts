import { parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { renameOperator } from './shared/condition-changes.js';
import { isFirstOfItsOperator } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'condition-operator-case',
	summary: 'A condition operator is not spelled as AWS spells it',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

	visit: {
		condition: where(isInOtherCase, test => {
			const { operator: { text, span } } = test;
			const { canonical } = parseOperator(text);
			if (canonical === undefined || !isFirstOfItsOperator(test)) return;

			return [{
				span,
				message: `AWS writes ${quoted(canonical)}, not ${quoted(text)}.`,
				fixes: [{ title: `Change to ${quoted(canonical)}`, safety: 'unsafe', changes: renameOperator(test, canonical) }],
			}];
		}),
	},
});

/** `Null` takes no suffix in any case. */
function isInOtherCase({ operator: { canonical, base, ifExists }, operatorText, operatorKnown }: TestWords): boolean {
	return operatorKnown && canonical !== undefined && canonical !== operatorText && !(base?.family === 'Null' && ifExists);
}
