import type { AccessLevel, ActionId, ActionInfo } from '../catalog.js';
import type { ActionNames } from './action-names.js';
import type { Resources } from './resources.js';
import { openLists, type KeySets, type Sections } from './sections.js';
import type { Services } from './services.js';

/** In the order of the numbers that `scripts/build-catalog.ts` writes. */
const levels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];
const levelBits = 7;
const permissionOnlyBit = 8;

/** The facts of one action, decoded when first asked for and the same object ever after. */
export function openActionFacts(sections: Sections, services: Services, names: ActionNames, resources: Resources, keySets: KeySets): (id: ActionId) => ActionInfo {
	const level = sections.bytes('levels');
	const [resourceSet, keySet, dependentSet] = [sections.u16('actionResources'), sections.u16('actionKeys'), sections.u16('actionDependents')];
	const resourceSets = openLists(sections, 'resourceSets');
	const dependentSets = openLists(sections, 'dependentSets');
	const nameOf = (id: number): string => `${services.prefixes[names.serviceOf(id)]}:${names.nameOf(id)}`;
	const made: (ActionInfo | undefined)[] = [];
	return id => made[id] ??= make(id);

	function make(id: ActionId): ActionInfo {
		const service = names.serviceOf(id);
		return {
			id,
			name: nameOf(id),
			service: services.prefixes[service]!,
			accessLevel: levels[level[id]! & levelBits]!,
			permissionOnly: (level[id]! & permissionOnlyBit) !== 0,
			resourceTypes: triples(resourceSets.at(resourceSet[id]!)).map(([place, required, keys]) => ({
				name: resources.nameOf(service, place), required: required === 1, conditionKeys: keySets.at(keys),
			})),
			conditionKeys: keySets.at(keySet[id]!),
			dependentActions: Array.from(dependentSets.at(dependentSet[id]!), nameOf),
		};
	}
}

function triples(values: Uint16Array): [place: number, required: number, keys: number][] {
	const rows: [number, number, number][] = [];
	for (let at = 0; at + 2 < values.length; at += 3) rows.push([values[at]!, values[at + 1]!, values[at + 2]!]);
	return rows;
}
