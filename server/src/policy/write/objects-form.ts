import { itemsOf, literalText, textOf, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';
import { encloses, type Span } from '../../base/text.js';
import type { Draft } from '../change.js';
import { isBlockBody } from '../hosts/module-statements.js';
import { isMap, isNode } from './draft.js';
import { containersAround } from './layout.js';
import type { Child, Container } from './plan.js';

/** Where an object stands. */
export interface Slot {
	readonly container: Container;
	readonly child: Child;
}

/** The place of a node that is written; undefined for one that a condition chooses. */
export function slotOf(node: Span, tree: SyntaxTree): Slot | undefined {
	const around = containersAround(tree, node as Node).find(it => it.start !== node.start || it.end !== node.end);
	const isHere = (it: Node | undefined): boolean => it?.start === node.start && it.end === node.end;
	const child = around?.kind === 'map' ? around.entries.find(({ value }) => isHere(value)) : around?.items.find(isHere);
	return around && child && { container: around, child };
}

/** The same within `limit`, or the place of the list that holds nothing else, if it has a name of its own there: `{ read = [{ … }] }`. */
export function slotWithin(node: Span, limit: Span, tree: SyntaxTree): Slot | undefined {
	const slot = slotOf(node, tree);
	if (!slot || !encloses(limit, slot.container)) return undefined;
	const outer = slot.container.kind === 'list' && slot.container.items.length === 1 ? slotOf(slot.container, tree) : undefined;
	return outer?.container.kind === 'map' && encloses(limit, outer.container) && outer.container.start > limit.start ? outer : slot;
}

/** How the objects of an element are given: under what name, and whether each has a name of its own. */
export interface Form {
	readonly argument: string;
	readonly named: boolean;
}

/**
 * As the statement gives them, else as the other statements of the same argument do. Most modules take a list.
 * https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/latest/submodules/iam-policy,
 * https://registry.terraform.io/modules/cloudposse/iam-policy/aws/latest#input_iam_policy
 */
export function formOf(argument: string, statement: Node, tree: SyntaxTree): Form {
	const spellings = argument === 'condition' ? ['condition', 'conditions'] : [argument];
	const around = containersAround(tree, statement).filter(it => it.start !== statement.start || it.end !== statement.end);
	for (const { entries } of statementsAround(statement, around)) {
		const entry = entries.find(({ key }) => spellings.includes(literalText(key) ?? ''));
		if (entry) return { argument: textOf(entry.key), named: entry.value?.kind === 'map' && !isBlockBody(entry.value) };
	}
	return { argument: argument === 'condition' && areOfCloudPosse(around) ? 'conditions' : argument, named: false };
}

function statementsAround(statement: Node, [parent, outer]: readonly Container[]): readonly MapNode[] {
	const own = statement.kind === 'map' ? [statement] : [];
	return [...own, ...mapsIn(parent), ...parent?.kind === 'list' && outer?.kind === 'map' ? mapsIn(outer) : []];
}

function mapsIn(container: Container | undefined): readonly MapNode[] {
	const values = container?.kind === 'map' ? container.entries.map(({ value }) => value) : container?.items ?? [];
	return values.flatMap(value => itemsOf(value)).filter(it => it.kind === 'map');
}

function areOfCloudPosse([list, map]: readonly Container[]): boolean {
	const entry = map?.kind === 'map' ? map.entries.find(({ value }) => value === list) : undefined;
	return /^(?:iam_policy_)?statements$/.test(literalText(entry?.key) ?? '');
}

/** What to call an object that needs a name: what it tests, or whom it names. */
export function bodyName(draft: Draft): string {
	const word = isNode(draft) ? undefined : isMap(draft) ? draft['variable'] ?? draft['type'] : undefined;
	const text = typeof word === 'string' ? word.slice(word.indexOf(':') + 1) : '';
	return text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$|^(?=\d)/g, '') || 'other';
}

/** That name, numbered if it is taken. */
export function nextName(name: string, taken: readonly string[]): string {
	if (!taken.includes(name)) return name;
	for (let number = 2; ; number++) if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`;
}
