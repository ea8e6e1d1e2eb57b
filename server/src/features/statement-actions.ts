import { memberOf, type ActionValue, type Statement } from '../policy/model.js';
import type { ActionId, Catalog, ResourceTypeInfo } from '../reference/catalog.js';

/** The actions that a statement names, each once. Undefined where it names none, or more than anyone can mean one by one. */
export function actionsOf(statement: Statement | undefined, catalog: Catalog): readonly ActionId[] | undefined {
	if (!statement || memberOf(statement, 'NotAction')) return undefined;
	const ids = new Set(statement.actions.flatMap(action => expandValue(action, catalog) ?? []));
	return ids.size === 0 || ids.size > mostActions ? undefined : [...ids];
}

/** The actions that one value names; undefined for a pattern over all of AWS, and where it is not known. */
export function expandValue({ text, known }: ActionValue, catalog: Catalog): readonly ActionId[] | undefined {
	return known && !text.startsWith('*') ? catalog.expand(text) : undefined;
}

/** `ec2:*` is meant; a third of AWS is not. */
const mostActions = 2000;

/** A resource type with those of some actions that work on it. */
export interface WorkedOn {
	readonly type: ResourceTypeInfo;
	readonly actions: readonly ActionId[];
	readonly required: boolean;
}

/** The resource types that actions work on, the ones that suit most of them first, and of those the plainest: a bucket before an access point. */
export function resourceTypesOf(ids: readonly ActionId[], catalog: Catalog): readonly WorkedOn[] {
	const found = new Map<string, { type: ResourceTypeInfo; actions: ActionId[]; required: boolean }>();
	for (const { id, service, resourceTypes } of ids.map(it => catalog.action(it))) {
		for (const { name, required } of resourceTypes) {
			const entry = found.get(`${service}:${name}`);
			const type = entry ? undefined : catalog.resourceType(service, name);
			if (type) found.set(`${service}:${name}`, { type, actions: [id], required });
			entry?.actions.push(id);
			if (entry) entry.required ||= required;
		}
	}
	return [...found.values()].sort((a, b) => b.actions.length - a.actions.length || Number(b.required) - Number(a.required) || variablesIn(a) - variablesIn(b));
}

/** The same, in an order in which the first few serve every action: after the one for most of them, the one for most of those that are left. */
export function servingAll(types: readonly WorkedOn[]): readonly WorkedOn[] {
	const left = new Set(types.flatMap(({ actions }) => actions));
	const chosen: WorkedOn[] = [];
	while (left.size > 0 && chosen.length < mostChosen) {
		const unserved = types.map(({ actions }) => actions.filter(id => left.has(id)).length);
		const best = types[unserved.indexOf(Math.max(...unserved))]!;
		best.actions.forEach(id => left.delete(id));
		chosen.push(best);
	}
	return [...chosen, ...types.filter(type => !chosen.includes(type))];
}

/** More than these nobody writes into one statement. */
const mostChosen = 8;

function variablesIn({ type: { arns: [form = ''] } }: WorkedOn): number {
	return form.split('${').length;
}

/** True for an action that can only be written with `"Resource": "*"`. */
export function needsStar(id: ActionId, catalog: Catalog): boolean {
	return catalog.action(id).resourceTypes.length === 0;
}
