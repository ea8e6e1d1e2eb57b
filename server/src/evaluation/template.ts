import { literalOf, variablesIn } from '../policy/variables.js';
import { HOLE, type Node } from '../syntax/node.js';
import type { Piece } from './patterns/codes.js';

/** A value of a policy, cut into what is written and what is put in for each request. */
export interface Template {
	readonly text: string;
	readonly parts: readonly TemplatePart[];
	/** What to match with, where nothing has to be put in. */
	readonly fixed: readonly Piece[] | undefined;
}

export type TemplatePart =
	| Exclude<Piece, { kind: 'unknown' }>
	| { readonly kind: 'variable'; readonly name: string; readonly fallback: string | undefined }
	/** Computed elsewhere, by an expression whose source is given. */
	| { readonly kind: 'computed'; readonly source: string };

/** What a condition key holds: its values, nothing because the request lacks it, or what nobody knows. */
export type KeyValues = readonly string[] | 'absent' | 'unknown';

/** A value as it is for one request: pieces to match with, or why there are none. */
export type Filled = readonly Piece[] | 'absent' | 'unknown';

/**
 * Cuts a value. Policies of the version of 2008 have no variables: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function templateOf(text: string, node: Node, hasVariables: boolean): Template {
	const computed = sourcesOf(node);
	const parts = hasVariables && text.includes('${') ? cutAtVariables(text, computed) : cutAtHoles(text, computed);
	const fixed = parts.filter(part => part.kind === 'pattern' || part.kind === 'literal');
	return { text, parts, fixed: fixed.length === parts.length ? fixed : undefined };
}

/**
 * Puts in what the request says. A variable without a value and a default leaves nothing to be equal to:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
export function fill({ parts, fixed }: Template, valuesOf: (key: string) => KeyValues): Filled {
	if (fixed) return fixed;
	const pieces: Piece[] = [];
	let isUnknown = false;
	for (const part of parts) {
		const text = part.kind === 'variable' ? valueOf(part, valuesOf) : part.kind === 'computed' ? 'unknown' : part;
		if (text === 'absent') return 'absent';
		if (text === 'unknown') isUnknown = true;
		else pieces.push(text);
	}
	return isUnknown ? 'unknown' : pieces;
}

/** With `*` for what is not known: what cannot match then, never does. */
export function widest({ parts }: Template, valuesOf: (key: string) => KeyValues): readonly Piece[] {
	return parts.map(part => {
		const value = part.kind === 'variable' ? valueOf(part, valuesOf) : part.kind === 'computed' ? 'unknown' : part;
		return typeof value === 'string' ? { kind: 'pattern', text: '*' } : value;
	});
}

/** Only keys with one value can be put in: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function valueOf({ name, fallback }: Extract<TemplatePart, { kind: 'variable' }>, valuesOf: (key: string) => KeyValues): Piece | 'absent' | 'unknown' {
	const values = valuesOf(name.trim().toLowerCase());
	if (values === 'unknown' || typeof values === 'object' && values.length > 1) return 'unknown';
	const text = values === 'absent' || values.length === 0 ? fallback : values[0];
	return text === undefined ? 'absent' : { kind: 'literal', text };
}

function cutAtVariables(text: string, computed: () => string): TemplatePart[] {
	const parts: TemplatePart[] = [];
	let offset = 0;
	for (const variable of variablesIn(text)) {
		parts.push(...cutAtHoles(text.slice(offset, variable.start), computed));
		const literal = literalOf(variable);
		parts.push(literal === undefined ? { kind: 'variable', name: variable.name, fallback: variable.fallback } : { kind: 'literal', text: literal });
		offset = variable.end;
	}
	return [...parts, ...cutAtHoles(text.slice(offset), computed)];
}

function cutAtHoles(text: string, computed: () => string): TemplatePart[] {
	return text.split(HOLE).flatMap((piece, index): TemplatePart[] => [
		...(index > 0 ? [{ kind: 'computed', source: computed() } as const] : []),
		...(piece === '' ? [] : [{ kind: 'pattern', text: piece } as const]),
	]);
}

/** The source of one hole after the other. A hole of which parts are known may leave several. */
function sourcesOf(node: Node): () => string {
	const holes = node.kind === 'string' ? node.parts.flatMap(part => part.kind === 'hole' ? Array.from({ length: gapsIn(part.resolved) }, (_, gap) => `${part.source}#${gap}`) : []) : [];
	let next = 0;
	return () => holes[next++] ?? `#${next}`;
}

function gapsIn(resolved: string | undefined): number {
	return resolved === undefined ? 1 : resolved.split(HOLE).length - 1;
}
