import { defineRule, type Finding } from './rule.js';
import { type ReplacedValue, changeTo, inVariables, placeIn, variablesOf } from './shared/variables.js';

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

	visit: inVariables(check),
});

function* check(value: ReplacedValue): Iterable<Finding> {
	for (const variable of variablesOf(value)) {
		if (variable.defect !== 'empty') continue;
		const text = value.text.slice(variable.start, variable.end);
		const isAll = text.length === value.text.length;
		yield {
			span: placeIn(value, variable),
			message: `There is no name between the braces: "${text}" stands for nothing.`,
			fixes: isAll ? [] : changeTo('', value, variable, `Remove "${text}"`),
		};
	}
}
