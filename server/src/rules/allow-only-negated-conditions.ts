import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { requireKey } from './shared/condition-fixes.js';
import { readingOf, type Reading } from './shared/condition-reading.js';
import { isAnyone } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'allow-only-negated-conditions',
	summary: 'All that limits an Allow are tests that hold without their keys',
	category: 'security',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
	],
	types: ['identity', 'resource'],

	visit: {
		condition: where(({ reading, keyText }, catalog) => isNegated(reading) && mayBeMissing(keyText, catalog), test => {
			const { statement, key } = test;
			if (statement.effect !== 'Allow') return;
			// Who lets anyone in hears of it from another rule.
			if (!statement.conditions.every(other => isNegated(readingOf(other))) || statement.principals.some(isAnyone)) return;

			return [{
				span: test.operator.span,
				message: `${quoted(test.operator.text, 28)} also holds for requests without ${quoted(key.text, 28)}; ask for the key with "Null".`,
				fixes: [requireKey(test)],
			}];
		}),
	},
});

function isNegated(reading: Reading | undefined): boolean {
	return reading !== undefined && !reading.isPositive && reading.holdsWithoutKey && !reading.ifExists;
}

/** What AWS does not list is not judged. Callers without a signature, the only ones without an ARN, have been ruled out. */
function mayBeMissing(key: string, catalog: Catalog): boolean {
	const facts = catalog.conditionKey(key);
	return facts !== undefined && facts.global?.alwaysPresent !== true && !nearlyAlways.has(facts.name);
}

/** The account of the resource is missing in a handful of actions only. */
const nearlyAlways: ReadonlySet<string> = new Set(['aws:PrincipalArn', 'aws:ResourceAccount']);
