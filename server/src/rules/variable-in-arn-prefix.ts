import type { Arn } from '../policy/arn.js';
import type { Change } from '../policy/change.js';
import type { ResourceValue } from '../policy/model.js';
import { literalOf, variablesIn, type PolicyVariable } from '../policy/variables.js';
import { spanOfText } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { inResources } from './shared/arn-values.js';
import { partChanges } from './shared/change-part.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';
import { holdsVariable } from './shared/variables.js';

export default defineRule({
	id: 'variable-in-arn-prefix',
	summary: 'A policy variable stands before the fifth colon of an ARN',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
	],
	types: typesWithResources,

	visit: inResources((_arn, _catalog, text) => holdsVariable(text), function* (arn, value) {
		const misplaced = variablesIn(value.text).filter(({ start }) => start < arn.offsets.resource);
		for (const variable of misplaced) {
			if (literalOf(variable)) continue;
			const { start, end } = variable;
			yield {
				span: spanOfText(value.node, start, end),
				message: `${quoted(value.text.slice(start, end))} stays as it is here: variables work only after the fifth colon of an ARN.`,
				fixes: misplaced.length === 1 ? useStar(arn, value, variable) : [],
			};
		}
	}),
});

/** In the place of the account the test of the account says what was meant. A Not-form would let more through then, and so would a Deny of less. */
function useStar({ account }: Arn, value: ResourceValue, { start, end, name }: PolicyVariable): Fix[] {
	const change = partChanges(value, start, end, '*');
	if (change.length === 0 || value.negated) return [];
	const isAccount = account === value.text.slice(start, end) && /^aws:PrincipalAccount$/i.test(name);
	const test: Change = { do: 'add-condition', statement: value.statement, operator: 'StringEquals', key: 'aws:ResourceAccount', values: [`\${${name}}`] };
	return isAccount
		? [{ title: 'Use "*" and test "aws:ResourceAccount"', safety: 'unsafe', changes: [...change, test] }]
		: [{ title: `Use "*" in the place of ${quoted(value.text.slice(start, end))}`, safety: 'unsafe', changes: change }];
}
