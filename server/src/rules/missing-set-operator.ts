import type { ConditionTest } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { operatorText, parseOperator, type ParsedOperator, type SetOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { takesSeveral } from './shared/several-values.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'missing-set-operator',
	summary: 'A key that may hold several values is tested without `ForAnyValue` or `ForAllValues`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-qualifier',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
	],

	visit: {
		condition: where(lacksSetOperator, (test, { catalog }) => {
			const operator = parseOperator(test.operator.text);
			if (!operator.base) return;

			return [{
				span: test.key.span,
				// What a service says of its own keys is not always so; of the global ones AWS keeps a list.
				severity: catalog.conditionKey(test.key.text)?.global ? 'error' : 'warning',
				message: `${quoted(test.key.text)} may hold several values; say whether any or all of them have to match.`,
				fixes: fixesFor(test, operator),
			}];
		}),
	},
});

function lacksSetOperator(words: TestWords, catalog: Catalog): boolean {
	const { base, set } = words.operator;
	return base !== undefined && base.family !== 'Null' && !set && takesSeveral(words, catalog) === true;
}

/** That none of the values is on a list is asked of all of them; what a Deny looks for, one is enough of. */
function fixesFor(test: ConditionTest, operator: ParsedOperator): Fix[] {
	const order: readonly SetOperator[] = operator.base!.negated && test.statement.effect === 'Allow' ? ['ForAllValues', 'ForAnyValue'] : ['ForAnyValue', 'ForAllValues'];
	return order.map(set => ({
		title: `Change to "${operatorText({ ...operator, base: operator.base!, set })}": ${meanings[set]}`,
		safety: 'unsafe',
		changes: changeOperator(test, operatorText({ ...operator, base: operator.base!, set })),
	}));
}

const meanings: Readonly<Record<SetOperator, string>> = {
	ForAnyValue: 'one value in the request has to match',
	ForAllValues: 'every value has to match, and no value passes too',
};
