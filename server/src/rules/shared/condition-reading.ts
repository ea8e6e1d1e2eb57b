import type { ConditionTest, Text } from '../../policy/model.js';
import type { Catalog, ConditionKeyType } from '../../reference/catalog.js';
import { parseOperator, type ConditionOperator, type ParsedOperator } from '../../reference/condition-operators.js';
import type { TestWords } from './where.js';

/** What a test says beyond its values. */
export type Reading = Pick<ParsedOperator, 'holdsWithoutKey' | 'isPositive' | 'ifExists'>;

/** What has an operator. */
interface Operated {
	readonly operator: Pick<Text, 'text' | 'known'>;
}

/**
 * How to read a test; undefined for `Null`, and where the operator does not exist or is computed elsewhere.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function readingOf({ operator }: Operated): Reading | undefined {
	const parsed = parseOperator(operator.text);
	return operator.known && parsed.base && parsed.base.family !== 'Null' ? parsed : undefined;
}

/** True for `"Null": { key: "false" }`: the request must carry the key. */
export function asksForPresence({ operator, values }: ConditionTest): boolean {
	return parseOperator(operator.text).base?.family === 'Null' && values.length > 0 && values.every(({ text }) => text.toLowerCase() === 'false');
}

/** True where the operator is computed elsewhere or does not exist, so that nothing can be said. */
export function isUnreadable({ operator }: ConditionTest): boolean {
	return !operator.known || parseOperator(operator.text).base === undefined;
}

/** What the operator compares; undefined where it is computed elsewhere or does not exist. */
export function familyOf({ operator }: Operated): ConditionOperator['family'] | undefined {
	return operator.known ? parseOperator(operator.text).base?.family : undefined;
}

/**
 * True when the operator compares values of that type, and so does the key as far as it is known. Where the two differ, the operator is what is
 * wrong, not the value.
 */
export function compares(type: ConditionKeyType): (words: TestWords, catalog: Catalog) => boolean {
	return ({ family, keyText }, catalog) => family === type && (catalog.conditionKey(keyText)?.type ?? type) === type;
}

/** True when `*` and `?` in the values are wildcards. */
export function readsWildcards({ operator }: ConditionTest): boolean {
	return parseOperator(operator.text).base?.wildcards ?? false;
}

/** True for the first of the tests that share an operator, whose text is reported once. */
export function isFirstOfItsOperator({ statement, operatorEntry, entry }: ConditionTest): boolean {
	return statement.conditions.find(test => test.operatorEntry === operatorEntry)?.entry === entry;
}
