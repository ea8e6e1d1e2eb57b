import { hasWildcard } from '../../base/glob.js';
import type { Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { serviceAlias } from '../../reference/service-aliases.js';
import { actionsByName, serviceRank } from './action-search.js';
import type { Offer, Place, Proposal } from './proposal.js';
import { trustActions } from './trust-action.js';
import { levels, wildcards } from './wildcard.js';

/** Service prefixes, and behind one the actions of the service, single ones before those that allow more; a name without its service is looked up in all of them. */
export function actions(place: Place): Offer {
	const { cursor } = place;
	const trust = cursor.policy.type === 'trust' ? trustActions(place) : [];
	if (trust.length > 0 && cursor.policy.typeCertain) return { proposals: trust };
	const colon = cursor.prefix.indexOf(':');
	const others = colon < 0 ? beforeService(place) : { proposals: ofService(cursor.prefix.slice(0, colon), place) };
	return { ...others, proposals: withoutDoubles([...trust, ...others.proposals]) };
}

function withoutDoubles(proposals: readonly Proposal[]): Proposal[] {
	const seen = new Set<string>();
	return proposals.filter(({ label }) => !seen.has(label) && seen.add(label));
}

function beforeService({ cursor, catalog }: Place): Offer {
	const used = cursor.statement ? servicesUsedBy(cursor.statement) : new Set<string>();
	const typed = cursor.prefix.toLowerCase();
	const services = catalog.prefixes.map((prefix): Proposal => {
		const proposal = service(prefix, 10 + serviceRank(prefix, used), catalog);
		// The beginning of a service is not to come behind the letters of an action: editors hold what fits better to be first, whatever its rank.
		return prefix.startsWith(typed) ? { ...proposal, filterText: cursor.prefix } : proposal;
	});
	const meant = otherName(cursor.prefix, cursor.prefix, catalog);
	return { proposals: [...meant, ...services, ...actionsByName(cursor.prefix, used, catalog), everything], incomplete: true };
}

function service(prefix: string, rank: number, catalog: Catalog): Proposal {
	return { kind: 'service', label: prefix, text: `${prefix}:`, description: catalog.service(prefix)?.title, rank, retrigger: true };
}

const everything: Proposal = { kind: 'wildcard', label: '*', description: 'every action', rank: 90 };

/** Prefixes in the policy around: its own service, and those that its actions and resources name. */
function servicesUsedBy({ policy }: Statement): ReadonlySet<string> {
	const texts = policy.statements.flatMap(({ actions: own, resources }) => [
		...own.map(({ text }) => text.includes(':') ? text.slice(0, text.indexOf(':')) : ''),
		...resources.map(({ text }) => text.split(':')[2] ?? ''),
	]);
	return new Set([policy.service ?? '', ...texts].map(text => text.toLowerCase()).filter(text => text !== ''));
}

function ofService(typed: string, { cursor, catalog }: Place): Proposal[] {
	const prefix = catalog.service(typed)?.prefix;
	if (prefix === undefined) return otherName(typed, cursor.prefix, catalog);
	const taken = new Set(cursor.siblings.map(text => text.toLowerCase()));
	const names = catalog.actionsOf(prefix).filter(id => !taken.has(catalog.nameOf(id).toLowerCase()));
	const single = names.map((id): Proposal => ({ kind: 'action', label: catalog.nameOf(id), description: catalog.action(id).accessLevel, rank: 10 }));
	const patterns = wildcards(prefix, cursor.prefix, catalog).filter(({ label }) => !taken.has(label.toLowerCase()));
	return [...patterns, ...hasWildcard(cursor.prefix) ? [] : levels(prefix, taken, catalog), ...single];
}

/** `elbv2` is what the command line calls `elasticloadbalancing`: the list is to show it although it is not what is typed. */
function otherName(name: string, typed: string, catalog: Catalog): Proposal[] {
	const prefix = serviceAlias(name);
	return prefix === undefined ? [] : [{ ...service(prefix, 0, catalog), filterText: typed }];
}
