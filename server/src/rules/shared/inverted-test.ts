import type { ConditionTest } from '../../policy/model.js';
import { conditionOperators, operatorText, parseOperator } from '../../reference/condition-operators.js';

/** An operator with its values that holds exactly where another one does not. */
export interface InvertedTest {
	readonly operator: string;
	readonly values: readonly string[];
}

/**
 * The opposite of a test, requests without the key included: what an Allow asked for, a Deny has to turn around.
 * Undefined where there is no single operator for it, and where a value is computed elsewhere.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function invertedTest({ operator, values, complete }: ConditionTest): InvertedTest | undefined {
	const { base, set, ifExists } = parseOperator(operator.text);
	if (!operator.known || !base || set || ifExists || !complete || values.length === 0 || !values.every(({ known }) => known)) return undefined;
	const texts = values.map(({ text }) => text);
	if (base.family === 'Bool') return invertedFlag(texts, 'BoolIfExists');
	if (base.family === 'Null') return invertedFlag(texts, 'Null');
	const counterpart = counterpartOf(base.name);
	return counterpart && { operator: operatorText({ base: counterpart }), values: texts };
}

function invertedFlag([value, ...more]: readonly string[], operator: string): InvertedTest | undefined {
	const flag = value?.toLowerCase();
	return more.length === 0 && (flag === 'true' || flag === 'false') ? { operator, values: [flag === 'true' ? 'false' : 'true'] } : undefined;
}

/** `StringEquals` and `StringNotEquals`, `IpAddress` and `NotIpAddress`. Of those that compare by size, the counterpart fails without its key too. */
function counterpartOf(name: string): typeof conditionOperators[number] | undefined {
	const wanted = name.includes('Not') ? name.replace('Not', '') : name === 'IpAddress' ? 'NotIpAddress' : name.replace(/(?=(Equals|Like|EqualsIgnoreCase)$)/, 'Not');
	return wanted === name ? undefined : conditionOperators.find(it => it.name === wanted);
}
