import type { ConditionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding } from './rule.js';
import { compares } from './shared/condition-reading.js';
import { isLiteral, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'invalid-boolean-value',
	summary: 'The value of a Boolean test is neither true nor false',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch-boolean',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
	],

	visit: {
		condition: where(takesBooleans, test => {
			const found: Finding[] = [];
			for (const value of test.values.filter(isNoBoolean)) {
				const meant = meantBoolean(value.text);
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: `${quoted(value.text, 30)} is neither "true" nor "false", and ${quoted(test.operator.text, 24)} takes nothing else.`,
					fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: replaceTestValue(value, [meant]) }],
				});
			}
			return found;
		}),
	},
});

function takesBooleans(words: TestWords, catalog: Catalog): boolean {
	return words.family === 'Null' || compares('Bool')(words, catalog);
}

function isNoBoolean(value: ConditionValue): boolean {
	return isLiteral(value) && !/^(true|false)$/i.test(value.text);
}

function meantBoolean(text: string): 'true' | 'false' | undefined {
	if (/^(y|yes|1|on|t|enabled|ture|tru|treu)$/i.test(text.trim()) || /^\s*true\s*$/i.test(text)) return 'true';
	return /^(n|no|0|off|f|disabled|flase|fasle|fals)$/i.test(text.trim()) || /^\s*false\s*$/i.test(text) ? 'false' : undefined;
}
