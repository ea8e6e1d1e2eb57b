import type { ConditionValue, Policy, ResourceValue } from '../../policy/model.js';
import { variablesIn } from '../../policy/variables.js';

/** The values in which AWS replaces policy variables and which hold one. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function valuesWithVariables(policy: Policy): readonly (ResourceValue | ConditionValue)[] {
	return replaceableValues(policy).filter(({ text }) => text.includes('${'));
}

/** True unless everything that could hold a variable is written here and holds none. */
export function mayHoldVariables(policy: Policy): boolean {
	const places = policy.statements.flatMap(({ members }) => members.filter(({ name }) => name !== undefined && replaced.has(name)));
	return !policy.complete || !places.every(({ complete }) => complete) || valuesWithVariables(policy).length > 0;
}

/** The first variable of a text: `${aws:username}`. */
export function firstVariable(text: string): string {
	const [first] = variablesIn(text);
	return first ? text.slice(first.start, first.end) : text;
}

const replaced: ReadonlySet<string> = new Set(['Resource', 'NotResource', 'Condition']);

function replaceableValues({ statements }: Policy): readonly (ResourceValue | ConditionValue)[] {
	return statements.flatMap(({ resources, conditions }) => [...resources, ...conditions.flatMap(({ values }) => values)]);
}
