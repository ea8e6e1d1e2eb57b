import { globMatches } from '../../base/glob.js';
import { asPattern } from '../../policy/arn.js';
import type { ConditionTest, ConditionValue, Statement } from '../../policy/model.js';
import { parseOperator } from '../../reference/condition-operators.js';
import type { Entry, Node } from '../../syntax/node.js';
import { isUnreadable, readingOf } from './condition-reading.js';

/** True where the statement may have tests that are not written here: they may be the ones that count. */
export function mayHoldOtherTests(statement: Statement): boolean {
	return statement.members.some(({ name, entry, complete }) => name === 'Condition' && !complete && isOpen(entry, statement));
}

/** True when the statement has no condition, written here or elsewhere. An empty one is none. */
export function hasNoTests(statement: Statement): boolean {
	return statement.conditions.length === 0 && !mayHoldOtherTests(statement);
}

/** True when only requests that carry such a key, with a value that the author accepts, pass the statement's tests. What cannot be read may be such a test. */
export function demands(statement: Statement, isKey: (test: ConditionTest) => boolean, accepts?: (value: ConditionValue) => boolean): boolean {
	return mayHoldOtherTests(statement) || statement.conditions.some(test => isKey(test) && isDemand(test, accepts));
}

/** True for a positive test that fails without its key, each of whose values is accepted: values of one test are alternatives. */
export function isDemand(test: ConditionTest, accepts: (value: ConditionValue) => boolean = () => true): boolean {
	if (isUnreadable(test)) return true;
	const reading = readingOf(test);
	if (!reading?.isPositive || reading.holdsWithoutKey) return false;
	return (test.values.length > 0 || !test.complete) && test.values.every(value => !value.known || accepts(value));
}

/** True when the test is, or may be once its key is computed, one of that key. Keys compare without case. */
export function mayTest({ key }: ConditionTest, name: string): boolean {
	const [written, wanted] = [key.text.toLowerCase(), name.toLowerCase()];
	return key.known ? written === wanted : globMatches(asPattern(written), wanted);
}

/** True where `*` in a value of the test stands for any text. */
export function takesWildcards({ operator }: ConditionTest): boolean {
	return parseOperator(operator.text).base?.wildcards === true;
}

/** True for a value that is nothing but wildcards, so that anything passes. */
export function isAnything({ text }: Pick<ConditionValue, 'text'>): boolean {
	return /^[*?]*$/.test(text);
}

/** A block holds one test; one that a loop makes may hold none or many. In an object, operators or keys may be computed elsewhere. */
function isOpen({ value, block, key }: Entry, { conditions }: Statement): boolean {
	if (block) return key.parts.some(part => part.kind === 'literal' && part.text === 'dynamic') || !conditions.some(({ entry }) => entry.value === value);
	return value?.kind !== 'map' || isPartial(value) || value.entries.some(operator => isPartial(operator.value));
}

function isPartial(node: Node | undefined): boolean {
	return node?.kind === 'unknown' || node?.kind === 'string' || node?.kind === 'map' && node.partial === true;
}
