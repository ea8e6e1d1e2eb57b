import { hasWildcard } from '../../base/glob.js';
import type { ActionId, Catalog } from '../../reference/catalog.js';

/**
 * The same actions in fewer names: patterns that match these actions and no others, by the catalog as it is. What is no action of AWS, or needs no pattern,
 * stays as it is. In the order in which the first action of each was given, each once.
 */
export function shrinkActions(names: readonly string[], catalog: Catalog): readonly string[] {
	const listed = [...new Map(names.map(name => [name.toLowerCase(), name])).values()];
	const ofOneService = listed.filter(name => /^[\w-]+:/.test(name));
	const wanted = new Set(ofOneService.flatMap(name => catalog.expand(name)));
	const written = ofOneService.filter(hasWildcard);
	const chosen = [...groupByService(wanted, catalog)].flatMap(([service, ids]) => patternsFor(service, ids, written, catalog));
	return inOrder(listed, chosen, catalog);
}

interface Pattern {
	readonly text: string;
	readonly ids: readonly ActionId[];
}

function groupByService(ids: Iterable<ActionId>, catalog: Catalog): ReadonlyMap<string, readonly ActionId[]> {
	const groups = new Map<string, ActionId[]>();
	for (const id of ids) {
		const service = catalog.nameOf(id).split(':', 1)[0]!;
		const group = groups.get(service);
		if (group) group.push(id);
		else groups.set(service, [id]);
	}
	return groups;
}

/** Takes the pattern that stands for the most that is left, again and again; of two, the one that leaves less to guess. */
function patternsFor(service: string, ids: readonly ActionId[], written: readonly string[], catalog: Catalog): readonly Pattern[] {
	const own = written.filter(text => text.toLowerCase().startsWith(`${service}:`)).map(text => ({ text, ids: catalog.expand(text) }));
	const candidates = [...own, ...exactPatterns(service, ids, catalog)];
	const left = new Set(ids);
	const chosen: Pattern[] = [];
	while (left.size > 0) {
		const best = bestOf(candidates, left);
		if (!best) break;
		chosen.push(best);
		best.ids.forEach(id => left.delete(id));
	}
	return [...chosen, ...[...left].map(id => ({ text: catalog.nameOf(id), ids: [id] }))];
}

function bestOf(candidates: readonly Pattern[], left: ReadonlySet<ActionId>): Pattern | undefined {
	let best: Pattern | undefined;
	let most = 1;
	for (const candidate of candidates) {
		const gain = candidate.ids.filter(id => left.has(id)).length;
		if (gain < most || gain < 2 || best && gain === most && specific(candidate.text) <= specific(best.text)) continue;
		[best, most] = [candidate, gain];
	}
	return best;
}

/** People read from the left: the more stands before the star, the better one sees what is meant. */
function specific(text: string): number {
	const star = text.indexOf('*');
	return star + (text.length - star) / 1000;
}

/** Patterns cut at the words of the names, of which all that they match is wanted. */
function exactPatterns(service: string, ids: readonly ActionId[], catalog: Catalog): readonly Pattern[] {
	const names = ids.map(id => ({ id, name: nameIn(service, id, catalog) }));
	const wanted = new Set(ids);
	const others = catalog.actionsOf(service).filter(id => !wanted.has(id)).map(id => nameIn(service, id, catalog));
	const patterns = [...new Set(['*', ...names.flatMap(({ name }) => patternsOf(name))])];
	return patterns.flatMap(pattern => {
		const covered = names.filter(({ name }) => matches(pattern, name)).map(({ id }) => id);
		return covered.length > 1 && !others.some(other => matches(pattern, other)) ? [{ text: `${service}:${pattern}`, ids: covered }] : [];
	});
}

function nameIn(service: string, id: ActionId, catalog: Catalog): string {
	return catalog.nameOf(id).slice(service.length + 1);
}

/** `GetObjectAcl`: `Get*`, `GetObject*`, `*ObjectAcl`, `*Acl`, `Get*Acl`. */
function patternsOf(name: string): readonly string[] {
	const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]+/g) ?? [];
	const cuts = words.map((_, index) => words.slice(0, index + 1).join('').length).slice(0, -1);
	const starts = [...cuts, name.length].map(cut => `${name.slice(0, cut)}*`);
	const ends = cuts.map(cut => `*${name.slice(cut)}`);
	const middles = cuts.flatMap(from => cuts.filter(to => to > from).map(to => `${name.slice(0, from)}*${name.slice(to)}`));
	return [...starts, ...ends, ...middles];
}

/** IAM compares actions without case. There is one star, so nothing has to be searched. */
function matches(pattern: string, name: string): boolean {
	const star = pattern.indexOf('*');
	const text = name.toLowerCase();
	return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star).toLowerCase()) && text.endsWith(pattern.slice(star + 1).toLowerCase());
}

function inOrder(listed: readonly string[], patterns: readonly Pattern[], catalog: Catalog): readonly string[] {
	const patternOf = new Map<ActionId, string>();
	for (const { text, ids } of patterns) for (const id of ids) if (!patternOf.has(id)) patternOf.set(id, text);
	return [...new Set(listed.flatMap(name => {
		const texts = catalog.expand(name).flatMap(id => patternOf.get(id) ?? []);
		return texts.length === 0 || !/^[\w-]+:/.test(name) ? [name] : texts;
	}))];
}
