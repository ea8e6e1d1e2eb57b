import { globCovers, globMatches, globsIntersect, hasWildcard } from '../../base/glob.js';
import type { ActionId, Catalog } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';
import type { CompiledStatement } from '../compile.js';

/** The actions of a statement, by what is written. */
export interface ActionList {
	readonly negated: boolean;
	/** Patterns in lower case. */
	readonly patterns: readonly string[];
	/** What is computed elsewhere: what it may be at the most, and the source that tells one from another. */
	readonly open: readonly { readonly pattern: string; readonly source: string }[];
}

/** Whether a statement has an action: yes, no, or as far as these values, which are computed elsewhere, hold it. */
export type Membership = boolean | readonly string[];

/** Actions that all the statements treat alike. */
export interface ActionClass {
	/** One of the class: an action, or a pattern of which the catalog knows no action. */
	readonly example: string;
	/** All of the class, in order. */
	names(): readonly string[];
	/** Ids where the catalog knows the actions. */
	readonly ids: readonly ActionId[];
	has(list: ActionList): Membership;
}

export function actionListOf({ actions, statement }: CompiledStatement): ActionList {
	const { text } = statement.policy.tree;
	const open = statement.actions.filter((_, index) => !actions.values[index]!.known)
		.map(({ text: pattern, node }) => ({ pattern: pattern.toLowerCase().replaceAll(HOLE, '*'), source: text.slice(node.start, node.end) }));
	const rest = actions.complete ? [] : statement.members.filter(({ name }) => name === 'Action' || name === 'NotAction')
		.map(({ entry }) => ({ pattern: '*', source: text.slice(entry.start, entry.end) }));
	return { negated: actions.negated, patterns: actions.values.filter(({ known }) => known).map(({ pattern }) => pattern), open: [...open, ...rest] };
}

/** Cuts all actions into classes: those of the catalog, and what the lists name beside them. */
export function classesOf(lists: readonly ActionList[], catalog: Catalog): readonly ActionClass[] {
	const patterns = [...new Set(lists.flatMap(list => [...list.patterns, ...list.open.map(({ pattern }) => pattern)]))];
	const expansions = new Map(patterns.filter(pattern => pattern !== '*').map(pattern => [pattern, expansionOf(pattern, catalog)]));
	const foreign = [...expansions].filter(([, ids]) => ids.length === 0).map(([pattern]) => foreignClass(pattern));
	return [...refined(expansions, catalog), ...foreign];
}

/** A pattern needs a colon for AWS; one without is taken as it stands. */
function expansionOf(pattern: string, catalog: Catalog): readonly ActionId[] {
	if (pattern.includes(':')) return catalog.expand(pattern);
	return catalog.expand('*').filter(id => globMatches(pattern, catalog.nameOf(id).toLowerCase()));
}

/** Each pattern parts every class in two: those that it has and those that it has not. */
function refined(expansions: ReadonlyMap<string, readonly ActionId[]>, catalog: Catalog): readonly ActionClass[] {
	const classOf = new Uint32Array(catalog.actionCount);
	const patternsOf: (readonly string[])[] = [[]];
	const sizes = [catalog.actionCount];
	for (const [pattern, ids] of expansions) {
		const parts = new Map<number, number>();
		for (const id of ids) {
			const before = classOf[id]!;
			const after = parts.get(before) ?? patternsOf.push([...patternsOf[before]!, pattern]) - 1;
			parts.set(before, after);
			classOf[id] = after;
			sizes[before]!--;
			sizes[after] = (sizes[after] ?? 0) + 1;
		}
	}
	const members = membersOf(classOf);
	return patternsOf.flatMap((patterns, index) => sizes[index] === 0 ? [] : [knownClass(new Set([...patterns, '*']), members(index), catalog)]);
}

/** The ids of each class, gathered once, when somebody asks. */
function membersOf(classOf: Uint32Array): (index: number) => () => readonly ActionId[] {
	let gathered: Map<number, ActionId[]> | undefined;
	const gather = (): Map<number, ActionId[]> => {
		const found = new Map<number, ActionId[]>();
		classOf.forEach((index, id) => {
			const own = found.get(index);
			if (own) own.push(id as ActionId);
			else found.set(index, [id as ActionId]);
		});
		return found;
	};
	return index => () => (gathered ??= gather()).get(index) ?? [];
}

function knownClass(patterns: ReadonlySet<string>, ids: () => readonly ActionId[], catalog: Catalog): ActionClass {
	return {
		get example() { return catalog.nameOf(ids()[0]!); },
		get ids() { return ids(); },
		names: () => ids().map(id => catalog.nameOf(id)),
		has: remembering(list => membership(list, list.patterns.some(it => patterns.has(it)), list.open.filter(({ pattern }) => patterns.has(pattern)))),
	};
}

/** A text of which the catalog knows nothing. What covers it has it, what only meets it may have it. */
function foreignClass(text: string): ActionClass {
	const service = serviceIn(text);
	const isNear = (pattern: string): boolean => service === undefined || serviceIn(pattern) === undefined || serviceIn(pattern) === service;
	return {
		example: text,
		ids: [],
		names: () => [text],
		has: remembering(list => {
			const near = list.patterns.filter(isNear);
			const covers = near.some(pattern => globCovers(pattern, text));
			const meets = covers ? [] : near.filter(pattern => globsIntersect(pattern, text)).map(source => ({ source }));
			return membership(list, covers, [...meets, ...list.open.filter(({ pattern }) => isNear(pattern) && globsIntersect(pattern, text))]);
		}),
	};
}

/** Undefined where the service is a pattern itself. */
function serviceIn(pattern: string): string | undefined {
	const colon = pattern.indexOf(':');
	const service = pattern.slice(0, Math.max(colon, 0));
	return colon < 0 || hasWildcard(service) ? undefined : service;
}

function remembering(work: (list: ActionList) => Membership): (list: ActionList) => Membership {
	const known = new Map<ActionList, Membership>();
	return list => {
		const found = known.get(list) ?? work(list);
		known.set(list, found);
		return found;
	};
}

function membership({ negated }: ActionList, isListed: boolean, open: readonly { readonly source: string }[]): Membership {
	if (isListed) return !negated;
	if (open.length === 0) return negated;
	return open.map(({ source }) => `${negated ? '!' : ''}${source}`);
}

/** True when whatever has the actions of `inner` has those of `outer`. */
export function membershipCovers(outer: Membership, inner: Membership): boolean {
	if (typeof outer === 'boolean' || typeof inner === 'boolean') return outer === true || inner === false;
	return outer.length === inner.length && outer.every(it => inner.includes(it));
}
