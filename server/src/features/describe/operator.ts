import type { ConditionKeyType } from '../../reference/catalog.js';
import { conditionOperators, parseOperator, type ConditionOperator, type SetOperator } from '../../reference/condition-operators.js';
import { bold, code, link, paragraphs } from '../markdown.js';

/** When an operator holds, its prefix and suffix included. */
export function describeOperator(text: string): string | undefined {
	const { base, set, ifExists, canonical } = parseOperator(text);
	if (!base || canonical === undefined) return undefined;
	return paragraphs(
		bold(code(canonical)),
		`True when the key ${base.meaning}.`,
		set && sets[set],
		ifExists ? whenMissing(base) : undefined,
		base.wildcards ? `${code('*')} and ${code('?')} in the values are wildcards.` : undefined,
		severalValues(base),
		oppositeOf(base),
		link('Documentation', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'),
	);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists */
function whenMissing({ negated }: ConditionOperator): string {
	return negated ? `${code('IfExists')} changes nothing here: the operator is true for a missing key anyway.` : `${code('IfExists')}: also true when the request does not carry the key.`;
}

function oppositeOf({ name }: ConditionOperator): string | undefined {
	const other = conditionOperators.find(it => it.name !== name && (it.name.replace('Not', '') === name || it.name === name.replace('Not', '')));
	return other && `Its opposite is ${code(other.name)}.`;
}

/** The operators that are made for keys of a type, `Null` for all. */
export function operatorsFor(type: ConditionKeyType): readonly string[] {
	return conditionOperators.filter(({ family }) => family === type || family === 'Null').map(({ name }) => name);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const sets: Readonly<Record<SetOperator, string>> = {
	ForAnyValue: '`ForAnyValue`: the request may carry several values; one of them is enough. Without any value it is false.',
	ForAllValues: '`ForAllValues`: the request may carry several values; each of them has to. Without any value it is true, so an Allow should also demand the key with `Null`.',
};

function severalValues({ family, negated }: ConditionOperator): string | undefined {
	if (family === 'Null' || family === 'Bool') return undefined;
	return negated ? 'Several values are alternatives: it holds only if the key is like none of them.' : 'Several values are alternatives: one is enough.';
}
