import type { Change } from '../../policy/change.js';
import { memberOf, type ConditionTest } from '../../policy/model.js';

/**
 * Gives a test another operator, its key and values kept unless others are given. Nothing where the new operator tests the key already (one
 * would have to choose between the two), or where values that would have to move are computed elsewhere.
 */
export function moveTest(test: ConditionTest, operator: string, texts?: readonly string[]): readonly Change[] {
	const { statement, key, entry, operatorEntry } = test;
	const sisters = statement.conditions.filter(it => it !== test && it.operator.text.toLowerCase() === operator.toLowerCase());
	if (sisters.some(it => it.key.text.toLowerCase() === key.text.toLowerCase())) return [];
	const stays = entry === operatorEntry || sisters.length === 0 && hasOperatorToItself(test);
	if (stays) return [{ do: 'set-text', node: test.operator.node, text: operator }, ...rewrite(test, texts)];
	const values = texts ?? test.values.map(({ text }) => text);
	if (!test.complete || !key.known) return [];
	return [...removal(test), { do: 'add-condition', statement, operator, key: key.text, values }];
}

function hasOperatorToItself({ operatorEntry: { value } }: ConditionTest): boolean {
	return value?.kind === 'map' && value.entries.length === 1 && !value.partial;
}

/** The operator goes with its only key. */
function removal(test: ConditionTest): readonly Change[] {
	const { statement, entry, operatorEntry } = test;
	const isOnly = hasOperatorToItself(test);
	const map = isOnly ? memberOf(statement, 'Condition')?.entry.value : operatorEntry.value;
	return map?.kind === 'map' ? [{ do: 'remove-entry', map, entry: isOnly ? operatorEntry : entry }] : [];
}

function rewrite({ values }: ConditionTest, texts: readonly string[] | undefined): readonly Change[] {
	return (texts ?? []).flatMap((text, index) => {
		const node = values[index]?.node;
		return node?.kind === 'string' && values[index]!.text !== text ? [{ do: 'set-text', node, text }] : [];
	});
}
