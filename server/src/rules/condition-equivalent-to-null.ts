import type { Span } from '../base/text.js';
import type { ConditionTest } from '../policy/model.js';
import { parseOperator, type ParsedOperator } from '../reference/condition-operators.js';
import { defineRule, type Finding } from './rule.js';
import { withOperator } from './shared/condition-changes.js';
import { removeTest } from './shared/condition-fixes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'condition-equivalent-to-null',
	summary: 'A pattern of nothing but `*` asks whether the key is there',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-equivalent-to-null-false',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-equivalent-to-null-true',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
	],

	visit: {
		condition: where(({ operator }) => meaningOf(operator) !== undefined, test => {
			const [value, ...more] = test.values;
			if (value === undefined || more.length > 0 || !value.known || !/^\*+$/.test(value.text) || !test.complete) return;
			const meaning = meaningOf(parseOperator(test.operator.text));
			if (meaning) return [findingFor(test, value.span, meaning)];
		}),
	},
});

type Meaning = 'is there' | 'is missing' | 'always';

/** Of no values at all, all match and none does. Only a test of text takes `*` for any text. */
function meaningOf({ base, set, ifExists }: ParsedOperator): Meaning | undefined {
	if (!base?.wildcards || base.family !== 'String') return undefined;
	if (base.negated) return set === 'ForAnyValue' && !ifExists ? undefined : 'is missing';
	return ifExists || set === 'ForAllValues' ? 'always' : 'is there';
}

function findingFor(test: ConditionTest, span: Span, meaning: Meaning): Finding {
	const operator = quoted(test.operator.text);
	if (meaning === 'always') {
		return { span, message: `${operator} with "*" always holds, so it tests nothing.`, tag: 'unnecessary', fixes: [removeTest(test)] };
	}
	const value = meaning === 'is missing' ? 'true' : 'false';
	const changes = withOperator(test, 'Null', [value]);
	return {
		span,
		message: `${operator} with "*" asks whether the key ${meaning}; "Null" says so in plain words.`,
		// Some write both.
		fixes: changes.length === 0 ? [removeTest(test)] : [{ title: `Change to "Null": { ${quoted(test.key.text)}: "${value}" }`, safety: 'unsafe', changes }],
	};
}
