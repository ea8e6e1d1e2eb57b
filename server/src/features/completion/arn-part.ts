import { regions } from '../../reference/partitions.js';
import { inOrder, type Hints, type Place, type Proposal } from './proposal.js';

/** What may come next in an ARN whose beginning is typed, where that is a list: partition, service, region, account. */
export function arnParts(place: Place): Proposal[] {
	const { cursor, catalog, hints } = place;
	const typed = cursor.prefix.split(':');
	if (typed[0] !== 'arn' || typed.length < 2) return [];
	const before = cursor.prefix.slice(0, cursor.prefix.lastIndexOf(':') + 1);
	const next = (text: string, description?: string): Proposal =>
		({ kind: 'resource', label: `${before}${text}:`, description, retrigger: true });
	switch (typed.length) {
		case 2: return ranked([...new Set(regions.map(({ partition }) => partition))].map(partition => next(partition, 'partition')));
		case 3: return ranked(catalog.prefixes.filter(prefix => catalog.resourceTypesOf(prefix).length > 0).map(prefix => next(prefix, catalog.service(prefix)?.title)));
		case 4: return ranked(ownFirst(regions, hints).filter(({ partition }) => partition === typed[1]).map(({ name, title }) => next(name, title)));
		case 5: return ranked(accountsOf(place).map(({ account, origin }) => next(account, origin)));
		default: return [];
	}
}

function ranked(proposals: readonly Proposal[]): Proposal[] {
	return inOrder(proposals).map(proposal => ({ ...proposal, rank: 100 + proposal.rank! }));
}

/** The regions that the project uses before the others. */
export function ownFirst(all: typeof regions, hints: Hints): typeof regions {
	const own = hints.regions.flatMap(name => all.find(it => it.name === name) ?? []);
	return own.length === 0 ? all : [...own, ...all.filter(it => !own.includes(it))];
}

/** Account ids that the text names, the most frequent first, then those of the project. */
export function accountsOf({ document, hints }: Pick<Place, 'document' | 'hints'>): readonly { readonly account: string; readonly origin: string }[] {
	const counts = new Map<string, number>();
	for (const [account] of document.tree.text.matchAll(/(?<![\w-])\d{12}(?![\w-])/g)) counts.set(account, (counts.get(account) ?? 0) + 1);
	const named = [...counts].sort((a, b) => b[1] - a[1]).map(([account]) => ({ account, origin: 'in this document' }));
	return [...named, ...hints.accounts.filter(account => !counts.has(account)).map(account => ({ account, origin: 'in iamscope.jsonc' }))];
}
