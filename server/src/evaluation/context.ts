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
	const byKey = new Map<string, KeyValues>();
	for (const key of Object.keys(given)) byKey.set(key.toLowerCase(), valuesIn(given[key]!));
	return { valuesOf: key => byKey.get(key) ?? others, tells: key => byKey.has(key) };
}

/** What follows from the request holds for keys of which the context itself says nothing. */
export function withDerived(context: Context, derive: (key: string) => KeyValues | undefined): Context {
	return {
		valuesOf: key => (context.tells(key) ? undefined : derive(key)) ?? context.valuesOf(key),
		tells: key => context.tells(key) || derive(key) !== undefined,
	};
}

function valuesIn(value: GivenContext[string]): KeyValues {
	if (value === null) return 'absent';
	return typeof value === 'object' ? value.map(String) : [String(value)];
}
