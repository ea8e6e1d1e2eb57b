import { firstUnknown, type Codes, codesOf, type Piece, type Reading } from '../patterns/codes.js';
import type { Template } from '../template.js';

/** Gives every text that is not known here a number of its own, the same in both versions of a policy. */
export interface Unknowns {
	codesOf(template: Template, reading: Reading): Codes;
	/** A pattern of nothing but one unknown text. */
	named(name: string): Codes;
	/** What the number stands for; undefined for what has no text of its own. */
	meaningOf(id: number): UnknownText | undefined;
}

/** The value of a condition key, or of an expression that is computed elsewhere. */
export type UnknownText = { readonly kind: 'variable'; readonly key: string } | { readonly kind: 'computed'; readonly source: string };

export function createUnknowns(): Unknowns {
	const ids = new Map<string, number>();
	const meanings: (UnknownText | undefined)[] = [];
	const idOf = (name: string, meaning?: UnknownText): number => {
		const known = ids.get(name);
		if (known !== undefined) return known;
		const id = firstUnknown - ids.size;
		ids.set(name, id);
		meanings.push(meaning);
		return id;
	};
	return {
		named: name => [idOf(name)],
		meaningOf: id => meanings[firstUnknown - id],
		codesOf: ({ parts }, reading) => codesOf(parts.map((part): Piece => {
			switch (part.kind) {
				case 'variable': return { kind: 'unknown', id: idOf(`variable ${part.name.toLowerCase()} ${part.fallback ?? ''}`, { kind: 'variable', key: part.name.trim().toLowerCase() }) };
				case 'computed': return { kind: 'unknown', id: idOf(`computed ${part.source}`, { kind: 'computed', source: part.source }) };
				default: return part;
			}
		}), reading),
	};
}
