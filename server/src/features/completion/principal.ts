import type { Policy } from '../../policy/model.js';
import { oidcProviders, webIdentityProviders } from '../../reference/federated-principals.js';
import { servicePrincipals } from '../../reference/service-principals.js';
import { accountsOf } from './arn-part.js';
import { ownPrincipals } from './own-resource.js';
import { inOrder, type Offer, type Place, type Proposal } from './proposal.js';
import { knownParts } from './resource.js';

/** What may stand for the whole element: everyone, or a map by type. */
export function wholePrincipals(place: Place): Offer {
	const typed = typesFor(place.cursor.policy).map((type): Proposal => ({
		kind: 'principal-type', label: type, description: about[type], raw: { [type]: '$1' }, ...hasNames(type) && { retrigger: true },
	}));
	const everyone: Proposal = { kind: 'principal', label: '*', description: 'everyone' };
	return { proposals: inOrder(place.cursor.policy.type === 'rcp' ? [everyone, ...typed] : [...typed, everyone]) };
}

/** The types that are not there yet. */
export function principalTypes({ cursor }: Place): Offer {
	const missing = typesFor(cursor.policy).filter(type => !cursor.siblings.includes(type));
	return { proposals: inOrder(missing.map(type => ({ kind: 'principal-type', label: type, description: about[type], value: '$1', ...hasNames(type) && { retrigger: true } }))) };
}

/** Principals of the type above. */
export function principals(place: Place): Offer | undefined {
	const proposals = ofType(place);
	const taken = new Set(place.cursor.siblings);
	return proposals && { proposals: proposals.filter(({ label }) => !taken.has(label)) };
}

type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

const about: Readonly<Record<PrincipalType, string>> = {
	AWS: 'accounts, roles, users',
	Service: 'AWS services',
	Federated: 'identity providers',
	CanonicalUser: 'accounts by canonical id',
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html: canonical ids are for Amazon S3, providers for trust policies. */
function typesFor({ type, service }: Policy): readonly PrincipalType[] {
	if (type === 'trust') return ['Service', 'AWS', 'Federated'];
	return service === undefined || service === 's3' ? ['AWS', 'Service', 'Federated', 'CanonicalUser'] : ['AWS', 'Service', 'Federated'];
}

/** Canonical ids are long numbers that nobody can propose. */
function hasNames(type: PrincipalType): boolean {
	return type !== 'CanonicalUser';
}

function ofType(place: Place): readonly Proposal[] | undefined {
	switch (place.cursor.principalType) {
		case 'AWS': return awsPrincipals(place);
		case 'Service': return servicePrincipals.map(({ name, title }) => ({ kind: 'principal', label: name, description: title }));
		case 'Federated': return federatedPrincipals(place);
		default: return undefined;
	}
}

function awsPrincipals(place: Place): readonly Proposal[] {
	const { Partition = 'aws', Account } = knownParts(place);
	const forms = [
		[`arn:${Partition}:iam::ACCOUNT:root`, 'whole account'],
		[`arn:${Partition}:iam::ACCOUNT:role/\${2:role-name}`, 'role'],
		[`arn:${Partition}:iam::ACCOUNT:user/\${2:user-name}`, 'user'],
		[`arn:${Partition}:sts::ACCOUNT:assumed-role/\${2:role-name}/\${3:session-name}`, 'role session'],
	] as const;
	const account = Account ?? '${1:account-id}';
	const others = accountsOf(place).filter(({ account: id }) => id !== Account);
	return inOrder([
		...ownPrincipals(place),
		...forms.map(([form, description]) => snippetPrincipal(form.replace('ACCOUNT', account), description)),
		...Account === undefined ? [] : [{ kind: 'principal' as const, label: Account, description: 'whole account' }],
		...others.map(({ account: id, origin }) => ({ kind: 'principal' as const, label: `arn:${Partition}:iam::${id}:root`, description: `whole account, ${origin}` })),
		{ kind: 'principal', label: '*', description: 'everyone' },
	]);
}

function federatedPrincipals(place: Place): readonly Proposal[] {
	const { Partition = 'aws', Account } = knownParts(place);
	const start = `arn:${Partition}:iam::${Account ?? '${1:account-id}'}:`;
	return inOrder([
		...oidcProviders.map(({ provider }) => snippetPrincipal(`${start}oidc-provider/${provider}`, 'OIDC provider')),
		snippetPrincipal(`${start}oidc-provider/\${2:provider-host}`, 'OIDC provider'),
		snippetPrincipal(`${start}saml-provider/\${2:provider-name}`, 'SAML provider'),
		...webIdentityProviders.map(({ provider }) => ({ kind: 'principal' as const, label: provider, description: 'web identity' })),
	]);
}

/** The label is the snippet with the names of its tab stops in their place. */
export function labelOf(snippet: string): string {
	return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1');
}

function snippetPrincipal(snippet: string, description: string): Proposal {
	const label = labelOf(snippet);
	return snippet === label ? { kind: 'principal', label, description } : { kind: 'principal', label, text: snippet, snippet: true, description };
}
