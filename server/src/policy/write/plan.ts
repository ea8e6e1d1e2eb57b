import type { Span } from '../../base/text.js';
import type { Entry, ListNode, MapNode, Node, StringNode } from '../../syntax/node.js';
import type { Draft } from '../change.js';

/** A change reduced to what happens to one node. Still free of any host language. */
export type Step =
	| { readonly kind: 'text'; readonly node: StringNode; readonly text: string }
	| { readonly kind: 'value'; readonly node: Node; readonly value: Draft }
	| { readonly kind: 'remove'; readonly container: Container; readonly child: Child }
	| { readonly kind: 'add'; readonly container: Container; readonly addition: Addition }
	/** A value that stands alone gets company, so that it becomes the first of a list. */
	| { readonly kind: 'accompany'; readonly node: Node; readonly value: Draft }
	| { readonly kind: 'splice'; readonly span: Span; readonly text: string };

export type Container = ListNode | MapNode;
export type Child = Node | Entry;

/** Something new in a container. */
export interface Addition {
	/** The child it follows; the first of all when undefined. */
	readonly after: Child | undefined;
	/** Of additions that follow the same child, the one of lower rank comes first. */
	readonly rank: number;
	/** Set for an entry of a map. */
	readonly name?: string;
	readonly value: Draft;
}

/** Everything that happens to the children of one container, so that neighbouring changes know of each other. */
export interface Plan {
	readonly container: Container;
	readonly removed: ReadonlySet<Child>;
	readonly added: readonly Addition[];
}

/** What is written anew and what goes, between two children that stay. */
export interface Gap {
	/** The child that stays in front; the container's opening when undefined. */
	readonly before: Child | undefined;
	readonly removed: readonly Child[];
	readonly added: readonly Addition[];
	/** The child that stays behind; the container's end when undefined. */
	readonly after: Child | undefined;
}

export function childrenOf(container: Container): readonly Child[] {
	return container.kind === 'list' ? container.items : container.entries;
}

/** The plan of every container that the steps touch, in the order of the steps. */
export function plansOf(steps: readonly Step[]): Plan[] {
	const plans = new Map<Container, { container: Container; removed: Set<Child>; added: Addition[] }>();
	for (const step of steps) {
		if (step.kind !== 'remove' && step.kind !== 'add') continue;
		const { container } = step;
		const plan = plans.get(container) ?? { container, removed: new Set(), added: [] };
		plans.set(container, plan);
		if (step.kind === 'remove') plan.removed.add(step.child);
		else plan.added.push(step.addition);
	}
	return [...plans.values()];
}

/** The gaps in which something happens. */
export function gapsOf({ container, removed, added }: Plan): Gap[] {
	const gaps: Gap[] = [];
	const addedAfter = (child: Child | undefined): Addition[] => added.filter(it => it.after === child);
	let gap = { before: undefined as Child | undefined, removed: [] as Child[], added: addedAfter(undefined) };
	const finish = (after: Child | undefined): void => {
		if (gap.removed.length + gap.added.length > 0) gaps.push({ ...gap, added: gap.added.sort((a, b) => a.rank - b.rank), after });
	};
	for (const child of childrenOf(container)) {
		if (removed.has(child)) {
			gap.removed.push(child);
			gap.added.push(...addedAfter(child));
		} else {
			finish(child);
			gap = { before: child, removed: [], added: addedAfter(child) };
		}
	}
	finish(undefined);
	return gaps;
}

/** The index of the step that adds something under the same name in the same place; -1 where there is none. */
export function sameAddition(step: Step, steps: readonly Step[]): number {
	if (step.kind !== 'add' || step.addition.name === undefined) return -1;
	return steps.findIndex(it => it.kind === 'add' && it.container === step.container && it.addition.name === step.addition.name);
}
