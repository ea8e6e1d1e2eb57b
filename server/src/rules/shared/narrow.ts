import type { Change, Draft, DraftMap } from '../../policy/change.js';
import { hasMember, memberOf, type ActionValue, type Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { Fix } from '../rule.js';
import { valuesNode } from './condition-changes.js';
import { lateFix } from './late-fix.js';
import { plain, splitOff, type Difference } from './split-statement.js';

/** What some actions of a statement are to be limited to. */
export interface Limits {
	readonly resources?: () => readonly string[];
	readonly tests?: readonly NewTest[];
}

export interface NewTest {
	readonly operator: string;
	readonly key: string;
	readonly values: readonly string[];
}

/** Limits some of a statement's actions: where they stand if they are all it has, else in a statement of their own. */
export function narrow(title: string, statement: Statement, actions: readonly ActionValue[], limits: Limits, catalog: Catalog): Fix[] {
	if (actions.length === 0 || statement.members.some(({ name, complete }) => name === 'Condition' && !complete) || repeatsTest(statement)) return [];
	if (actions.length < statement.actions.length || memberOf(statement, 'Action')?.complete !== true) {
		return splitOff(title, statement, actions, () => differenceOf(statement, limits), catalog);
	}
	return [lateFix(title, 'unsafe', () => [...resourceChanges(statement, limits), ...testChanges(statement, limits)])];
}

function resourceChanges(statement: Statement, { resources }: Limits): readonly Change[] {
	if (!resources) return [];
	const [member, excepted] = [memberOf(statement, 'Resource'), memberOf(statement, 'NotResource')];
	if (member) return [{ do: 'set-values', member, values: resources() }];
	const removed: readonly Change[] = excepted ? [{ do: 'remove-entry', map: statement.node, entry: excepted.entry }] : [];
	return [...removed, { do: 'add-element', statement, name: 'Resource', value: plain(resources()) }];
}

function testChanges(statement: Statement, { tests = [] }: Limits): readonly Change[] {
	return tests.map(test => ({ do: 'add-condition', statement, ...test }));
}

function differenceOf(statement: Statement, { resources, tests }: Limits): Difference {
	return {
		...resources && { Resource: plain(resources()), NotResource: undefined },
		...tests && { Condition: withTests(statement, tests) },
	};
}

/** Blocks may test the same twice, which no object of JSON can say. */
function repeatsTest({ conditions }: Statement): boolean {
	return conditions.some(({ entry }) => entry.block) && new Set(conditions.map(({ operator, key }) => `${operator.text} ${key.text}`)).size < conditions.length;
}

/** The condition of a statement with more tests in it. */
function withTests(statement: Statement, tests: readonly NewTest[]): DraftMap {
	const operators: Record<string, Record<string, Draft>> = {};
	for (const test of hasMember(statement, 'Condition') ? statement.conditions : []) {
		const values = valuesNode(test);
		if (values) operators[test.operator.text] = { ...operators[test.operator.text], [test.key.text]: values };
	}
	for (const { operator, key, values } of tests) operators[operator] = { ...operators[operator], [key]: plain(values) };
	return operators;
}
