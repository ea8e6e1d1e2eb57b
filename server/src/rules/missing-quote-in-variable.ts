import type { PolicyVariable } from '../policy/variables.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { type ReplacedValue, changeTo, inVariables, isMeantForAws, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'missing-quote-in-variable',
	summary: 'The default of a policy variable is not in single quotes',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-quote-in-variable',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values',
	],

	visit: inVariables(({ defect }) => defect === 'missing-quote', check),
});

function* check(value: ReplacedValue, { document }: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		if (!isMeantForAws(variable, document.tree.language)) continue;
		const { name, fallback } = variable;
		yield {
			span: placeIn(value, variable),
			message: `The default in ${quoted(value.text.slice(variable.start, variable.end))} has to stand in single quotes.`,
			fixes: fallback === undefined ? [] : changeTo(variableText(name.trim(), fallback), value, variable),
		};
	}
}
