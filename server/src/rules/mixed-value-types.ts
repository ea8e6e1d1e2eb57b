import type { ConditionValue } from '../policy/model.js';
import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'mixed-value-types',
	summary: 'The values of one condition key are of several JSON types',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-data-type',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
	],
	overrides: ['redundant-condition-value'],

	visit: {
		condition(test) {
			const { values, entry } = test;
			// The arguments of a block are of the type that Terraform gives them: text.
			if (values.length < 2 || entry.block) return;
			const odd = values.find(value => typeOf(value) !== typeOf(values[0]!));
			if (!odd) return;

			const [one, other] = [typeOf(values[0]!), typeOf(odd)];
			return [{
				span: odd.span,
				message: `${odd.node.kind === 'string' ? quoted(odd.text, 34) : odd.text} is a ${other} in a list that begins with a ${one}; write all values as strings.`,
				fixes: [{
					title: 'Write all values as strings',
					safety: 'unsafe',
					changes: values.flatMap(({ node, text }) => node.kind === 'scalar' ? [{ do: 'replace' as const, node, value: text }] : []),
				}],
			}];
		},
	},
});

function typeOf({ node }: ConditionValue): string {
	return node.kind === 'string' ? 'string' : typeof node.value;
}
