import { closest } from '../base/closest.js';
import { literalOf, type PolicyVariable } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { isClaim } from './shared/several-values.js';
import { type ReplacedValue, changeTo, inVariables, isMeantForAws, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'unknown-policy-variable',
	summary: 'A policy variable that AWS does not know',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
	],

	visit: inVariables((variable, catalog) => variable.defect === undefined && !isKnown(variable, catalog), check),
});

function* check(value: ReplacedValue, { catalog, document }: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		if (!isMeantForAws(variable, document.tree.language)) continue;
		const near = nearestVariable(variable.name, catalog);
		if (near === undefined && !hasService(variable.name, catalog)) continue;

		yield {
			span: placeIn(value, variable),
			message: `AWS knows no variable "${short(variable.name)}"${near === undefined ? '.' : `; did you mean "${short(near)}"?`}`,
			fixes: near === undefined ? [] : changeTo(variableText(near, variable.fallback), value, variable),
		};
	}
}

function short(name: string): string {
	return quoted(name, 40).slice(1, -1);
}

/** Of a tag the name is the author's. Policies of AWS IoT have variables of their own: https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-variables.html */
function isKnown(variable: PolicyVariable, catalog: Catalog): boolean {
	return variable.name.startsWith('iot:') || ofTransferUsers.has(variable.name.toLowerCase()) || literalOf(variable) !== undefined || isClaim(variable.name) || catalog.conditionKey(variable.name) !== undefined;
}

/** In the session policies of Transfer Family: https://docs.aws.amazon.com/transfer/latest/userguide/users-policies-session.html */
const ofTransferUsers: ReadonlySet<string> = new Set(['transfer:homebucket', 'transfer:homedirectory', 'transfer:homefolder', 'transfer:username']);

function hasService(name: string, catalog: Catalog): boolean {
	const service = name.slice(0, name.indexOf(':')).toLowerCase();
	return service === 'aws' || catalog.service(service) !== undefined;
}

/** A misspelt global key, the name of its tag kept, or a misspelt key of the same service. */
function nearestVariable(name: string, catalog: Catalog): string | undefined {
	const slash = name.indexOf('/');
	const [head, tag] = slash < 0 ? [name, ''] : [name.slice(0, slash), name.slice(slash)];
	const keys = [...catalog.globalKeys, ...catalog.conditionKeysOf(name.slice(0, name.indexOf(':')).toLowerCase())].filter(key => !key.multivalued);
	const heads = keys.flatMap(key => isFamily(key.name) === (tag !== '') ? [key.name.replace(/\/.*/, '')] : []);
	const near = closest(head, heads, Math.min(3, Math.floor(head.length / 5)));
	return near === undefined ? undefined : near + tag;
}

function isFamily(name: string): boolean {
	return /\/(\$\{|<|tag-key$)/.test(name);
}
