import type { Span } from '../base/text.js';

/**
 * `${name}` or `${name, 'default'}` in a resource or a condition value: what IAM puts in its place is known only when a request is made.
 * `${*}`, `${?}` and `${$}` stand for the characters themselves.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface PolicyVariable extends Span {
	/** As written between the braces, without the default: `aws:PrincipalTag/team`. White space counts. */
	readonly name: string;
	/** Where the name stands. */
	readonly nameSpan: Span;
	/** The text between the quotes of the default. */
	readonly fallback: string | undefined;
	/** Of several defects the first. */
	readonly defect: VariableDefect | undefined;
}

export type VariableDefect =
	/** There is no `}`. The variable is taken to end where its name or its default does. */
	| 'missing-brace'
	/** A default begins or ends without its quote. */
	| 'missing-quote'
	/** `${}`. */
	| 'empty'
	/** White space in or around the name. */
	| 'space';

/** The variables of a text in order, with indices in that text; malformed ones are flagged. A variable never holds another one. */
export function variablesIn(text: string): PolicyVariable[] {
	const variables: PolicyVariable[] = [];
	let start = text.indexOf('${');
	while (start >= 0) {
		const variable = readVariable(text, start);
		variables.push(variable);
		start = text.indexOf('${', variable.end);
	}
	return variables;
}

/** The character that `${*}`, `${?}` or `${$}` stands for. */
export function literalOf({ name, fallback, defect }: PolicyVariable): string | undefined {
	return fallback === undefined && defect === undefined && /^[*?$]$/.test(name) ? name : undefined;
}

/** The text with something else in the place of each variable. */
export function replaceVariables(text: string, replacement: (variable: PolicyVariable) => string): string {
	let result = '';
	let offset = 0;
	for (const variable of variablesIn(text)) {
		result += text.slice(offset, variable.start) + replacement(variable);
		offset = variable.end;
	}
	return result + text.slice(offset);
}

function readVariable(text: string, start: number): PolicyVariable {
	// A quoted default may hold braces, so the whole form is looked for before the first closing one.
	const [whole, name] = /^\$\{([^{},']*)(?:,\s*'([^']*)'\s*)?\}/.exec(text.slice(start)) ?? [];
	if (whole === undefined || name === undefined) return readMalformed(text, start);
	const fallback = /^[^']*'([^']*)'/.exec(whole)?.[1];
	return { start, end: start + whole.length, ...named(start, name), fallback, defect: defectOf(name) };
}

function readMalformed(text: string, start: number): PolicyVariable {
	const brace = text.indexOf('}', start);
	const next = text.indexOf('${', start + 2);
	const closed = brace >= 0 && (next < 0 || brace < next);
	const inside = text.slice(start + 2, closed ? brace : next < 0 ? text.length : next);
	const comma = inside.indexOf(',');
	const name = comma >= 0 ? inside.slice(0, comma) : closed ? inside : /^[\w:/.@=+-]*/.exec(inside)![0];
	const end = closed ? brace + 1 : start + 2 + (comma >= 0 ? inside.length : name.length);
	const fallback = comma >= 0 ? inside.slice(comma + 1).trim().replace(/^'|'$/g, '') : undefined;
	const defect = !closed ? 'missing-brace' : comma >= 0 || inside.includes('\'') ? 'missing-quote' : defectOf(name);
	return { start, end, ...named(start, name), fallback, defect };
}

function named(start: number, name: string): Pick<PolicyVariable, 'name' | 'nameSpan'> {
	return { name, nameSpan: { start: start + 2, end: start + 2 + name.length } };
}

function defectOf(name: string): VariableDefect | undefined {
	return name.trim() === '' ? 'empty' : /\s/.test(name) ? 'space' : undefined;
}
