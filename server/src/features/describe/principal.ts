import { servicePrincipal } from '../../reference/service-principals.js';
import { bold, code, paragraphs, plain } from '../markdown.js';

/** Who a principal is: `type` as written above it, `*` for the bare `"Principal": "*"`. Undefined for what is none. */
export function describePrincipal(type: string, text: string): string | undefined {
	switch (type) {
		case '':
		case '*': return text === '*' ? everyone() : undefined;
		case 'AWS': return describeAwsPrincipal(text);
		case 'Service': return describeServicePrincipal(text);
		case 'Federated': return describeProvider(text);
		case 'CanonicalUser': return paragraphs(bold('AWS account'), 'An account by its canonical user ID, a number that only Amazon S3 and CloudFront use. The console shows the account itself once the policy is saved.');
		default: return undefined;
	}
}

/** What the key above principals stands for. */
export function describePrincipalType(type: string): string | undefined {
	const text = Object.hasOwn(types, type) ? types[type] : undefined;
	return text === undefined ? undefined : paragraphs(`${bold(code(type))} principals`, text);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const types: Readonly<Record<string, string>> = {
	AWS: 'Accounts, roles, users and role sessions, by ARN or account id.',
	Service: 'AWS services that act on their own behalf, such as `lambda.amazonaws.com`.',
	Federated: 'People and workloads that an identity provider outside of IAM vouches for: OIDC, SAML, Amazon Cognito.',
	CanonicalUser: 'AWS accounts by their canonical user id, in policies of Amazon S3 buckets.',
};

function everyone(): string {
	return paragraphs(`${bold(code('*'))} · everyone`, 'Anyone at all, people without an AWS account included. Only the conditions of the statement narrow it down.');
}

function describeAwsPrincipal(text: string): string | undefined {
	if (text === '*') return everyone();
	const account = /^\d{12}$/.exec(text)?.[0] ?? /^arn:[^:]*:iam::(\d{12}):root$/.exec(text)?.[1];
	if (account !== undefined) return wholeAccount(account);
	const [, service, owner = '', kind = '', name = ''] = /^arn:[^:]*:(iam|sts)::([^:]*):([^/]*)\/(.+)$/.exec(text) ?? [];
	if (service === undefined) return uniqueId(text);
	return named(`${service}:${kind}`, name, owner === '' ? '' : ` of account ${code(owner)}`);
}

function wholeAccount(account: string): string {
	return paragraphs(
		`${bold('The whole account')} ${code(account)}`,
		'Not its root user alone: every user and role of the account that a policy of that account allows the same.',
	);
}

function named(kind: string, name: string, owner: string): string | undefined {
	switch (kind) {
		case 'iam:role': return paragraphs(`${bold('Role')} ${code(name)}${owner}`, 'Every session of the role. If the role is deleted and made anew, the policy has to be saved again: AWS keeps the id of the role, not its name.');
		case 'iam:user': return paragraphs(`${bold('User')} ${code(name)}${owner}`, 'If the user is deleted and made anew, the policy has to be saved again: AWS keeps the id of the user, not its name.');
		case 'sts:assumed-role': return paragraphs(`${bold('Role session')} ${code(name)}${owner}`, 'One session of a role: the name of the role, then the name that the session was given.');
		case 'sts:federated-user': return paragraphs(`${bold('Federated user')} ${code(name)}${owner}`, 'A session that `sts:GetFederationToken` started.');
		case 'sts:self': return paragraphs(`${bold('The same identity')}${owner}`);
		default: return undefined;
	}
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
function uniqueId(text: string): string | undefined {
	const kind = /^(AROA|AIDA)[A-Z0-9]{12,}/.exec(text)?.[1];
	if (kind === undefined) return undefined;
	const what = kind === 'AROA' ? 'role' : 'user';
	return paragraphs(`${bold(`A deleted ${what}`)} ${code(text)}`, `AWS shows the id in place of the ARN when the ${what} is gone. Nobody matches it any more.`);
}

function describeServicePrincipal(text: string): string | undefined {
	const known = servicePrincipal(text);
	if (!known && !/^[a-z0-9.-]+\.amazon(?:aws)?\.com(?:\.cn)?$/.test(text)) return undefined;
	return paragraphs(
		`${bold('AWS service')} ${code(text)}${known ? ` · ${plain(known.title)}` : ''}`,
		`The service itself. It acts for any of its customers, so ${code('aws:SourceArn')} or ${code('aws:SourceAccount')} should say for which.`,
	);
}

function describeProvider(text: string): string | undefined {
	const [, kind, name = ''] = /^arn:[^:]*:iam::[^:]*:(oidc-provider|saml-provider)\/(.+)$/.exec(text) ?? [];
	if (kind === 'oidc-provider') {
		return paragraphs(`${bold('OIDC provider')} ${code(name)}`, `Everyone whom the provider gives a token. Conditions on ${code(`${name}:aud`)} and ${code(`${name}:sub`)} say whose tokens count.`);
	}
	if (kind === 'saml-provider') {
		return paragraphs(`${bold('SAML provider')} ${code(name)}`, `Everyone whom the provider signs in. A condition on ${code('SAML:aud')} says for which sign-in page.`);
	}
	if (!/^[a-z0-9.-]+\.[a-z]+$/.test(text)) return undefined;
	return paragraphs(`${bold('Web identity provider')} ${code(text)}`, `Everyone who signs in there. A condition on ${code(`${text}:aud`)} says for which application.`);
}
