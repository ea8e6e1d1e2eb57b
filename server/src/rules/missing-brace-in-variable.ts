import type { PolicyVariable } from '../policy/variables.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { type ReplacedValue, changeTo, inVariables, isMeantForAws, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'missing-brace-in-variable',
	summary: 'A policy variable has no closing brace',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-brace-in-variable',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: inVariables(({ defect }) => defect === 'missing-brace', check),
});

function* check(value: ReplacedValue, { catalog, document }: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		if (!isMeantForAws(variable, document.tree.language)) continue;
		const key = keyAtStart(variable.name, catalog);
		const end = variable.fallback === undefined ? variable.nameSpan.start + key.length : variable.end;
		yield {
			span: placeIn(value, { start: variable.start, end }),
			message: `${quoted(value.text.slice(variable.start, end))} has no closing brace, so AWS reads no variable.`,
			fixes: changeTo(variableText(key, variable.fallback), value, { start: variable.start, end }),
		};
	}
}

/** What stands behind the name looks like more of it: of `aws:username/` the longest beginning that is a key. The name of a tag ends at a slash. */
function keyAtStart(name: PolicyVariable['name'], catalog: Catalog): string {
	const [tag] = /^[\w-]+:\w*Tag\/[^/]+/i.exec(name) ?? [];
	if (tag !== undefined) return tag;
	const ends = [...name.matchAll(/[^\w:]/g)].map(({ index }) => index);
	const beginnings = [name.length, ...ends.reverse()].map(end => name.slice(0, end));
	return beginnings.find(it => catalog.conditionKey(it) !== undefined) ?? name.replace(/[^\w]+$/, '');
}
