import type { PolicyVariable } from '../policy/variables.js';
import { defineRule, type Finding, type Fix, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { isClaim } from './shared/several-values.js';
import { type ReplacedValue, changeTo, inVariables, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'multivalued-variable',
	summary: 'A key with several values is used as a policy variable',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
	],

	visit: inVariables(({ name, defect }, catalog) => defect === undefined && !isClaim(name) && catalog.conditionKey(name)?.multivalued === true, check),
});

function* check(value: ReplacedValue, { catalog }: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		const key = catalog.conditionKey(variable.name);
		if (!key?.multivalued) continue;

		yield {
			span: placeIn(value, variable),
			// What a service says of its own keys is not always so; of the global ones AWS keeps a list.
			severity: key.global ? 'error' : 'warning',
			message: `${quoted(variable.name)} may hold several values, and AWS puts none of them in the place of a variable.`,
			fixes: fixesFor(value, variable, key.name),
		};
	}
}

/** Keys that tell something like it in one value. */
const relatives: ReadonlyMap<string, string> = new Map([
	['aws:PrincipalOrgPaths', 'aws:PrincipalOrgID'], ['aws:ResourceOrgPaths', 'aws:ResourceOrgID'], ['aws:SourceOrgPaths', 'aws:SourceOrgID'],
	['aws:VpceOrgPaths', 'aws:VpceOrgID'], ['aws:CalledVia', 'aws:CalledViaFirst'], ['aws:PrincipalServiceNamesList', 'aws:PrincipalServiceName'],
	['aws:TagKeys', 'aws:RequestTag/TAG_KEY'],
]);

function fixesFor(value: ReplacedValue, variable: PolicyVariable, key: string): Fix[] {
	const relative = relatives.get(key);
	return relative === undefined ? [] : changeTo(variableText(relative, variable.fallback), value, variable);
}
