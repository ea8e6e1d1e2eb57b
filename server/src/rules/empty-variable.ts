import type { PolicyVariable } from '../policy/variables.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { type ReplacedValue, changeTo, inVariables, placeIn } from './shared/variables.js';

export default defineRule({
	id: 'empty-variable',
	summary: 'A policy variable without a name',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-empty-variable',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: inVariables(({ defect }) => defect === 'empty', check),
});

function* check(value: ReplacedValue, _: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		const text = value.text.slice(variable.start, variable.end);
		const isAll = text.length === value.text.length;
		yield {
			span: placeIn(value, variable),
			message: `There is no name between the braces: "${text}" stands for nothing.`,
			fixes: isAll ? [] : changeTo('', value, variable, `Remove "${text}"`),
		};
	}
}
