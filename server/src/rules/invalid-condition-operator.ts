import { nearestOperator, parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { isFirstOfItsOperator } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-condition-operator',
	summary: 'A condition operator does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-operator',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
	],

	visit: {
		condition: where(({ operatorText, operatorKnown }) => operatorKnown && !exists(operatorText), test => {
			const { operator: { text, span, node } } = test;
			if (!isFirstOfItsOperator(test)) return;

			const meant = nearestOperator(text.trim());
			return [{
				span: span.start < span.end ? span : node,
				message: meant ? `${quoted(text)} is no condition operator; did you mean "${meant}"?` : `${quoted(text)} is no condition operator.`,
				fixes: meant ? [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: meant }] }] : [],
			}];
		}),
	},
});

/** Other cases and white space at the ends are told apart from names that do not exist; so is `Null` with a suffix. */
function exists(text: string): boolean {
	const { base, set } = parseOperator(text.trim());
	return base !== undefined && (set !== undefined || !text.includes(':'));
}
