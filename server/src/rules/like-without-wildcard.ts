import { hasWildcard } from '../base/glob.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'like-without-wildcard',
	summary: 'A pattern operator is given values without a wildcard',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String'],
	enabled: false,

	visit: {
		condition: where(({ operator, family }) => family === 'String' && operator.base!.wildcards, test => {
			const { operator, key, values, complete } = test;
			const { base, set, ifExists } = parseOperator(operator.text);
			if (!base || !complete || values.length === 0) return;
			if (values.some(({ text }) => hasWildcard(text) || text.includes('${'))) return;

			const exact = operatorText({ base: { ...base, name: base.name.replace('Like', 'Equals') }, set, ifExists });
			const changes = changeOperator(test, exact);
			return [{
				span: key.span,
				message: `No value of ${quoted(key.text, 34)} holds a wildcard; ${quoted(exact, 34)} says so.`,
				fixes: changes.length > 0 ? [{ title: `Change to "${exact}"`, safety: 'unsafe', changes }] : [],
			}];
		}),
	},
});
