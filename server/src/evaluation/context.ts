import type { KeyValues } from './template.js';

/** What a request says of condition keys. */
export interface Context {
	/** The key in lower case. */
	valuesOf(key: string): KeyValues;
}

/** Keys in any case to a value, to several, or to `null` for a key that the request lacks. */
export type GivenContext = Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[] | null>>;

/** A context of what is given; `others` is what holds for all other keys. */
export function contextOf(given: GivenContext, others: 'absent' | 'unknown'): Context {
	const byKey = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), valuesIn(value)]));
	return { valuesOf: key => byKey.get(key) ?? others };
}

/** The first context that knows of a key has the say. */
export function firstOf(first: Context, second: Context): Context {
	return {
		valuesOf(key) {
			const values = first.valuesOf(key);
			return values === 'unknown' ? second.valuesOf(key) : values;
		},
	};
}

function valuesIn(value: GivenContext[string]): KeyValues {
	if (value === null) return 'absent';
	return typeof value === 'object' ? value.map(String) : [String(value)];
}
