import type { ConditionTest } from '../../policy/model.js';
import type { Catalog, ConditionKeyType } from '../../reference/catalog.js';
import { parseOperator, type ConditionOperator } from '../../reference/condition-operators.js';

/** What a test says beyond its values. */
export interface Reading {
	/** True when the test holds for a request that lacks the key. */
	readonly holdsWithoutKey: boolean;
	/** True when only the listed values pass, false when all but the listed ones do. */
	readonly isPositive: boolean;
	readonly ifExists: boolean;
}

/**
 * How to read a test; undefined for `Null`, and where the operator does not exist or is computed elsewhere.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function readingOf({ operator }: ConditionTest): Reading | undefined {
	const { base, set, ifExists } = parseOperator(operator.text);
	if (!operator.known || !base || base.family === 'Null') return undefined;
	// Of no values at all, all are as wanted and none is.
	const holdsWithoutKey = ifExists || (set === undefined ? base.negated : set === 'ForAllValues');
	return { holdsWithoutKey, isPositive: !base.negated, ifExists };
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
export function familyOf({ operator }: ConditionTest): ConditionOperator['family'] | undefined {
	return operator.known ? parseOperator(operator.text).base?.family : undefined;
}

/**
 * True when the operator compares values of that type, and so does the key as far as it is known. Where the two differ, the operator is what is
 * wrong, not the value.
 */
export function compares(type: ConditionKeyType, test: ConditionTest, catalog: Catalog): boolean {
	return familyOf(test) === type && (catalog.conditionKey(test.key.text)?.type ?? type) === type;
}

/** True when `*` and `?` in the values are wildcards. */
export function readsWildcards({ operator }: ConditionTest): boolean {
	return parseOperator(operator.text).base?.wildcards ?? false;
}

/** True for the first of the tests that share an operator, whose text is reported once. */
export function isFirstOfItsOperator({ statement, operatorEntry, entry }: ConditionTest): boolean {
	return statement.conditions.find(test => test.operatorEntry === operatorEntry)?.entry === entry;
}
