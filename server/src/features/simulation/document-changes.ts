import type { Access, Change } from '../../evaluation/compare/compare.js';
import type { PolicyDocument, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { addressOf, identitiesIn, unseenNames, type Identity } from './identities.js';
import { compareIdentities } from './identity-changes.js';
import { comparePolicyFiles, type ComparedPolicy } from './policy-changes.js';

/**
 * Compares two versions of a document: its policies, and what the roles of its module have, where they have other policies than before. A policy may be as
 * it was and give somebody else what it allows.
 */
export function compareDocuments(before: PolicyDocument, after: PolicyDocument, catalog: Catalog): readonly ComparedPolicy[] {
	const policies = comparePolicyFiles(before.policies, after.policies, catalog);
	const told = new Set(policies.flatMap(({ comparison }) => [...comparison.gained.access, ...comparison.lost.access]).flatMap(({ statement }) => statement ?? []));
	return [...policies, ...compareHolders(before, after, catalog).flatMap(it => withoutTold(it, told))];
}

function compareHolders(before: PolicyDocument, after: PolicyDocument, catalog: Catalog): readonly ComparedPolicy[] {
	const byAddress = ({ infrastructure }: PolicyDocument): ReadonlyMap<string, Identity> => new Map(identitiesIn(infrastructure).map(it => [addressOf(it), it]));
	const [old, now] = [byAddress(before), byAddress(after)];
	return [...new Set([...now.keys(), ...old.keys()])].flatMap(address => {
		const [one, other] = [old.get(address), now.get(address)];
		return one && other && holdingsOf(one) === holdingsOf(other) ? [] : compareIdentities(one, other, catalog);
	});
}

/** What somebody has, by the names of it, whatever it says. */
function holdingsOf(holder: Identity): string {
	const { grants, boundary, complete } = holder;
	const held = grants.flatMap(({ how, content, by }) => content.policies.map(policy => `${how} ${policy.path.length > 0 ? policy.path.join('.') : by.name}`));
	const limit = holder.boundaryPolicy.policies.map(({ path }) => path.join('.'));
	return JSON.stringify([[...new Set(held)].sort(), [...unseenNames(holder)].sort(), boundary, limit, complete, limitText(holder)]);
}

function limitText({ body, tree }: Identity): string {
	const entry = body?.entries.find(({ key }) => /^permissions_?boundary$/i.test(tree.text.slice(key.content.start, key.content.end)));
	return entry ? tree.text.slice(entry.start, entry.end) : '';
}

/** What a policy says already is not said again of who has it. */
function withoutTold(compared: ComparedPolicy, told: ReadonlySet<Statement>): readonly ComparedPolicy[] {
	const { comparison: { relation, gained, lost }, notes } = compared;
	const left = ({ verdict, access }: Change): Change => {
		const rest = access.filter(({ statement }: Access) => !statement || !told.has(statement));
		return { verdict: rest.length === 0 && access.length > 0 ? 'none' : verdict, access: rest };
	};
	const [more, less] = [left(gained), left(lost)];
	return relation === 'equal' || more.verdict === 'none' && less.verdict === 'none' && notes.length === 0 ? [] : [{ ...compared, comparison: { relation, gained: more, lost: less } }];
}
