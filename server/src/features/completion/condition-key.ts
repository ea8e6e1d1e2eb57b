import type { Statement } from '../../policy/model.js';
import type { ActionId, Catalog, ConditionKeyInfo, ConditionKeyType } from '../../reference/catalog.js';
import { operatorAccepts, parseOperator } from '../../reference/condition-operators.js';
import { oidcProviders, webIdentityProviders } from '../../reference/federated-principals.js';
import { actionsOf } from '../statement-actions.js';
import { hasValues } from './condition-value.js';
import { escapeSnippet, type Offer, type Place, type Proposal } from './proposal.js';

/** The keys that the statement's actions carry, then the global ones, as far as the operator can compare them. */
export function conditionKeys(place: Place): Offer {
	const { cursor, catalog } = place;
	const taken = new Set(cursor.siblings.map(text => text.toLowerCase()));
	const candidates = [...claims(cursor.statement), ...carried(cursor.statement, catalog), ...global(catalog)];
	const fitting = candidates.filter(({ key }) => isFree(key, taken) && accepts(cursor.operator, key));
	return { proposals: fitting.map(candidate => toProposal(candidate, place)) };
}

/**
 * Where a condition has no operator yet: a whole test for each key that the actions carry, with the operator that fits it best.
 * An operator that is there already cannot be written a second time.
 */
export function conditionTests(place: Place): Proposal[] {
	const { cursor, catalog } = place;
	const taken = new Set(cursor.siblings);
	return [...claims(cursor.statement), ...carried(cursor.statement, catalog), ...global(catalog)].filter(eachKeyOnce()).flatMap((candidate): Proposal[] => {
		const operator = bestOperator(candidate.key);
		if (taken.has(operator)) return [];
		const { label, text = escapeSnippet(label), value } = toProposal(candidate, place);
		const rank = candidate.rank < 30 ? 330 + candidate.rank : 850 + candidate.rank;
		return [{ kind: 'condition-key', label, description: [operator, ...candidate.description.split(', ').filter(it => it !== candidate.key.type)].join(', '), text: operator, value: { [text]: value ?? '$2' }, rank, retrigger: true }];
	});
}

function eachKeyOnce(): (candidate: Candidate) => boolean {
	const seen = new Set<string>();
	return ({ key }) => isFree(key, seen);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function bestOperator({ name, type, multivalued }: Candidate['key']): string {
	const set = multivalued ? name === 'aws:TagKeys' ? 'ForAllValues:' : 'ForAnyValue:' : '';
	return set + (name.endsWith(':sub') ? 'StringLike' : operators[type]);
}

const operators: Readonly<Record<ConditionKeyType, string>> = {
	String: 'StringEquals', ARN: 'ArnLike', Bool: 'Bool', Date: 'DateLessThan', Numeric: 'NumericLessThanEquals', IPAddress: 'IpAddress', Binary: 'BinaryEquals',
};

interface Candidate {
	readonly key: Pick<ConditionKeyInfo, 'name' | 'type' | 'multivalued'>;
	readonly rank: number;
	readonly description: string;
}

/** What an identity provider says about whom it vouches for. These keys are named after the provider; services list few of them. */
function claims(statement: Statement | undefined): Candidate[] {
	const federated = (statement?.principals ?? []).filter(({ type }) => type === 'Federated');
	return federated.map(({ text }) => /:oidc-provider\/(.+)$/.exec(text)?.[1] ?? text).flatMap(provider => claimsOf(provider).map((claim, rank): Candidate =>
		({ key: { name: `${provider}:${claim}`, type: 'String', multivalued: false }, rank, description: 'claim' })));
}

/** The claim without which IAM does not save the policy comes first. */
function claimsOf(provider: string): readonly string[] {
	const known = webIdentityProviders.find(it => it.provider === provider)?.claims;
	if (known || provider.startsWith('arn:')) return known ?? [];
	return oidcProviders.find(it => it.provider === provider)?.claim === 'aud' ? ['aud', 'sub'] : ['sub', 'aud'];
}

/** Keys that each action carries come before those that only some carry: a test of a key that is not there fails. */
function carried(statement: Statement | undefined, catalog: Catalog): Candidate[] {
	const ids = actionsOf(statement, catalog) ?? [];
	const common = commonKeys(ids, catalog);
	return [...countKeys(ids, catalog)].flatMap(([name, count]): Candidate[] => {
		const key = catalog.conditionKey(name);
		if (!key) return [];
		const all = count === ids.length;
		return [{ key, rank: (all ? 10 : 20) + (common.has(name) ? 5 : 0), description: all ? key.type : `${key.type}, ${count} of ${ids.length} actions` }];
	});
}

/** Keys that a good part of a whole service carries say less about an action than its own: `s3:prefix` matters to `s3:ListBucket`. */
function commonKeys(ids: readonly ActionId[], catalog: Catalog): ReadonlySet<string> {
	const services = [...new Set(ids.map(id => catalog.action(id).service))].slice(0, mostServices);
	return new Set(services.flatMap(service => {
		const all = catalog.actionsOf(service);
		return [...countKeys(all, catalog)].flatMap(([name, count]) => count * 10 > all.length ? name : []);
	}));
}

/** Of a statement about more services nobody can say what matters. */
const mostServices = 5;

function countKeys(ids: readonly ActionId[], catalog: Catalog): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) for (const name of catalog.keysFor(id)) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
}

function global({ globalKeys }: Catalog): Candidate[] {
	return globalKeys.map(key => ({ key, rank: everyday.has(key.name) ? 30 : key.global?.travels ? 50 : key.global?.alwaysPresent ? 35 : 40, description: key.type }));
}

/** What most conditions on the caller, the network and the service in between are about. */
const everyday: ReadonlySet<string> = new Set([
	'aws:MultiFactorAuthPresent', 'aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:PrincipalTag/${TagKey}', 'aws:RequestedRegion', 'aws:ResourceAccount', 'aws:SecureTransport',
	'aws:SourceAccount', 'aws:SourceArn', 'aws:SourceIp', 'aws:SourceOrgID', 'aws:SourceVpc', 'aws:SourceVpce',
]);

/** A family of tags is never used up. Each key is proposed once, for the best of reasons. */
function isFree({ name }: Candidate['key'], taken: Set<string>): boolean {
	const wanted = name.toLowerCase();
	if (taken.has(wanted)) return false;
	taken.add(wanted);
	return true;
}

/** An operator that does not exist, or is still being typed, rules nothing out. */
function accepts(operator: string | undefined, { type }: Candidate['key']): boolean {
	const { base } = parseOperator(operator ?? '');
	return base === undefined || operatorAccepts({ base }, type);
}

function toProposal({ key: { name, type, multivalued }, rank, description }: Candidate, place: Place): Proposal {
	const { set } = parseOperator(place.cursor.operator ?? '');
	const proposal = { kind: 'condition-key', label: name, description, rank: rank + (set !== undefined && !multivalued ? 60 : 0), value: type === 'Bool' ? '${2|true,false|}' : '$2' } as const;
	const part = /\$\{([^}]*)\}/.exec(name);
	if (!part) return { ...proposal, ...hasValues(name, place) && { retrigger: true } };
	const text = `${escapeSnippet(name.slice(0, part.index))}\${1:${part[1]!}}${escapeSnippet(name.slice(part.index + part[0].length))}`;
	return { ...proposal, text, snippet: true };
}
