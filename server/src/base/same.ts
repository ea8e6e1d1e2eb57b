/** True for two lists of the same items in the same order. */
export function areSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
	return some.length === others.length && some.every((item, index) => item === others[index]);
}
