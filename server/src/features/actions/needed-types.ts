import type { ActionValue } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { neededTypes } from '../../rules/shared/arn-forms.js';

/**
 * The resource types that an action, or a pattern of actions, works on, as `s3:object`, in order; empty where that is none.
 * `needed` leaves alternatives out. Undefined where the action is not known.
 */
export function resourceTypesIn({ text, known }: ActionValue, catalog: Catalog, which: 'needed' | 'all' = 'needed'): readonly string[] | undefined {
	const infos = known && !text.startsWith('*') ? catalog.expand(text).map(id => catalog.action(id)) : [];
	if (infos.length === 0) return undefined;
	return [...new Set(infos.flatMap(info => (which === 'all' ? info.resourceTypes : neededTypes(info)).map(({ name }) => `${info.service}:${name}`)))].sort();
}
