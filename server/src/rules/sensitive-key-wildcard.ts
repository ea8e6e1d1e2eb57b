import { hasWildcard } from '../base/glob.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { conditionOperators, operatorText, parseOperator, type ParsedOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { withOperator, withValues } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { exampleFor, isSensitiveKey } from './shared/sensitive-keys.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'sensitive-key-wildcard',
	summary: 'A wildcard in the id of an account, an organization, a network or a user',
	category: 'security',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],
	overrides: ['condition-equivalent-to-null', 'wildcard-without-like'],

	visit: {
		condition: where(({ keyText, operator: { base } }) => base?.family === 'String' && base.wildcards && isSensitiveKey(keyText), (test, context) => {
			const operator = parseOperator(test.operator.text);
			const wide = test.values.filter(value => value.known && isWide(value, test));
			const [first] = wide;
			if (!first) return;

			return [{
				span: first.span,
				message: `${quoted(first.text)} matches the ids of strangers too; name each ${quoted(test.key.text)} in full.`,
				fixes: fixesFor(test, operator, wide, context),
			}];
		}),
	},
});

function isWide({ text }: ConditionValue, { key }: ConditionTest): boolean {
	const pattern = text.includes('${') ? replaceVariables(text, () => 'x') : text;
	return key.text.toLowerCase() === 'aws:userid' ? isWideUser(pattern) : hasWildcard(pattern);
}

/** `AROAEXAMPLE:*` is every session of one role, and `*:name` a session of any role. */
function isWideUser(pattern: string): boolean {
	const colon = pattern.indexOf(':');
	const id = colon < 0 ? pattern : pattern.slice(0, colon);
	if (id === '*') return colon < 0;
	return hasWildcard(id) && id.search(/[*?]/) < idLength;
}

/** `AROA` or `AIDA` and 17 characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const idLength = 20;

function fixesFor(test: ConditionTest, operator: ParsedOperator, wide: readonly ConditionValue[], context: RuleContext): Fix[] {
	if (!test.complete) return [];
	const values = [...test.values.filter(value => !wide.includes(value)).map(({ text }) => text), exampleFor(test.key.text, context)];
	if (test.key.text.toLowerCase() === 'aws:userid') return [{ title: 'Write the id of the role', safety: 'unsafe', changes: withValues(test, values) }];
	const name = operator.base!.negated ? 'StringNotEquals' : 'StringEquals';
	const exact = operatorText({ ...operator, base: conditionOperators.find(it => it.name === name)! });
	const changes = withOperator(test, exact, values);
	return changes.length === 0 ? [] : [{ title: `Change to "${exact}" with a full id`, safety: 'unsafe', changes }];
}
