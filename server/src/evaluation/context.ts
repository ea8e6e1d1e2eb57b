import type { KeyValues } from './template.js';

/** What a request says of condition keys. */
export interface Context {
	/** The key in lower case. */
	valuesOf(key: string): KeyValues;
	/** True for a key of which something is said in so many words. */
	tells(key: string): boolean;
}

/** Keys in any case to a value, to several, or to `null` for a key that the request lacks. */
export type GivenContext = Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[] | null>>;

/** A context of what is given; `others` is what holds for all other keys. */
export function contextOf(given: GivenContext, others: 'absent' | 'unknown'): Context {
	const byKey = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), valuesIn(value)]));
	return { valuesOf: key => byKey.get(key) ?? others, tells: key => byKey.has(key) };
}

/** What follows from the request holds for keys of which the context itself says nothing. */
export function withDerived(context: Context, derived: Context): Context {
	const sourceOf = (key: string): Context => !context.tells(key) && derived.tells(key) ? derived : context;
	return { valuesOf: key => sourceOf(key).valuesOf(key), tells: key => context.tells(key) || derived.tells(key) };
}

function valuesIn(value: GivenContext[string]): KeyValues {
	if (value === null) return 'absent';
	return typeof value === 'object' ? value.map(String) : [String(value)];
}
