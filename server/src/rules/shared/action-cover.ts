import { globMatches } from '../../base/glob.js';
import { actionCovers, actionsIntersect } from '../../policy/wildcard.js';
import type { ActionScope } from './scoping.js';

/** The actions of a list, sorted so that one can be looked up without comparing it with all of them. */
export interface ActionCover {
	/** True when the list has the action, or a pattern that describes all that it describes. */
	readonly covers: (action: ActionScope) => boolean;
	/** True when some action is described by both. */
	readonly meets: (action: ActionScope) => boolean;
}

/** Made once for each list. Those that are not known are to be left out by the caller, who knows what they mean to him. */
export function actionCover(scopes: readonly ActionScope[]): ActionCover {
	const plain = new Set<string>();
	const all = new Map<string, ActionScope[]>();
	for (const scope of scopes) {
		plain.add(scope.lower);
		const ofService = all.get(scope.service);
		if (ofService) ofService.push(scope);
		else all.set(scope.service, [scope]);
	}
	const patterns = new Map<string, readonly ActionScope[]>();
	const patternsOf = (service: string): readonly ActionScope[] => {
		const known = patterns.get(service);
		if (known) return known;
		const found = (all.get(service) ?? none).filter(({ isPattern }) => isPattern);
		patterns.set(service, found);
		return found;
	};
	return {
		covers: action => plain.has(action.lower) || patternsOf(action.service).some(it => includes(it, action)) || action.service !== '*' && patternsOf('*').some(it => includes(it, action)),
		meets: action => {
			const near = action.service === '*' ? scopes : [...all.get(action.service) ?? none, ...all.get('*') ?? none];
			return near.some(it => actionsIntersect(it.lower, action.lower));
		},
	};
}

const none: readonly never[] = [];

/** A pattern that covers another one matches its characters as they stand, which is soon told. */
function includes(wide: ActionScope, narrow: ActionScope): boolean {
	return globMatches(wide.lower, narrow.lower) && actionCovers(wide.lower, narrow.lower);
}
