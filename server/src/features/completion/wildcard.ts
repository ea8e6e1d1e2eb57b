import { hasWildcard } from '../../base/glob.js';
import type { AccessLevel, Catalog } from '../../reference/catalog.js';
import { counted } from '../markdown.js';
import type { Proposal } from './proposal.js';

/**
 * Patterns that say something about a service, with what they cover: `s3:*`, one for each verb, one for each verb and noun
 * that many actions share. A pattern that is already typed is proposed as it is, followed by what it covers.
 */
export function wildcards(prefix: string, typed: string, catalog: Catalog): Proposal[] {
	if (hasWildcard(typed)) return asTyped(typed, catalog);
	const names = catalog.actionsOf(prefix).map(id => catalog.nameOf(id).slice(prefix.length + 1));
	const starts = ['', ...frequent(names.map(verbOf), 2), ...frequent(names.map(verbAndNounOf), 4)];
	return starts.map((start): Proposal => {
		const label = `${prefix}:${start}*`;
		return { kind: 'wildcard', label, description: counted(catalog.expand(label).length, 'action'), rank: 30 };
	});
}

/** For each access level of a service all its actions, one by one: what AWS adds later is not among them. `taken` holds names in lower case. */
export function levels(prefix: string, taken: ReadonlySet<string>, catalog: Catalog): Proposal[] {
	const ids = catalog.actionsOf(prefix);
	return accessLevels.flatMap((level): Proposal[] => {
		const names = ids.filter(id => catalog.action(id).accessLevel === level).map(id => catalog.nameOf(id)).filter(name => !taken.has(name.toLowerCase()));
		if (names.length < 2) return [];
		return [{ kind: 'wildcard', label: `${prefix}: all ${level} actions`, description: `${names.length}, one by one`, filterText: `${prefix}:all ${level}`, many: names, rank: 20 }];
	});
}

const accessLevels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

function asTyped(typed: string, catalog: Catalog): Proposal[] {
	const covered = catalog.expand(typed);
	if (covered.length === 0) return [];
	const names = covered.slice(0, mostExpanded).map((id): Proposal => ({
		kind: 'action', label: catalog.nameOf(id), description: catalog.action(id).accessLevel, filterText: typed, rank: 1,
	}));
	return [{ kind: 'wildcard', label: typed, description: counted(covered.length, 'action'), rank: 0 }, ...names];
}

/** Who picks single actions out of a pattern does not read more. */
const mostExpanded = 200;

function frequent(starts: readonly string[], least: number): string[] {
	const counts = new Map<string, number>();
	for (const start of starts) if (start !== '') counts.set(start, (counts.get(start) ?? 0) + 1);
	return [...counts].flatMap(([start, count]) => count >= least ? start : []);
}

function verbOf(name: string): string {
	return /^[A-Z][a-z0-9]+(?=[A-Z])/.exec(name)?.[0] ?? '';
}

function verbAndNounOf(name: string): string {
	return /^[A-Z][a-z0-9]+(?:[A-Z]+(?![a-z])|[A-Z][a-z0-9]+)(?=[A-Z])/.exec(name)?.[0] ?? '';
}
