import type { Change } from '../../policy/change.js';
import { memberOf, type ConditionTest } from '../../policy/model.js';
import { literalText } from '../../syntax/node.js';

/** Gives one test another operator: in place where no other test shares either. Nothing where a value to be moved is computed elsewhere. */
export function changeOperator(test: ConditionTest, operator: string): readonly Change[] {
	const { statement, operatorEntry, entry } = test;
	const [map, condition] = [operatorEntry.value, memberOf(statement, 'Condition')?.entry.value];
	const isAlone = map?.kind === 'map' && map.entries.length === 1;
	const isTaken = condition?.kind === 'map' && condition.entries.some(({ key }) => literalText(key) === operator);
	if (operatorEntry === entry || isAlone && !isTaken) return [{ do: 'set-text', node: test.operator.node, text: operator }];
	if (map?.kind !== 'map' || condition?.kind !== 'map' || !test.complete) return [];
	return [
		isAlone ? { do: 'remove-entry', map: condition, entry: operatorEntry } : { do: 'remove-entry', map, entry },
		{ do: 'add-condition', statement, operator, key: test.key.text, values: test.values.map(({ text }) => text) },
	];
}
