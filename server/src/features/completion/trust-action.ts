import type { PrincipalValue } from '../../policy/model.js';
import type { Place, Proposal } from './proposal.js';

/** The actions of a trust policy that suit its principal, the one that assumes the role first. */
export function trustActions({ cursor, catalog }: Place): Proposal[] {
	const principals = cursor.statement?.principals ?? [];
	const assuming = principals.length === 0 ? waysIn : [...new Set(principals.map(wayInFor))];
	const wanted = [...assuming, ...besides].filter(name => !cursor.siblings.some(text => text.toLowerCase() === name.toLowerCase()));
	return wanted.flatMap((name, rank): Proposal[] => {
		const id = catalog.find(name);
		return id === undefined ? [] : [{ kind: 'action', label: name, description: catalog.action(id).accessLevel, rank }];
	});
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
const waysIn = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'];

/** What may be allowed beside the way in: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
const besides = ['sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity */
function wayInFor({ type, text }: PrincipalValue): string {
	if (type !== 'Federated') return 'sts:AssumeRole';
	return /:saml-provider\//.test(text) ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}
