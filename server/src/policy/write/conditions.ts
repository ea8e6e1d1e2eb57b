import { entryOf, literalText, type Entry, type MapNode } from '../../syntax/node.js';
import type { Change, Draft } from '../change.js';
import { statementElementNames } from '../elements.js';
import { memberOf, type Statement } from '../model.js';
import { isBlock } from '../hosts/policy-document.js';
import { addElement, addLast } from './additions.js';
import { conditionBlockSteps } from './block-steps.js';
import { saysTheSame } from './draft.js';
import type { Child, Step } from './plan.js';

type AddCondition = Extract<Change, { do: 'add-condition' }>;

/**
 * Adds all tests that the changes want in one statement, at the first of them: two of them may share an operator that is not there yet.
 * Operators and keys compare without case, as IAM compares them.
 */
export function conditionSteps(change: AddCondition, changes: readonly Change[], removed: ReadonlySet<Child>): readonly Step[] | undefined {
	const wanted = changes.filter((it): it is AddCondition => it.do === 'add-condition' && it.statement === change.statement);
	if (wanted[0] !== change) return [];
	const tests = byOperatorAndKey(wanted);
	if (isBlock(change.statement.node)) return blockSteps(change.statement, tests, removed);
	const operators = conditionMap(change.statement, removed);
	if (operators === 'missing') return addElement(change.statement, statementElementNames, 'Condition', draftOf(tests, draftOfKeys), removed);
	return operators && allSteps(tests, (operator, keys) => {
		const existing = entryNamed(operators, operator, removed);
		return existing ? keySteps(existing, keys, removed) : [addLast(operators, draftOfKeys(keys), operator)];
	});
}

function blockSteps(statement: Statement, tests: ReadonlyMap<string, KeyTests>, removed: ReadonlySet<Child>): readonly Step[] | undefined {
	return allSteps(tests, (operator, keys) => allSteps(keys, (key, values) => conditionBlockSteps(statement, operator, key, values, removed)));
}

type KeyTests = ReadonlyMap<string, readonly string[]>;

function byOperatorAndKey(wanted: readonly AddCondition[]): ReadonlyMap<string, KeyTests> {
	const tests = new Map<string, Map<string, string[]>>();
	for (const { operator, key, values } of wanted) {
		const keys = tests.get(operator) ?? new Map<string, string[]>();
		tests.set(operator, keys.set(key, [...keys.get(key) ?? [], ...values]));
	}
	return tests;
}

function draftOf<Value>(entries: ReadonlyMap<string, Value>, draft: (value: Value) => Draft): Draft {
	return Object.fromEntries([...entries].map(([name, value]) => [name, draft(value)]));
}

function draftOfKeys(keys: KeyTests): Draft {
	return draftOf(keys, values => values.length === 1 ? values[0]! : values);
}

/** Undefined when there is a Condition that nothing can be added to. */
function conditionMap(statement: Statement, removed: ReadonlySet<Child>): MapNode | 'missing' | undefined {
	const entry = memberOf(statement, 'Condition')?.entry;
	if (!entry || removed.has(entry)) return 'missing';
	return entry.value?.kind === 'map' ? entry.value : undefined;
}

function entryNamed(map: MapNode, name: string, removed: ReadonlySet<Child>): Entry | undefined {
	const entry = entryOf(map, name) ?? map.entries.find(({ key }) => literalText(key)?.toLowerCase() === name.toLowerCase());
	return entry && !removed.has(entry) ? entry : undefined;
}

function keySteps({ value: map }: Entry, keys: KeyTests, removed: ReadonlySet<Child>): readonly Step[] | undefined {
	if (map?.kind !== 'map') return undefined;
	return allSteps(keys, (key, values) => {
		const existing = entryNamed(map, key, removed);
		return existing ? valueSteps(existing, values) : [addLast(map, values.length === 1 ? values[0]! : values, key)];
	});
}

function valueSteps({ value: node }: Entry, values: readonly string[]): readonly Step[] | undefined {
	switch (node?.kind) {
		case 'list': return values.filter(value => !node.items.some(item => saysTheSame(value, item))).map(value => addLast(node, value));
		case 'string': case 'scalar': return values.filter(value => !saysTheSame(value, node)).map(value => ({ kind: 'accompany', node, value }));
		default: return undefined;
	}
}

/** The steps for every entry, or undefined when there are none to be had for one of them. */
function allSteps<Value>(entries: ReadonlyMap<string, Value>, steps: (name: string, value: Value) => readonly Step[] | undefined): readonly Step[] | undefined {
	const all: Step[] = [];
	for (const [name, value] of entries) {
		const more = steps(name, value);
		if (!more) return undefined;
		all.push(...more);
	}
	return all;
}
