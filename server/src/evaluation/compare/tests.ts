import type { Catalog } from '../../reference/catalog.js';
import type { CompiledStatement } from '../compile.js';
import { holdsWithoutKey, type CompiledTest } from '../condition.js';
import type { Unknowns } from './names.js';
import { isEverything, valueCovers, valuesMeet, valueSetOf, type ValueSet } from './value-set.js';

/** A test in a form in which one can be held against another. */
export type PlainTest =
	| ValueTest
	/** Whether the key is in the request. */
	| { readonly kind: 'presence'; readonly key: string; readonly present: boolean }
	/** A test of which nothing is known but that it is equal to one of the same name. */
	| { readonly kind: 'named'; readonly key: string; readonly name: string };

export interface ValueTest {
	readonly kind: 'values';
	readonly key: string;
	/** How many values of the request have to be as wanted: the only one, one of them, all of them. */
	readonly quantity: 'one' | 'any' | 'all';
	/** False where the request may have several values although the test speaks of one. */
	readonly single: boolean;
	readonly holdsWithoutKey: boolean;
	readonly negated: boolean;
	readonly values: readonly ValueSet[];
}

/** The tests of a statement, each once; `never` where they can never hold. */
export function plainTestsOf(statement: CompiledStatement, unknowns: Unknowns, catalog: Catalog): readonly PlainTest[] {
	const tests = statement.tests.flatMap(test => plainTest(test, unknowns, catalog));
	return statement.showsAllTests ? tests : [...tests, ...hiddenTests(statement)];
}

/** What is computed elsewhere is the same where its source is the same. */
function hiddenTests({ statement }: CompiledStatement): PlainTest[] {
	return statement.members.filter(({ name }) => name === 'Condition')
		.map(({ entry }) => ({ kind: 'named', key: '', name: statement.policy.tree.text.slice(entry.start, entry.end) }));
}

function plainTest({ test, key, operator, values }: CompiledTest, unknowns: Unknowns, catalog: Catalog): PlainTest[] {
	const { base, set, ifExists } = operator;
	const source = test.statement.policy.tree.text.slice(test.entry.start, test.entry.end);
	if (key === undefined || !base || !test.complete && values.every(({ template }) => template.fixed)) return [{ kind: 'named', key: key ?? '', name: `${test.operator.text} ${source}` }];
	if (base.family === 'Null') return presenceTest(key, values.map(({ template }) => template.text.toLowerCase() === 'true'));
	// A set operator means nothing where there is one value, but for requests without the key.
	const multivalued = catalog.conditionKey(key)?.multivalued;
	const quantity = set === undefined || multivalued === false ? 'one' : set === 'ForAnyValue' ? 'any' : 'all';
	return [{
		kind: 'values', key, quantity, single: multivalued === false, negated: base.negated,
		holdsWithoutKey: holdsWithoutKey({ base, set, ifExists }),
		values: values.map(({ template }) => valueSetOf(template, base, unknowns)),
	}];
}

function presenceTest(key: string, absent: readonly boolean[]): PlainTest[] {
	if (absent.includes(true) && absent.includes(false)) return [];
	return [{ kind: 'presence', key, present: !absent.includes(true) }];
}

/** True when requests for which all of `given` hold are requests for which all of `wanted` hold. An answer of true is always right. */
export function testsImply(given: readonly PlainTest[], wanted: readonly PlainTest[]): boolean {
	return wanted.every(test => implies(given, test));
}

function implies(given: readonly PlainTest[], wanted: PlainTest): boolean {
	const own = given.filter(({ key }) => key === wanted.key);
	if (wanted.kind === 'named') return own.some(test => test.kind === 'named' && test.name === wanted.name);
	if (wanted.kind === 'presence') return wanted.present ? own.some(demandsKey) : own.some(isAbsence);
	if (own.some(isAbsence)) return wanted.holdsWithoutKey;
	const isThere = own.some(demandsKey);
	if (isThere && !wanted.negated && wanted.values.some(isEverything)) return true;
	return own.some(test => test.kind === 'values' && (isThere || !test.holdsWithoutKey || wanted.holdsWithoutKey) && valuesImply(test, wanted));
}

/** True for a test that fails without the key. */
export function demandsKey(test: PlainTest): boolean {
	return test.kind === 'presence' ? test.present : test.kind === 'values' && !test.holdsWithoutKey;
}

export function isAbsence(test: PlainTest): boolean {
	return test.kind === 'presence' && !test.present;
}

/** For requests that have the key. */
function valuesImply(given: ValueTest, wanted: ValueTest): boolean {
	if (given.quantity !== wanted.quantity && !(given.quantity === 'all' && wanted.quantity === 'any')) return false;
	if (!given.negated && !wanted.negated) return given.values.every(value => wanted.values.some(it => valueCovers(it, value)));
	if (given.negated && wanted.negated) return wanted.values.every(value => given.values.some(it => valueCovers(it, value)));
	if (given.negated) return given.values.length === 0 ? false : wanted.values.some(isEverything);
	// With several values of which one is as given, another may be one that is not wanted.
	if (given.quantity === 'one' && !given.single) return false;
	return given.values.every(value => !wanted.values.some(it => valuesMeet(it, value)));
}

/** True when no request passes all of the tests. An answer of true is always right. */
export function neverHold(tests: readonly PlainTest[]): boolean {
	return tests.some((test, index) => test.kind === 'values' && isEmpty(test) || tests.some((other, at) => at > index && other.key === test.key && clash(test, other)));
}

function isEmpty({ values, negated, holdsWithoutKey }: ValueTest): boolean {
	return values.length === 0 && !negated && !holdsWithoutKey;
}

function clash(a: PlainTest, b: PlainTest): boolean {
	if (isAbsence(a) || isAbsence(b)) return demandsKey(a) || demandsKey(b);
	if (a.kind !== 'values' || b.kind !== 'values' || !demandsKey(a) && !demandsKey(b)) return false;
	const decides = a.quantity === 'one' && b.quantity === 'one' ? a.single && b.single : a.quantity === 'all' || b.quantity === 'all';
	if (!decides || a.quantity !== b.quantity && (a.quantity === 'one' || b.quantity === 'one')) return false;
	if (a.negated && b.negated) return false;
	if (a.negated) return excludes(a, b);
	return b.negated ? excludes(b, a) : a.values.every(value => !b.values.some(it => valuesMeet(it, value)));
}

function excludes(negated: ValueTest, positive: ValueTest): boolean {
	return positive.values.every(value => negated.values.some(it => valueCovers(it, value)));
}
