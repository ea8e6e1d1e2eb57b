/** Adds all of a list to another. To spread a list into `push` fails with more than a hundred thousand items: they do not fit on the stack. */
export function append<Item>(to: Item[], more: readonly Item[]): void {
	for (const item of more) to.push(item);
}
