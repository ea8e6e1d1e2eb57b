import type { PolicyVariable } from '../policy/variables.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { type ReplacedValue, changeTo, inVariables, isMeantForAws, placeIn, variableText } from './shared/variables.js';

export default defineRule({
	id: 'space-in-variable',
	summary: 'A space in the name of a policy variable',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-space-in-variable',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: inVariables(({ defect }) => defect === 'space', check),
});

function* check(value: ReplacedValue, { document }: RuleContext, variables: readonly PolicyVariable[]): Iterable<Finding> {
	for (const variable of variables) {
		if (!isMeantForAws(variable, document.tree.language)) continue;
		const shown = quoted(value.text.slice(variable.start, variable.end));
		const span = placeIn(value, variable);
		if (isTagWithSpace(variable.name)) {
			yield { span, severity: 'warning', message: `A tag key may hold a space, but AWS reads no variable in ${shown}.` };
			continue;
		}
		yield {
			span,
			message: `There is a space in ${shown}, so AWS reads no variable.`,
			fixes: changeTo(variableText(cleanName(variable.name), variable.fallback), value, variable),
		};
	}
}

/** Only within the name of the tag, which belongs to the author. */
function isTagWithSpace(name: string): boolean {
	return /^[\w-]+:\w*Tag\/\S.*\S$/i.test(name);
}

/** The spaces around the name of a tag go, those within stay. */
function cleanName(name: string): string {
	const trimmed = name.trim();
	return /^[\w-]+:\w*Tag\//i.test(trimmed) ? trimmed : trimmed.replace(/\s+/g, '');
}
