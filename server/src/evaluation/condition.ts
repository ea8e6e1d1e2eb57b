import { bound, type ValueOf } from '../policy/bound-values.js';
import type { ConditionTest } from '../policy/model.js';
import { parseOperator, type ParsedOperator } from '../reference/condition-operators.js';
import { certaintyOfValues } from './certain.js';
import { fill, templateOf, type KeyValues, type Template } from './template.js';
import { allOf, anyOf, not, truthOf, type Truth } from './truth.js';
import { matcherOf, type Matcher } from './values.js';

/** A test made ready to be put to many requests. */
export interface CompiledTest {
	readonly test: ConditionTest;
	/** In lower case, as keys compare without case. Undefined where it is computed elsewhere. */
	readonly key: string | undefined;
	readonly operator: ParsedOperator;
	readonly values: readonly CompiledValue[];
}

interface CompiledValue {
	readonly template: Template;
	/** False where it may not be there. */
	readonly certain: boolean;
	/** Where nothing has to be put in. */
	readonly matches: Matcher | undefined;
}

export function compileTest(test: ConditionTest, hasVariables: boolean, valueOf?: ValueOf): CompiledTest {
	const operator = parseOperator(test.operator.text);
	const isThere = certaintyOfValues(test);
	return {
		test,
		key: test.key.known ? test.key.text.toLowerCase() : undefined,
		operator: test.operator.known ? operator : { ...operator, base: undefined },
		values: test.values.map(value => {
			const { text, node } = bound(value, valueOf);
			const template = templateOf(text, node, hasVariables);
			return { template, certain: isThere(value.node), matches: operator.base && template.fixed ? matcherOf(operator.base, template.fixed) : undefined };
		}),
	};
}

/**
 * Whether the test holds for a request. Values of one test are alternatives. An operator that does not exist may mean anything.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function testHolds(compiled: CompiledTest, valuesOf: (key: string) => KeyValues): Truth {
	const { key, operator } = compiled;
	if (key === undefined || !operator.base) return 'maybe';
	const found = valuesOf(key);
	if (found === 'unknown') return 'maybe';
	if (operator.base.family === 'Null') return nullHolds(compiled, found === 'absent' || found.length === 0);
	if (found === 'absent' || found.length === 0) return truthOf(holdsWithoutKey(operator));
	const perValue = found.map(value => isAsWanted(compiled, value, valuesOf));
	if (operator.set === 'ForAnyValue') return anyOf(perValue);
	if (operator.set === 'ForAllValues') return allOf(perValue);
	// What several values are without a set operator is documented nowhere, unless all give the same answer.
	return perValue.every(truth => truth === perValue[0]) ? perValue[0]! : 'maybe';
}

/** Of no values at all, all are as wanted and none is. */
export function holdsWithoutKey({ base, set, ifExists }: Pick<ParsedOperator, 'base' | 'set' | 'ifExists'>): boolean {
	return ifExists || (set === undefined ? base?.negated === true : set === 'ForAllValues');
}

/** True when part of the test's values is computed elsewhere, so that one more of them may match. */
function mayHaveMore({ test }: CompiledTest): boolean {
	return !test.complete;
}

function nullHolds(compiled: CompiledTest, isAbsent: boolean): Truth {
	const wanted = compiled.values.map(({ template, certain }): Truth => template.fixed ? sure(truthOf((template.text.toLowerCase() === 'true') === isAbsent), certain) : 'maybe');
	return anyOf(mayHaveMore(compiled) ? [...wanted, 'maybe'] : wanted);
}

function isAsWanted(compiled: CompiledTest, value: string, valuesOf: (key: string) => KeyValues): Truth {
	let result: Truth = mayHaveMore(compiled) ? 'maybe' : 'no';
	for (const wanted of compiled.values) {
		const truth = matchesValue(wanted, value, compiled.operator, valuesOf);
		if (truth !== 'no') result = truth;
		if (truth === 'yes') break;
	}
	return compiled.operator.base?.negated ? not(result) : result;
}

/** A variable without a value is equal to nothing, so that negated operators hold. */
function matchesValue({ template, matches, certain }: CompiledValue, value: string, { base }: ParsedOperator, valuesOf: (key: string) => KeyValues): Truth {
	if (matches) return sure(truthOf(matches(value)), certain);
	const filled = fill(template, valuesOf);
	if (filled === 'absent' || !base) return 'no';
	return filled === 'unknown' ? 'maybe' : sure(truthOf(matcherOf(base, filled)(value)), certain);
}

/** A value that may not be there matches for sure in no case. */
function sure(truth: Truth, certain: boolean): Truth {
	return truth === 'yes' && !certain ? 'maybe' : truth;
}
