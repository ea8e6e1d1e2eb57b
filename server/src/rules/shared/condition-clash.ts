import { globMatches, globsIntersect, hasWildcard } from '../../base/glob.js';
import type { ConditionTest } from '../../policy/model.js';
import { parseOperator, type ConditionOperator } from '../../reference/condition-operators.js';

/** Why two tests of the same key can never hold together; undefined where they can, or where nobody can tell. */
export type Clash = 'no common value' | 'ruled out' | 'key is missing' | 'empty range';

/** A test that can be argued from: without a set operator and `IfExists`, its values written out. */
export interface PlainTest {
	readonly test: ConditionTest;
	readonly base: ConditionOperator;
	readonly values: readonly string[];
}

export function plainTest(test: ConditionTest): PlainTest | undefined {
	const { base, set, ifExists } = parseOperator(test.operator.text);
	const isPlain = base !== undefined && set === undefined && !ifExists && test.key.known && test.complete && test.values.length > 0;
	return isPlain && test.values.every(({ text }) => !text.includes('${')) ? { test, base, values: test.values.map(({ text }) => text) } : undefined;
}

/** Blocks of Terraform with the same operator are one test with the values of both, and so no clash. */
export function clashOf(a: PlainTest, b: PlainTest): Clash | undefined {
	if (a.base === b.base) return undefined;
	if (a.base.family === 'Null' || b.base.family === 'Null') return saysMissing(a) && !b.base.negated || saysMissing(b) && !a.base.negated ? 'key is missing' : undefined;
	if (a.base.family !== b.base.family) return undefined;
	if (a.base.negated !== b.base.negated) return a.base.negated ? ruledOut(b, a) : ruledOut(a, b);
	if (a.base.negated) return undefined;
	if (a.base.family === 'String') return disjoint(a, b) ? 'no common value' : undefined;
	return isEmptyRange(a, b) || isEmptyRange(b, a) ? 'empty range' : undefined;
}

function saysMissing({ base, values }: PlainTest): boolean {
	return base.family === 'Null' && values.every(value => value.toLowerCase() === 'true');
}

/** Every value that one asks for is one that the other forbids. Ranges of addresses are compared as they are written. */
function ruledOut(wanted: PlainTest, forbidden: PlainTest): Clash | undefined {
	if (isBound(wanted.base) || isBound(forbidden.base)) return undefined;
	const ignoresCase = forbidden.base.name.endsWith('IgnoreCase');
	const isForbidden = (value: string): boolean => forbidden.values.some(it => same(it, value, ignoresCase)
		|| forbidden.base.name === 'StringNotLike' && !wanted.base.wildcards && globMatches(it, value));
	if (wanted.base.name.endsWith('IgnoreCase') && !ignoresCase) return undefined;
	return wanted.values.every(isForbidden) ? 'ruled out' : undefined;
}

function disjoint(a: PlainTest, b: PlainTest): boolean {
	const ignoresCase = [a, b].some(({ base }) => base.name.endsWith('IgnoreCase'));
	return a.values.every(one => b.values.every(other => !share(ignoresCase ? one.toLowerCase() : one, ignoresCase ? other.toLowerCase() : other, a.base, b.base)));
}

/** In a test without wildcards `*` is itself, which nobody means: such values are left alone. */
function share(one: string, other: string, a: ConditionOperator, b: ConditionOperator): boolean {
	if (!a.wildcards && hasWildcard(one) || !b.wildcards && hasWildcard(other)) return true;
	return globsIntersect(one, other);
}

function same(a: string, b: string, ignoresCase: boolean): boolean {
	return ignoresCase ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function isBound({ name }: ConditionOperator): boolean {
	return /(Less|Greater)Than/.test(name);
}

/** The values of one test are alternatives, so the most generous bound counts. */
function isEmptyRange(low: PlainTest, high: PlainTest): boolean {
	if (!low.base.name.includes('GreaterThan') || !high.base.name.includes('LessThan')) return false;
	const [from, to] = [numbers(low), numbers(high)];
	if (!from || !to) return false;
	const inclusive = low.base.name.endsWith('Equals') && high.base.name.endsWith('Equals');
	const [least, greatest] = [Math.min(...from), Math.max(...to)];
	return inclusive ? least > greatest : least >= greatest;
}

/** Numbers, or times in milliseconds; undefined where one of them is neither. */
export function numbers({ base, values }: Pick<PlainTest, 'base' | 'values'>): readonly number[] | undefined {
	const read = values.map(value => base.family === 'Date' ? timeOf(value) : value.trim() === '' ? NaN : Number(value));
	return read.every(value => Number.isFinite(value)) ? read : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date: ISO 8601, or seconds since 1970. */
function timeOf(text: string): number {
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text) ? Date.parse(text) : NaN;
}
