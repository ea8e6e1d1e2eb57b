import type { ConditionValue } from '../policy/model.js';
import { literalOf, type PolicyVariable } from '../policy/variables.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { changeTo, placeIn, variablesOf, holdsVariable } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'variable-invalid-for-operator',
	summary: 'A policy variable in a number, a date, an address or a `Null` test',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-variable-for-operator',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse',
	],

	visit: {
		'condition-value': where(holdsVariable, (value, { catalog }) => {
			const [variable] = variablesOf(value).filter(it => literalOf(it) !== undefined || catalog.conditionKey(it.name) !== undefined);
			if (!variable) return;
			const family = parseOperator(value.test.operator.text).base?.family;
			if (family === undefined || !literalFamilies.has(family)) return;

			return [{
				span: placeIn(value, variable),
				message: `${quoted(value.test.operator.text)} takes no variables: write a value for ${quoted(value.text.slice(variable.start, variable.end), 36)}.`,
				fixes: fixesFor(value, variable, family),
			}];
		}),
	},
});

/** The page on operators allows variables in `Bool`. */
const literalFamilies: ReadonlySet<string> = new Set(['Numeric', 'Date', 'Binary', 'IPAddress', 'Null']);

/** A default is what the author would have had without the variable. */
function fixesFor(value: ConditionValue, variable: PolicyVariable, family: string): Fix[] {
	const whole = { start: 0, end: value.text.length };
	const texts = family === 'Null' ? ['false', 'true'] : variable.fallback === undefined ? [] : [variable.fallback];
	return texts.flatMap(text => changeTo(text, value, family === 'Null' ? whole : variable));
}
