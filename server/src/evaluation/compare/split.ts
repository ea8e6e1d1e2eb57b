import { demandsKey, isAbsence, type PlainTest, type ValueTest } from './tests.js';

/**
 * Ways to part the requests for which tests hold into cases that are held against others one by one: by each of several values, by whether
 * a key is there. Only keys that the others test can help.
 */
export function casesOf(tests: readonly PlainTest[], others: readonly (readonly PlainTest[])[]): readonly (readonly (readonly PlainTest[])[])[] {
	const keys = new Set(others.flat().map(({ key }) => key));
	return [...byValue(tests, keys), ...byPresence(tests, keys), ...byTruth(tests, others.flat())];
}

/** Of alternatives each may be covered by another statement. */
function* byValue(tests: readonly PlainTest[], keys: ReadonlySet<string>): Iterable<readonly (readonly PlainTest[])[]> {
	for (const [index, test] of tests.entries()) {
		if (test.kind !== 'values' || test.negated || test.quantity === 'all' || test.holdsWithoutKey || test.values.length < 2 || test.values.length > mostValues || !keys.has(test.key)) continue;
		yield test.values.map(value => tests.map((it, at) => at === index ? { ...test, values: [value] } : it));
	}
}

const mostValues = 32;

function* byPresence(tests: readonly PlainTest[], keys: ReadonlySet<string>): Iterable<readonly (readonly PlainTest[])[]> {
	for (const key of keys) {
		if (key === '' || tests.some(test => test.key === key && (demandsKey(test) || isAbsence(test)))) continue;
		yield [true, false].map(present => [...tests, { kind: 'presence', key, present }]);
	}
}

/** A key that is there is as a test says, or it is not. */
function* byTruth(tests: readonly PlainTest[], others: readonly PlainTest[]): Iterable<readonly (readonly PlainTest[])[]> {
	const plain = others.filter((test): test is ValueTest => test.kind === 'values' && test.single && test.quantity === 'one');
	for (const test of plain.slice(0, mostValues)) {
		if (!tests.some(it => it.key === test.key && demandsKey(it)) || tests.some(it => it.kind === 'values' && it.key === test.key && it.values === test.values)) continue;
		yield [test, oppositeOf(test)].map(it => [...tests, { ...it, holdsWithoutKey: false }]);
	}
}

/** What a flag is not, its opposite is. */
function oppositeOf(test: ValueTest): ValueTest {
	const [only, ...more] = test.values;
	return only?.kind === 'flag' && more.length === 0 ? { ...test, values: [{ kind: 'flag', value: !only.value }] } : { ...test, negated: !test.negated };
}
