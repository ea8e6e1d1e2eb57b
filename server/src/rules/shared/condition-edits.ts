import type { Change, Draft, DraftMap } from '../../policy/change.js';
import { bodyOf } from '../../policy/hosts/policy-document.js';
import { memberOf, type ConditionTest, type Statement } from '../../policy/model.js';
import { entryOf, literalText, type Entry, type Node } from '../../syntax/node.js';
import type { Fix } from '../rule.js';
import { copyOfElement } from './copy-element.js';
import { quoted } from './quote.js';

/** Where the values of a test are written: a value or a list of them. */
export function valuesNode({ entry }: ConditionTest): Node | undefined {
	const body = entry.block ? bodyOf(entry) : undefined;
	return entry.block ? body && entryOf(body, 'values')?.value : entry.value;
}

/**
 * Gives a test another operator, and other values where they are named, whatever else its old operator tests.
 * Nothing where it would have to be moved and its values are not all written here, or where the operator tests the key already.
 */
export function withOperator(test: ConditionTest, operator: string, values?: readonly string[]): readonly Change[] {
	const { statement, key } = test;
	if (statement.conditions.some(it => it !== test && isSame(it.operator.text, operator) && isSame(it.key.text, key.text))) return [];
	if (isAlone(test) && !hasOperator(statement, operator, test)) {
		return [{ do: 'set-text', node: test.operator.node, text: operator }, ...values ? withValues(test, values) : []];
	}
	const moved = values ?? (test.complete ? test.values.map(({ text }) => text) : []);
	return moved.length === 0 ? [] : [...removalOf(test), { do: 'add-condition', statement, operator, key: key.text, values: moved }];
}

/** Writes other values in the place of those of a test. */
export function withValues(test: ConditionTest, values: readonly string[]): readonly Change[] {
	const node = valuesNode(test);
	if (!node) return [];
	const [only, ...more] = values;
	return [{ do: 'replace', node, value: node.kind === 'list' || more.length > 0 ? values : only ?? [] }];
}

/** Tests another key in the place of this one. Nothing where the operator tests that key already. */
export function withKey({ statement, operator, key }: ConditionTest, name: string): readonly Change[] {
	const isThere = statement.conditions.some(it => isSame(it.operator.text, operator.text) && isSame(it.key.text, name));
	return isThere ? [] : [{ do: 'set-text', node: key.node, text: name }];
}

/** Tests something else altogether in the place of this one. */
export function withReplacement(test: ConditionTest, operator: string, key: string, values: readonly string[]): readonly Change[] {
	const { statement } = test;
	if (isAlone(test) && !hasOperator(statement, operator, test)) {
		return [{ do: 'set-text', node: test.operator.node, text: operator }, { do: 'set-text', node: test.key.node, text: key }, ...withValues(test, values)];
	}
	return [...removalOf(test), { do: 'add-condition', statement, operator, key, values }];
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

/** A fix that takes out a test. */
export function removeTest(test: ConditionTest): Fix {
	return { title: `Remove the condition on ${quoted(test.key.text)}`, safety: 'unsafe', changes: removalOf(test) };
}

/** A fix that lets only requests pass that carry the key. */
export function requireKey({ statement, key }: ConditionTest): Fix {
	return {
		title: `Add "Null": { ${quoted(key.text)}: "false" }`,
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: 'Null', key: key.text, values: ['false'] }],
	};
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
