import { meaningOf, type PrincipalValue, type Statement } from '../../policy/model.js';
import { servicePrincipal } from '../../reference/service-principals.js';
import { HOLE } from '../../syntax/node.js';
import { code, plain } from '../markdown.js';
import { written } from './words.js';

/** The principals of a statement in words, one phrase each; empty for a statement that names none. */
export function principalPhrases({ principals }: Statement): readonly string[] {
	return principals.map(principalPhrase);
}

function principalPhrase(value: PrincipalValue): string {
	const { type, text, node } = value;
	if (text === '*' && (type === 'AWS' || type === '*')) return 'anyone at all (even without an AWS account)';
	if (meaningOf(value) === 'account') return whole('this account');
	switch (type) {
		case 'AWS': return awsPhrase(text) ?? written(node);
		case 'Service': return `the service ${serviceWords(text) ?? written(node)}`;
		case 'Federated': return providerPhrase(text) ?? `whoever signs in through ${written(node)}`;
		case 'CanonicalUser': return `the account with the canonical id ${written(node)}`;
		default: return written(node);
	}
}

function serviceWords(text: string): string | undefined {
	const known = servicePrincipal(text);
	return known && `${plain(known.title)} (${code(text)})`;
}

/** `root` is not the root user: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts */
function awsPhrase(text: string): string | undefined {
	const account = /^\d{12}$/.exec(text)?.[0] ?? /^arn:[^:]*:iam::([^:]*):root$/.exec(text)?.[1];
	if (account !== undefined) return whole(account === '' || account.includes(HOLE) ? 'an account that is named elsewhere' : `account ${code(account)}`);
	const [, owner = '', kind = '', name = ''] = /^arn:[^:]*:(?:iam|sts)::([^:]*):([^/]*)\/(.+)$/.exec(text) ?? [];
	if (name === '' || name.includes(HOLE)) return undefined;
	const noun = kinds[kind];
	const of = owner === '' || owner.includes(HOLE) ? '' : ` of account ${code(owner)}`;
	return noun && `${noun} ${code(name)}${of}`;
}

function whole(account: string): string {
	return `every principal of ${account} that its administrators allow`;
}

const kinds: Readonly<Record<string, string>> = { 'role': 'the role', 'user': 'the user', 'assumed-role': 'the role session', 'federated-user': 'the federated user' };

function providerPhrase(text: string): string | undefined {
	const [, kind, name = ''] = /^arn:[^:]*:iam::[^:]*:(oidc-provider|saml-provider)\/(.+)$/.exec(text) ?? [];
	if (name.includes(HOLE)) return undefined;
	if (kind === 'oidc-provider') return `whoever has a token of ${code(name)}`;
	if (kind === 'saml-provider') return `whoever signs in through the SAML provider ${code(name)}`;
	return text.includes(HOLE) ? undefined : `whoever signs in at ${code(text)}`;
}
