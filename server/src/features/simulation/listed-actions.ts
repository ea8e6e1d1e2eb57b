/** The first few of some actions, and how many more there are. */
export function listedActions(actions: readonly string[]): string {
	const [few, rest] = [actions.slice(0, mostActions), actions.length - mostActions];
	return actions.length === 0 ? 'any action' : `${few.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const mostActions = 5;
