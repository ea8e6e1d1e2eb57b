import { parseArn } from '../../policy/arn.js';
import type { PrincipalValue, Statement } from '../../policy/model.js';
import { webIdentityProviders } from '../../reference/federated-principals.js';

/**
 * What an `AWS` principal is by its form; undefined for what AWS takes for none. Whether its account is one is not asked.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type AwsPrincipalForm = 'anyone' | 'account' | 'role' | 'user' | 'session' | 'unique-id';

export function awsPrincipalForm(text: string): AwsPrincipalForm | undefined {
	if (text === '*') return 'anyone';
	if (/^\d{12}$/.test(text)) return 'account';
	if (isUniqueId(text)) return 'unique-id';
	const arn = parseArn(text);
	return arn?.region === '' && arn.account !== '' ? formOfResource(arn.service, arn.resource) : undefined;
}

function formOfResource(service: string, resource: string): AwsPrincipalForm | undefined {
	if (service === 'sts') return /^(assumed-role\/.+\/.+|federated-user\/.+|self)$/.test(resource) ? 'session' : undefined;
	if (service !== 'iam') return undefined;
	if (resource === 'root') return 'account';
	return /^role\/./.test(resource) ? 'role' : /^user\/./.test(resource) ? 'user' : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
export function isUniqueId(text: string): boolean {
	return /^(AROA|AIDA|AGPA|ANPA)[A-Z0-9]{12,}(:.*)?$/.test(text);
}

/** The account that is named as a whole: its id, or its root. */
export function wholeAccountOf({ type, text, known }: PrincipalValue): string | undefined {
	if (type !== 'AWS' || !known) return undefined;
	const arn = parseArn(text);
	const account = arn?.service === 'iam' && arn.resource === 'root' ? arn.account : text;
	return /^\d{12}$/.test(account) ? account : undefined;
}

/** The account of an ARN or an account id, placeholders and what is computed elsewhere included. */
export function accountIn(text: string): string | undefined {
	return /^\d{12}$/.test(text) ? text : parseArn(text)?.account;
}

/** The type under which a principal of that form belongs; undefined for a form that tells nothing. */
export function typeFor(text: string): 'AWS' | 'Service' | 'Federated' | undefined {
	if (/^arn:[^:]*:iam::[^:]*:(oidc|saml)-provider\//.test(text) || webIdentityProviders.some(({ provider }) => provider === text)) return 'Federated';
	if (awsPrincipalForm(text) !== undefined || /^arn:[^:]*:(iam|sts)::/.test(text)) return 'AWS';
	return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text) ? 'Service' : undefined;
}

/** Where the statement names that service as principal. */
export function trustsService({ principals }: Statement, name: string): PrincipalValue | undefined {
	return principals.find(({ type, text, negated }) => type === 'Service' && !negated && text === name);
}
