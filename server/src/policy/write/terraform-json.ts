import type { Span } from '../../base/text.js';
import { entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';
import type { Draft, DraftMap } from '../change.js';
import { isDynamic } from '../hosts/policy-document.js';
import { argumentFor, argumentValue, blocksOf, type Block } from './block-arguments.js';
import { isCopied, isList, isMap } from './draft.js';
import { childrenOf, sameAddition, type Addition, type Child, type Container, type Step } from './plan.js';

/**
 * The same steps in the JSON that a file of Terraform is written in: what is read as blocks are objects there, in a list or alone.
 * Undefined where one of them cannot be made. https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function stepsInJson(steps: readonly Step[], written: readonly Node[]): readonly Step[] | undefined {
	const removals: Step[] = [];
	for (const step of steps) {
		const removal = step.kind === 'remove' ? removalOf(step, written) : [];
		if (!removal) return undefined;
		removals.push(...removal);
	}
	const gone = new Set(removals.flatMap(step => step.kind === 'remove' ? [step.child] : []));
	const others: Step[] = [];
	for (const step of steps) {
		const more = step.kind === 'remove' ? [] : changeOf(step, written, gone);
		if (!more) return undefined;
		others.push(...more);
	}
	return withoutEmptyLists([...removals, ...merged(others)], written);
}

type Removal = Extract<Step, { kind: 'remove' }>;

function removalOf({ container, child }: Removal, written: readonly Node[]): readonly Step[] | undefined {
	const around = containerAt(written, container);
	if (!around) return undefined;
	if (!isEntry(child)) return around.kind === 'list' ? removeFrom(around, around.items.find(it => it.start === child.start)) : undefined;
	if (around.kind !== 'map' || isDynamic(child)) return undefined;
	const entry = writtenEntry(around, child);
	return entry?.value?.kind === 'list' && child.block ? removeFrom(entry.value, entry.value.items.find(it => it.start === child.value?.start)) : removeFrom(around, entry);
}

function removeFrom(container: Container, child: Child | undefined): readonly Step[] | undefined {
	return child && [{ kind: 'remove', container, child }];
}

function changeOf(step: Exclude<Step, Removal>, written: readonly Node[], gone: ReadonlySet<Child>): readonly Step[] | undefined {
	switch (step.kind) {
		case 'splice': return [step];
		case 'text': return [{ kind: 'text', node: { ...step.node, style: 'json' }, text: step.node.style === 'json-block' ? asVariables(step.text) : step.text }];
		case 'value': return replacement(step.node, step.value, written);
		case 'accompany': {
			const node = nodeAt(written, step.node);
			return node && [{ kind: 'accompany', node, value: spelt(step.value) }];
		}
		case 'add': {
			const container = containerAt(written, step.container);
			return container && additionTo(container, step.container, step.addition, written, gone);
		}
	}
}

/** `{ AWS: '…' }` in place of an identifier: its type is said beside it. */
function replacement(node: Node, value: Draft, written: readonly Node[]): readonly Step[] | undefined {
	const place = nodeAt(written, node);
	if (!place) return undefined;
	if (!isMap(value)) return [{ kind: 'value', node: place, value: spelt(value) }];
	const type = pathTo(written, place).flatMap(it => it.kind === 'map' ? entryOf(it, 'type')?.value ?? [] : []).at(-1);
	const [[name, id], ...more] = Object.entries(value) as [readonly [string, Draft], ...unknown[]];
	if (!type || more.length > 0 || type === place || isList(id)) return undefined;
	return [{ kind: 'value', node: type, value: name }, { kind: 'value', node: place, value: spelt(id) }];
}

function additionTo(container: Container, read: Container, addition: Addition, written: readonly Node[], gone: ReadonlySet<Child>): readonly Step[] | undefined {
	const { after, rank, name, value } = addition;
	if (container.kind === 'list' || name === undefined || read.style !== 'json-block') {
		const behind = childrenOf(container).find(it => it.start === after?.start);
		return [{ kind: 'add', container, addition: { ...addition, after: behind, value: read.style === 'json-block' ? spelt(value) : value } }];
	}
	const behind = after && isEntry(after) ? writtenEntry(container, after) : undefined;
	const blocks = blocksIn(name, value, written);
	if (blocks === 'unwritable') return undefined;
	if (!blocks) return [{ kind: 'add', container, addition: { after: behind, rank, name: argumentFor(name), value: spelt(argumentValue(argumentFor(name), value)) } }];
	return blocks.flatMap(block => blockSteps(container, block, after, behind, rank, gone));
}

/** Joins the blocks of that name that are there. */
function blockSteps(container: MapNode, { name, body }: WrittenBlock, after: Child | undefined, behind: Entry | undefined, rank: number, gone: ReadonlySet<Child>): readonly Step[] {
	const entry = entryOf(container, name);
	const list = entry?.value;
	if (!entry || !list || gone.has(entry)) return [{ kind: 'add', container, addition: { after: behind, rank, name, value: [body] } }];
	if (list.kind !== 'list') return [{ kind: 'accompany', node: list, value: body }];
	const start = after && isEntry(after) ? after.value?.start : undefined;
	return [{ kind: 'add', container: list, addition: { after: list.items.find(it => it.start === start) ?? list.items.at(-1), rank, value: body } }];
}

/** A block as an object, with its name. */
interface WrittenBlock {
	readonly name: string;
	readonly body: Draft;
}

/** The blocks that say an element; undefined for one that an argument says. */
function blocksIn(name: string, value: Draft, written: readonly Node[]): readonly WrittenBlock[] | 'unwritable' | undefined {
	if (!isCopied(value)) return blocksOf(name, value)?.map(block => ({ name: block.name, body: bodyOf(block.entries, written) }));
	const blocks = value.copied.flatMap(entry => {
		const body = entry.block && !isDynamic(entry) && entry.value ? nodeAt(written, entry.value) : undefined;
		return body ? [{ name: literalText(entry.key) ?? '', body }] : [];
	});
	return blocks.length === value.copied.length ? blocks : 'unwritable';
}

function bodyOf(entries: Block['entries'], written: readonly Node[]): DraftMap {
	const body: Record<string, Draft> = {};
	for (const [name, value] of entries) {
		const blocks = blocksIn(name, value, written);
		if (!blocks || blocks === 'unwritable') body[argumentFor(name)] = spelt(argumentValue(argumentFor(name), value));
		else for (const block of blocks) body[block.name] = [...body[block.name] as readonly Draft[] | undefined ?? [], block.body];
	}
	return body;
}

/** Policy variables have a spelling of their own in a document. */
function spelt(draft: Draft): Draft {
	if (typeof draft === 'string') return asVariables(draft);
	if (isList(draft)) return draft.map(spelt);
	return isMap(draft) ? Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, spelt(value)])) : draft;
}

function asVariables(text: string): string {
	return text.replaceAll('${', '&{');
}

/** Two blocks of a name that is new are two items of one list. */
function merged(steps: readonly Step[]): readonly Step[] {
	const result: Step[] = [];
	for (const step of steps) {
		const at = sameAddition(step, result);
		const earlier = result[at];
		if (step.kind !== 'add' || earlier?.kind !== 'add') result.push(step);
		else result[at] = { ...earlier, addition: { ...earlier.addition, value: [...itemsOf(earlier.addition.value), ...itemsOf(step.addition.value)] } };
	}
	return result;
}

function itemsOf(draft: Draft): readonly Draft[] {
	return isList(draft) ? draft : [draft];
}

/** A list of blocks that all go goes itself. */
function withoutEmptyLists(steps: readonly Step[], written: readonly Node[]): readonly Step[] {
	const lists = new Set(steps.flatMap(step => step.kind === 'remove' && step.container.kind === 'list' && isObject(step.child) ? [step.container] : []));
	let result = steps;
	for (const list of lists) {
		const own = result.filter(step => (step.kind === 'remove' || step.kind === 'add') && step.container === list);
		if (own.length < list.items.length || own.some(({ kind }) => kind === 'add')) continue;
		const map = pathTo(written, list).at(-2);
		const entry = map?.kind === 'map' ? map.entries.find(({ value }) => value === list) : undefined;
		if (map?.kind === 'map' && entry) result = [...result.filter(step => !own.includes(step)), { kind: 'remove', container: map, child: entry }];
	}
	return result;
}

function isObject(child: Child): boolean {
	return !isEntry(child) && child.kind === 'map';
}

function isEntry(child: Child): child is Entry {
	return 'key' in child;
}

/** The entry of the object that a block or an argument is read from. */
function writtenEntry({ entries }: MapNode, { key }: Entry): Entry | undefined {
	return entries.find(it => it.key.start === key.start);
}

function containerAt(written: readonly Node[], span: Span): Container | undefined {
	const node = nodeAt(written, span);
	return node?.kind === 'list' || node?.kind === 'map' ? node : undefined;
}

function nodeAt(written: readonly Node[], span: Span): Node | undefined {
	const node = pathTo(written, span).at(-1);
	return node?.start === span.start && node.end === span.end ? node : undefined;
}

/** The nodes around a place from the outside in, down to the one that is as long as it. */
function pathTo(written: readonly Node[], { start, end }: Span): readonly Node[] {
	const path: Node[] = [];
	let around = written.find(it => it.start <= start && end <= it.end);
	while (around) {
		path.push(around);
		if (around.start === start && around.end === end) break;
		const children: readonly (Node | undefined)[] = around.kind === 'list' ? around.items : around.kind === 'map' ? around.entries.map(({ value }) => value) : [];
		around = children.find(it => it !== undefined && it.start <= start && end <= it.end);
	}
	return path;
}
