import { isAccountId } from '../policy/account-id.js';
import { parseArn } from '../policy/arn.js';
import { isServicePrincipalName } from '../policy/service-principal.js';
import { webIdentityProviders } from '../reference/federated-principals.js';
import type { GivenContext } from './context.js';

/**
 * Who makes a request. A role never does, its sessions do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Principal =
	| { readonly kind: 'user'; readonly account: string; readonly arn: string; readonly name: string }
	| RoleSession
	/** A session of `GetFederationToken`. */
	| { readonly kind: 'federated-user'; readonly account: string; readonly arn: string; readonly name: string }
	| { readonly kind: 'root'; readonly account: string; readonly arn: string }
	| { readonly kind: 'service'; readonly name: string }
	/** Somebody whom an identity provider has signed in and who is about to assume a role. */
	| { readonly kind: 'federated'; readonly provider: string }
	| { readonly kind: 'anonymous' };

export interface RoleSession {
	readonly kind: 'role';
	readonly account: string;
	/** The ARN of the role, with its path; undefined where only the session's is known and the path is not. */
	readonly arn: string | undefined;
	readonly name: string;
	/** The ARN of the session; undefined where any session of the role is meant. */
	readonly session: string | undefined;
	/** Service control policies do not apply to them: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
	readonly isServiceLinked: boolean;
}

/** Reads an ARN, an account id for its root user, a service, an identity provider, or `*` for somebody without credentials. Undefined for what is none. */
export function parsePrincipal(text: string): Principal | undefined {
	if (text === '*' || text === 'anonymous') return { kind: 'anonymous' };
	if (isAccountId(text)) return rootOf(text, 'aws');
	if (isProvider(text)) return { kind: 'federated', provider: text };
	if (isServicePrincipalName(text)) return { kind: 'service', name: text };
	const arn = parseArn(text);
	if (!arn || !isAccountId(arn.account)) return undefined;
	const [, type, rest] = /^([a-z-]+)\/(.+)$/.exec(arn.resource) ?? [];
	if (arn.service === 'sts') return parseSession(text, arn.partition, arn.account, type, rest);
	return arn.service === 'iam' ? parseEntity(text, arn.partition, arn.account, arn.resource, type, rest) : undefined;
}

/** The account it belongs to; undefined for those that belong to none. */
export function accountOf(principal: Principal): string | undefined {
	return 'account' in principal ? principal.account : undefined;
}

/**
 * The keys whose values follow from the principal: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 * What is left out is not known.
 */
export function keysOf(principal: Principal): GivenContext {
	switch (principal.kind) {
		case 'user': return { ...ofAccount('User', principal), 'aws:username': principal.name };
		case 'role': return { ...ofAccount('AssumedRole', principal), 'aws:username': null };
		case 'federated-user': return { ...ofAccount('FederatedUser', principal), 'aws:username': null };
		case 'root': return { ...ofAccount('Account', principal), 'aws:username': null, 'aws:userid': principal.account };
		case 'service': return { ...nobody, 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.name };
		case 'federated': return { ...nobody, 'aws:PrincipalIsAWSService': 'false' };
		case 'anonymous': return { ...nobody, 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous', 'aws:PrincipalIsAWSService': 'false' };
	}
}

/** In words, for a report. */
export function principalText(principal: Principal): string {
	switch (principal.kind) {
		case 'service': return principal.name;
		case 'federated': return principal.provider;
		case 'anonymous': return 'anonymous';
		case 'role': return principal.session ?? principal.arn ?? principal.name;
		default: return principal.arn;
	}
}

function ofAccount(type: string, { account, arn }: { readonly account: string; readonly arn: string | undefined }): GivenContext {
	return {
		...(arn === undefined ? {} : { 'aws:PrincipalArn': arn }),
		'aws:PrincipalAccount': account, 'aws:PrincipalType': type, 'aws:PrincipalIsAWSService': 'false',
		'aws:PrincipalServiceName': null, 'aws:PrincipalServiceNamesList': null,
	};
}

const nobody: GivenContext = { 'aws:username': null, 'aws:PrincipalArn': null, 'aws:PrincipalAccount': null, 'aws:PrincipalOrgID': null, 'aws:PrincipalOrgPaths': null };

function rootOf(account: string, partition: string): Principal {
	return { kind: 'root', account, arn: `arn:${partition}:iam::${account}:root` };
}

function isProvider(text: string): boolean {
	return /^arn:[^:]*:iam::\d{12}:(oidc|saml)-provider\/./.test(text) || webIdentityProviders.some(({ provider }) => provider === text);
}

function parseEntity(text: string, partition: string, account: string, resource: string, type: string | undefined, rest = ''): Principal | undefined {
	if (resource === 'root') return rootOf(account, partition);
	const name = rest.slice(rest.lastIndexOf('/') + 1);
	if (type === 'user') return { kind: 'user', account, arn: text, name };
	return type === 'role' ? { kind: 'role', account, arn: text, name, session: undefined, isServiceLinked: rest.startsWith('aws-service-role/') } : undefined;
}

function parseSession(text: string, partition: string, account: string, type: string | undefined, rest = ''): Principal | undefined {
	if (type === 'federated-user') return { kind: 'federated-user', account, arn: text, name: rest };
	const [, name, session] = /^([^/]+)\/(.+)$/.exec(rest) ?? [];
	if (type !== 'assumed-role' || name === undefined || session === undefined) return undefined;
	return { kind: 'role', account, arn: hasHiddenPath(name) ? undefined : `arn:${partition}:iam::${account}:role/${name}`, name, session: text, isServiceLinked: name.startsWith('AWSServiceRoleFor') };
}

/** Roles that AWS makes have paths, which their sessions do not tell. */
function hasHiddenPath(name: string): boolean {
	return /^AWSServiceRoleFor|^AWSReservedSSO_/.test(name);
}
