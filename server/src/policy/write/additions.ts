import type { MapNode } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import type { Member } from '../model.js';
import { childrenOf, type Child, type Container, type Step } from './plan.js';

/** Adds something at the end of a container. */
export function addLast(container: Container, value: Draft, name?: string): Step {
	const addition = { after: childrenOf(container).at(-1), rank: 0, value };
	return { kind: 'add', container, addition: name === undefined ? addition : { ...addition, name } };
}

/**
 * Adds an element behind the last of those that usually stand before it, so that an unusual order stays as its author wanted it.
 * Undefined when the element is there already.
 */
export function addElement<Name extends string>(
	{ node, members }: { readonly node: MapNode; readonly members: readonly Member<Name>[] },
	order: readonly Name[], name: Name, value: Draft, removed: ReadonlySet<Child>,
): readonly Step[] | undefined {
	if (members.some(member => member.name === name && !removed.has(member.entry))) return undefined;
	const rank = order.indexOf(name);
	const before = members.filter(member => member.name !== undefined && order.indexOf(member.name) <= rank);
	return [{ kind: 'add', container: node, addition: { after: before.at(-1)?.entry, rank, name, value } }];
}
