import type { Entry, MapNode, Node, SyntaxTree } from '../../syntax/node.js';
import { entryOf, isReference, literalText } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { argumentFor, argumentValue, blocksOf, isListArgument } from './block-arguments.js';
import { isCopied, isList, isMap } from './draft.js';
import { containersAround } from './layout.js';
import { bodyName, formOf, nextName, slotOf, slotWithin, type Slot } from './objects-form.js';
import { childrenOf, sameAddition, type Addition, type Child, type Container, type Step } from './plan.js';

/**
 * The same steps in the objects that a module of Terraform is given, where what is read as blocks are objects in a list or under names of their own.
 * Undefined where one of them cannot be made.
 */
export function stepsInObjects(steps: readonly Step[], tree: SyntaxTree): readonly Step[] | undefined {
	const removals = allOf(steps, step => step.kind === 'remove' ? removalIn(step, tree) : []);
	const gone = new Set(removals?.map(({ child }) => child));
	const others = allOf(steps, step => step.kind === 'remove' ? [] : changeIn(step, tree, gone));
	return removals && others && [...withoutEmpty(removals, others, tree), ...joined(others)];
}

function allOf<Made>(steps: readonly Step[], make: (step: Step) => readonly Made[] | undefined): readonly Made[] | undefined {
	const all: Made[] = [];
	for (const step of steps) {
		const more = make(step);
		if (!more) return undefined;
		all.push(...more);
	}
	return all;
}

type Removal = Extract<Step, { kind: 'remove' }>;

function removalIn(step: Removal, tree: SyntaxTree): readonly Removal[] | undefined {
	const { container, child } = step;
	if (container.style !== 'hcl-argument' || !isEntry(child)) return [step];
	const map = writtenMap(container, tree);
	const entry = map && writtenEntry(map, child);
	if (entry && !child.block) return [{ kind: 'remove', container: map, child: entry }];
	const slot = child.value && slotWithin(child.value, map ?? container, tree);
	return slot && [{ kind: 'remove', ...slot }];
}

/** What held nothing but objects that all go, goes itself. */
function withoutEmpty(removals: readonly Removal[], others: readonly Step[], tree: SyntaxTree): readonly Removal[] {
	let result = removals;
	for (const container of new Set(removals.map(it => it.container))) {
		const own = result.filter(it => it.container === container);
		const slot: Slot | undefined = own.length === childrenOf(container).length ? slotOf(container, tree) : undefined;
		if (!slot || !isEntry(slot.child) || !blockNames.has(literalText(slot.child.key) ?? '') || others.some(it => it.kind === 'add' && it.container === container)) continue;
		result = [...result.filter(it => it.container !== container), { kind: 'remove', ...slot }];
	}
	return result;
}

const blockNames: ReadonlySet<string> = new Set(['condition', 'conditions', 'principals', 'not_principals']);

function changeIn(step: Exclude<Step, Removal>, tree: SyntaxTree, gone: ReadonlySet<Child>): readonly Step[] | undefined {
	switch (step.kind) {
		case 'value': return replacement(step.node, step.value, tree) ?? [step];
		case 'accompany': return isWholeList(step.node, tree) ? undefined : [step];
		case 'add': return step.container.style === 'hcl-argument' ? additionIn(step.container, step.addition, tree, gone) : [step];
		default: return [step];
	}
}

/** `{ AWS: '…' }` in place of an identifier: its type is said beside it. */
function replacement(node: Node, value: Draft, tree: SyntaxTree): readonly Step[] | undefined {
	const body = isMap(value) ? containersAround(tree, node).find((it): it is MapNode => it.kind === 'map') : undefined;
	const type = body && entryOf(body, 'identifiers') && entryOf(body, 'type')?.value;
	const [[name, id], ...more] = Object.entries(value) as [readonly [string, Draft], ...unknown[]];
	if (!type || more.length > 0 || type === node || isList(id)) return undefined;
	return [{ kind: 'value', node: type, value: name }, { kind: 'value', node, value: id }];
}

/** What is referred to may be all of the values. */
function isWholeList(node: Node, tree: SyntaxTree): boolean {
	const slot = node.kind === 'string' && isReference(node) ? slotOf(node, tree) : undefined;
	return slot !== undefined && isEntry(slot.child) && isListArgument(literalText(slot.child.key) ?? '');
}

function additionIn(container: Container, addition: Addition, tree: SyntaxTree, gone: ReadonlySet<Child>): readonly Step[] | undefined {
	const { after, rank, name, value } = addition;
	const map = writtenMap(container, tree);
	if (name === undefined) return undefined;
	if (!map) return name === 'Statement' && after && isEntry(after) ? newStatement(after, container, value, tree) : undefined;
	const behind = after && isEntry(after) ? writtenEntry(map, after) : undefined;
	const bodies = bodiesOf(name, value);
	if (bodies) return newBodies(bodies, map, behind, rank, tree, gone);
	const argument = argumentFor(name);
	const other = entryOf(map, argument);
	return other && !gone.has(other) ? undefined : [add(map, behind, rank, argumentValue(argument, value), argument)];
}

interface Bodies {
	readonly argument: string;
	/** One for each block; a single one where the value is computed elsewhere. */
	readonly drafts: readonly Draft[];
	readonly computed: boolean;
}

/** The objects that say an element; undefined for one that an argument says. */
function bodiesOf(name: string, value: Draft): Bodies | undefined {
	const argument = ({ Principal: 'principals', NotPrincipal: 'not_principals', Condition: 'condition' } as const)[name];
	if (argument === undefined) return undefined;
	if (!isCopied(value)) return { argument, computed: false, drafts: blocksOf(name, value)?.map(({ entries }) => objectOf(entries)) ?? [] };
	return { argument, computed: value.copied.some(({ block }) => !block), drafts: value.copied.flatMap(({ value: body }) => body ?? []) };
}

function objectOf(entries: readonly (readonly [name: string, value: Draft])[]): Draft {
	return Object.fromEntries(entries.map(([name, value]) => [argumentFor(name), argumentValue(argumentFor(name), value)]));
}

/** Joins the objects that are there. One that stands for itself is of no type that could hold two. */
function newBodies(
	{ argument, drafts, computed }: Bodies, map: MapNode, behind: Entry | undefined, rank: number, tree: SyntaxTree, gone: ReadonlySet<Child>,
): readonly Step[] | undefined {
	const form = formOf(argument, map, tree);
	const entry = entryOf(map, form.argument);
	const there = entry && !gone.has(entry) ? entry.value : undefined;
	if (there ? computed || drafts.length === 0 : computed && drafts.length !== 1) return undefined;
	if (!there) return entry && !gone.has(entry) ? undefined : [add(map, behind, rank, computed ? drafts[0]! : form.named ? named(drafts, []) : drafts, form.argument)];
	if (there.kind === 'list') return drafts.map(draft => add(there, there.items.at(-1), rank, draft));
	if (there.kind !== 'map' || !form.named) return undefined;
	return Object.entries(named(drafts, there.entries)).map(([name, draft]) => add(there, there.entries.at(-1), rank, draft, name));
}

function named(drafts: readonly Draft[], there: readonly Entry[]): Readonly<Record<string, Draft>> {
	const result: Record<string, Draft> = {};
	const taken = there.map(({ key }) => literalText(key) ?? '');
	for (const draft of drafts) result[nextName(bodyName(draft), [...taken, ...Object.keys(result)])] = draft;
	return result;
}

/** A statement behind another one, in the list or under a name like that of the other. */
function newStatement({ value: before }: Entry, policy: Container, value: Draft, tree: SyntaxTree): readonly Step[] | undefined {
	const slot = before && slotWithin(before, policy, tree);
	const [block] = blocksOf('Statement', value) ?? [];
	const statement = block && before && statementOf(block.entries, before, tree);
	if (!slot || !statement) return undefined;
	const { container, child } = slot;
	if (container.kind === 'list' || !isEntry(child)) return [add(container, child, 0, statement)];
	const name = nextName(literalText(child.key) ?? 'statement', container.entries.map(({ key }) => literalText(key) ?? ''));
	return [add(container, child, 0, child.value?.kind === 'list' ? [statement] : statement, name)];
}

function statementOf(entries: readonly (readonly [name: string, value: Draft])[], like: Node, tree: SyntaxTree): Draft | undefined {
	const result: Record<string, Draft> = {};
	for (const [name, value] of entries) {
		const bodies = bodiesOf(name, value);
		if (bodies?.computed && bodies.drafts.length !== 1) return undefined;
		const form = bodies && formOf(bodies.argument, like, tree);
		if (form) result[form.argument] = bodies.computed ? bodies.drafts[0]! : form.named ? named(bodies.drafts, []) : bodies.drafts;
		else result[argumentFor(name)] = argumentValue(argumentFor(name), value);
	}
	return result;
}

/** Objects that are added under one new name come together; two statements get two names. */
function joined(steps: readonly Step[]): readonly Step[] {
	const result: Step[] = [];
	for (const step of steps) {
		const at = sameAddition(step, result);
		const earlier = result[at];
		if (step.kind !== 'add' || earlier?.kind !== 'add') result.push(step);
		else if (blockNames.has(step.addition.name!)) result[at] = { ...earlier, addition: { ...earlier.addition, value: both(earlier.addition.value, step.addition.value) } };
		else result.push({ ...step, addition: { ...step.addition, name: otherName(step, result) } });
	}
	return result;
}

/** Blocks of Terraform may share a name, for they are of that kind. */
function otherName({ container, addition: { name = '' } }: Extract<Step, { kind: 'add' }>, steps: readonly Step[]): string {
	if (container.style !== 'hcl-object' || container.kind !== 'map') return name;
	const added = steps.flatMap(it => it.kind === 'add' && it.container === container ? it.addition.name ?? [] : []);
	return nextName(name.replace(/_\d+$/, ''), [...container.entries.map(({ key }) => literalText(key) ?? ''), ...added]);
}

function both(one: Draft, other: Draft): Draft {
	if (isList(one) && isList(other)) return [...one, ...other];
	if (!isMap(one) || !isMap(other)) return one;
	return { ...one, ...Object.fromEntries(Object.entries(other).map(([name, value]) => [nextName(name, Object.keys(one)), value])) };
}

function add(container: Container, after: Child | undefined, rank: number, value: Draft, name?: string): Step {
	return { kind: 'add', container, addition: { after, rank, value, ...(name === undefined ? {} : { name }) } };
}

/** The object that a statement or a block is read from; the policy itself is none. */
function writtenMap(container: Container, tree: SyntaxTree): MapNode | undefined {
	const [written] = containersAround(tree, container);
	return written?.kind === 'map' && written.start === container.start && written.end === container.end ? written : undefined;
}

function writtenEntry({ entries }: MapNode, { key }: Entry): Entry | undefined {
	return entries.find(it => it.key.start === key.start);
}

function isEntry(child: Child): child is Entry {
	return 'key' in child;
}
