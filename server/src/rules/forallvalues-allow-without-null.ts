import type { ConditionTest } from '../policy/model.js';
import { defineRule } from './rule.js';
import { requireKey } from './shared/condition-fixes.js';
import { asksForPresence, readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { takesSeveral } from './shared/several-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'forallvalues-allow-without-null',
	summary: 'An Allow with `ForAllValues` also allows requests without the key',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html'],
	types: ['identity', 'resource'],
	overrides: ['allow-only-negated-conditions'],

	visit: {
		condition: where((words, catalog) => words.operator.set === 'ForAllValues' && !documented.test(words.keyText) && takesSeveral(words, catalog) === true, test => {
			if (test.statement.effect !== 'Allow') return;
			if (test.statement.conditions.some(other => asksForKey(other, test))) return;

			return [{
				span: test.operator.span,
				// Most often, to leave out tags is allowed on purpose.
				severity: /^aws:TagKeys$/i.test(test.key.text) ? 'suggestion' : 'warning',
				message: `"ForAllValues" also holds for requests without ${quoted(test.key.text)}; ask for the key with "Null".`,
				fixes: [requireKey(test)],
			}];
		}),
	},
});

/**
 * The fine-grained access of DynamoDB: the one key is in every request for an item, and what goes without it has a rule of its own;
 * the other is missing where no attribute is asked for by name. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * And no account is linked to a sink without a kind of data: https://docs.aws.amazon.com/OAM/latest/APIReference/API_PutSinkPolicy.html
 * Nor is a record changed without its name, type and action: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
 */
const documented = /^(?:dynamodb:(?:LeadingKeys|Attributes|\w+PartitionKeyValues)|oam:ResourceTypes|route53:ChangeResourceRecordSets\w+)$/i;

/** True for a test that fails without the key. A tag in the request is a tag key in the request. */
function asksForKey(other: ConditionTest, { key }: ConditionTest): boolean {
	const isSame = other.key.text.toLowerCase() === key.text.toLowerCase();
	const isItsTag = /^aws:TagKeys$/i.test(key.text) && /^aws:RequestTag\//i.test(other.key.text);
	if (!other.key.known || !isSame && !isItsTag) return false;
	return asksForPresence(other) || readingOf(other)?.holdsWithoutKey === false;
}
