import type { Change } from '../policy/change.js';
import type { ConditionTest, Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'duplicate-condition-key-case',
	summary: 'A condition key stands twice under one operator, in different case',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-duplicate-keys-with-different-case',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
	],

	visit: {
		statement: where(({ conditions }) => conditions > 1, (statement, { catalog }) => {
			const found: Finding[] = [];
			for (const [first, second] of pairsIn(statement)) {
				found.push({
					span: second.key.span,
					message: `${quoted(second.key.text, 28)} is the key ${quoted(first.key.text, 28)} once more: case does not count in its name.`,
					related: [{ span: first.key.span, message: 'Here is the first.' }],
					fixes: mergeInto(first, second, catalog),
				});
			}
			return found;
		}),
	},
});

/** Tests of one operator whose keys differ only in case, each with the first of its kind. */
function pairsIn({ conditions }: Statement): readonly (readonly [ConditionTest, ConditionTest])[] {
	if (conditions.length < 2) return [];
	const first = new Map<string, ConditionTest>();
	return conditions.filter(({ key, operator }) => key.known && operator.known).flatMap(test => {
		const id = `${test.operator.text} ${test.key.text.toLowerCase()}`;
		const earlier = first.get(id);
		if (!earlier) first.set(id, test);
		return earlier && earlier.key.text !== test.key.text && areSideBySide(earlier, test) ? [[earlier, test] as const] : [];
	});
}

/** An operator that is written twice is another mistake. */
function areSideBySide(one: ConditionTest, other: ConditionTest): boolean {
	return one.operatorEntry === other.operatorEntry || one.entry.block === true;
}

/** Values of one key are alternatives. */
function mergeInto(first: ConditionTest, second: ConditionTest, catalog: Catalog): readonly Fix[] {
	const { statement, operatorEntry, entry, operator, values, complete } = second;
	const map = entry.block ? statement.node : operatorEntry.value;
	if (!complete || map?.kind !== 'map') return [];
	const key = first.key.text;
	const listed = catalog.conditionKey(key)?.name ?? '';
	const renaming: Change[] = listed !== key && listed.toLowerCase() === key.toLowerCase() ? [{ do: 'set-text', node: first.key.node, text: listed }] : [];
	return [{
		title: 'Merge the values: one of them has to match',
		safety: 'unsafe',
		changes: [
			...renaming,
			{ do: 'remove-entry', map, entry },
			{ do: 'add-condition', statement, operator: operator.text, key, values: values.map(({ text }) => text) },
		],
	}];
}
