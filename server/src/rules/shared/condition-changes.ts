import type { Change, Draft, DraftMap } from '../../policy/change.js';
import { bodyOf } from '../../policy/hosts/policy-document.js';
import { memberOf, type ConditionTest, type Statement } from '../../policy/model.js';
import { alternatives, entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';
import { copyOfElement } from './copy-element.js';

/** Where the values of a test are written: a value or a list of them. */
export function valuesNode({ entry }: ConditionTest): Node | undefined {
	const body = entry.block ? bodyOf(entry) : undefined;
	return entry.block ? body && entryOf(body, 'values')?.value : entry.value;
}

/** Takes out a test, or what would be left empty around it. */
export function removalOf({ statement, entry, operatorEntry }: ConditionTest): readonly Change[] {
	// In Terraform's policy document a test is a block of its own.
	if (entry.block) return [{ do: 'remove-entry', map: statement.node, entry }];
	const condition = memberOf(statement, 'Condition');
	const operators = condition?.entry.value;
	if (!condition || operators?.kind !== 'map' || operatorEntry.value?.kind !== 'map') return [];
	if (operatorEntry.value.entries.length > 1) return [{ do: 'remove-entry', map: operatorEntry.value, entry }];
	if (operators.entries.length > 1) return [{ do: 'remove-entry', map: operators, entry: operatorEntry }];
	return [{ do: 'remove-entry', map: statement.node, entry: condition.entry }];
}

/** The condition as it stands but for one test; undefined where that was all. */
export function conditionWithout({ statement, entry, operatorEntry }: ConditionTest): Draft | undefined {
	if (entry.block) return copyOfElement(statement, 'Condition', entry);
	const condition = memberOf(statement, 'Condition')?.entry.value;
	if (condition?.kind !== 'map') return undefined;
	const operators = condition.entries.flatMap(operator => {
		const tests = operator === operatorEntry && operator.value?.kind === 'map' ? mapOf(operator.value.entries.filter(it => it !== entry)) : operator.value;
		return tests === undefined ? [] : [[literalText(operator.key) ?? '', tests] as const];
	});
	return operators.length > 0 ? Object.fromEntries(operators) : undefined;
}

/** Gives the test another operator, and another key where one is given; the other tests of its operator stay. Nothing where such a test is there already. */
export function changeOperator(test: ConditionTest, operator: string, key = test.key.text): readonly Change[] {
	const { entry, operatorEntry } = test;
	if (isTested(test, operator, key)) return [];
	if (entry.block) return renaming(test, operator, key);
	const operators = operatorsAround(test);
	const keys = operatorEntry.value;
	if (!operators || keys?.kind !== 'map' || !entry.value) return [];
	const target = operatorNamed(operators, operator, operatorEntry);
	const alone = keys.entries.length === 1;
	if (!target && alone) return renaming(test, operator, key);
	const removal: Change = alone ? { do: 'remove-entry', map: operators, entry: operatorEntry } : { do: 'remove-entry', map: keys, entry };
	if (!target) return [removal, { do: 'add-entry', map: operators, name: operator, value: { [key]: entry.value } }];
	if (target.value?.kind !== 'map') return [];
	return [removal, { do: 'add-entry', map: target.value, name: key, value: entry.value }];
}

/**
 * Gives the test another operator and other values. Where it has to be moved they are added anew; nothing where the operator tests the key already.
 */
export function withOperator(test: ConditionTest, operator: string, values: readonly string[]): readonly Change[] {
	const { statement, key } = test;
	if (test.operator.text === operator) return withValues(test, values);
	const changes = changeOperator(test, operator);
	if (changes.length === 0) return [];
	if (changes.every(({ do: what }) => what === 'set-text')) return [...changes, ...withValues(test, values)];
	return [...removalOf(test), { do: 'add-condition', statement, operator, key: key.text, values }];
}

/** Gives the operator, with all that is tested by it, another name. Joins one of that name that is there already. */
export function renameOperator(test: ConditionTest, operator: string): readonly Change[] {
	const { entry, operatorEntry } = test;
	const operators = operatorsAround(test);
	const target = entry.block || !operators ? undefined : operatorNamed(operators, operator, operatorEntry);
	if (!target) return [{ do: 'set-text', node: test.operator.node, text: operator }];
	const [from, to] = [operatorEntry.value, target.value];
	if (from?.kind !== 'map' || to?.kind !== 'map') return [];
	const moved = from.entries.flatMap(({ key, value }): Change[] => {
		const name = literalText(key);
		return name === undefined || !value || hasKey(to, name) ? [] : [{ do: 'add-entry', map: to, name, value }];
	});
	return moved.length === from.entries.length ? [{ do: 'remove-entry', map: operators!, entry: operatorEntry }, ...moved] : [];
}

/** Gives the test another key. Nothing where its operator tests that one already. */
export function renameKey(test: ConditionTest, name: string): readonly Change[] {
	return isTested(test, test.operator.text, name) ? [] : [{ do: 'set-text', node: test.key.node, text: name }];
}

/** Writes other values in the place of those of a test. */
export function withValues(test: ConditionTest, values: readonly string[]): readonly Change[] {
	const node = valuesNode(test);
	if (!node) return [];
	const [only, ...more] = values;
	return [{ do: 'replace', node, value: node.kind === 'list' || more.length > 0 ? values : only ?? [] }];
}

/** Tests something else altogether in the place of this one. */
export function withReplacement(test: ConditionTest, operator: string, key: string, values: readonly string[]): readonly Change[] {
	const { statement } = test;
	if (isAlone(test) && !hasOperator(statement, operator, test)) {
		return [{ do: 'set-text', node: test.operator.node, text: operator }, { do: 'set-text', node: test.key.node, text: key }, ...withValues(test, values)];
	}
	return [...removalOf(test), { do: 'add-condition', statement, operator, key, values }];
}

/** By another test than this one. */
function isTested(test: ConditionTest, operator: string, key: string): boolean {
	return test.statement.conditions.some(it => it !== test && isSame(it.operator.text, operator) && isSame(it.key.text, key));
}

function renaming({ operator: { node, text }, key }: ConditionTest, operator: string, name: string): readonly Change[] {
	const changes: Change[] = text === operator ? [] : [{ do: 'set-text', node, text: operator }];
	return name === key.text ? changes : [...changes, { do: 'set-text', node: key.node, text: name }];
}

/** The map that the operator stands in: the condition, or one arm of a conditional. */
function operatorsAround({ statement, operatorEntry }: Pick<ConditionTest, 'statement' | 'operatorEntry'>): MapNode | undefined {
	return conditionMaps(statement).find(map => map.entries.includes(operatorEntry));
}

function conditionMaps(statement: Statement): readonly MapNode[] {
	return alternatives(memberOf(statement, 'Condition')?.entry.value).filter(it => it.kind === 'map');
}

function operatorNamed(operators: MapNode, name: string, but: Entry): Entry | undefined {
	return operators.entries.find(entry => entry !== but && isNamed(entry, name));
}

function hasKey(keys: MapNode, name: string): boolean {
	return keys.entries.some(entry => isNamed(entry, name));
}

function isNamed({ key }: Entry, name: string): boolean {
	return isSame(literalText(key) ?? '', name);
}

function mapOf(entries: readonly Entry[]): DraftMap | undefined {
	const pairs = entries.flatMap(({ key, value }) => value ? [[literalText(key) ?? '', value] as const] : []);
	return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** True when the operator tests nothing else, so that it can be renamed where it stands. */
function isAlone({ entry, operatorEntry }: ConditionTest): boolean {
	return entry.block === true || operatorEntry.value?.kind === 'map' && operatorEntry.value.entries.length === 1;
}

/** In Terraform's policy document each test has an operator of its own. */
function hasOperator({ conditions }: Statement, operator: string, except: ConditionTest): boolean {
	return conditions.some(it => it !== except && !it.entry.block && isSame(it.operator.text, operator));
}

function isSame(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}
