import type { Statement } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { clashOf, plainTest, type Clash, type PlainTest } from './shared/condition-clash.js';
import { removalOf } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'contradictory-conditions',
	summary: 'Two tests of one key can never hold together',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
	],

	visit: {
		statement: where(({ conditions }) => conditions > 1, statement => {
			const found: Finding[] = [];
			for (const { first, second, clash } of clashesIn(statement)) {
				found.push({
					span: second.test.key.span,
					message: `${reasons[clash](quoted(first.base.name), quoted(second.base.name))}: nothing is ${statement.effect === 'Deny' ? 'denied' : 'allowed'}.`,
					related: [{ span: first.test.key.span, message: `${quoted(first.base.name)} tests the same key.` }],
					fixes: [removal(second), removal(first)],
				});
			}
			return found;
		}),
	},
});

const reasons: Readonly<Record<Clash, (first: string, second: string) => string>> = {
	'no common value': (first, second) => `${first} and ${second} on this key have no value in common`,
	'ruled out': (first, second) => `Of ${first} and ${second} on this key, one rules out all that the other asks for`,
	'key is missing': (first, second) => `Of ${first} and ${second}, one asks for the key and the other for its absence`,
	'empty range': (first, second) => `Nothing lies within both ${first} and ${second}`,
};

interface Pair {
	readonly first: PlainTest;
	readonly second: PlainTest;
	readonly clash: Clash;
}

/** All tests of a statement have to hold, so one clash is enough for each. */
function* clashesIn({ conditions }: Statement): Iterable<Pair> {
	if (conditions.length < 2 || conditions.length > mostTests) return;
	for (const [index, test] of conditions.entries()) {
		const key = test.key.text.toLowerCase();
		const earlier = conditions.slice(0, index).filter(it => it.key.text.toLowerCase() === key);
		const second = earlier.length > 0 ? plainTest(test) : undefined;
		if (!second) continue;
		const pair = firstClash(earlier.flatMap(it => plainTest(it) ?? []), second);
		if (pair) yield pair;
	}
}

function firstClash(earlier: readonly PlainTest[], second: PlainTest): Pair | undefined {
	for (const first of earlier) {
		const clash = clashOf(first, second);
		if (clash) return { first, second, clash };
	}
	return undefined;
}

/** No hand writes more. */
const mostTests = 50;

function removal({ base, test }: PlainTest): Fix {
	return { title: `Remove ${quoted(base.name)} on ${quoted(test.key.text)}`, safety: 'unsafe', changes: removalOf(test) };
}
