import { isAccountId } from '../policy/account-id.js';
import { parseArn } from '../policy/arn.js';
import type { PrincipalValue } from '../policy/model.js';
import type { CompiledList } from './compile.js';
import { accountOf, type Principal } from './principal.js';

/**
 * How a resource policy names who makes the request, from the least to the most.
 *
 * `account`: the account, which then decides with its own policies.
 * `entity`: the role, or the user behind a federated session. What limits the role or the session still counts.
 * `direct`: the user, the session itself, or anyone. Nothing that limits identity policies counts within the account.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Reach = 'account' | 'entity' | 'direct';

export const reaches: readonly Reach[] = ['account', 'entity', 'direct'];

export interface PrincipalMatch {
	readonly reach: Reach | undefined;
	/** How the principal may be named beside that, as far as is known. */
	readonly maybe: Reach | undefined;
}

const unnamed: PrincipalMatch = { reach: undefined, maybe: undefined };

/** How a `Principal` element names the principal. */
export function matchPrincipal({ values, complete }: CompiledList<PrincipalValue>, principal: Principal): PrincipalMatch {
	let result: PrincipalMatch = complete ? unnamed : { reach: undefined, maybe: 'direct' };
	for (const value of values) result = better(result, matchOne(value, principal));
	return result;
}

/**
 * Whether a `NotPrincipal` element leaves the principal out. Its account has to be listed too, and for a session its role: where only some of them are,
 * AWS says that access may be denied. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function exceptsPrincipal(list: CompiledList<PrincipalValue>, principal: Principal): 'yes' | 'no' | 'maybe' {
	const found = list.values.map(value => matchOne(value, principal));
	const named = new Set(found.flatMap(({ reach }) => reach ?? []));
	if (!list.complete || found.some(({ maybe }) => maybe !== undefined)) return 'maybe';
	if (named.size === 0) return 'no';
	const needed: readonly Reach[] = 'account' in principal && principal.kind !== 'root' ? neededFor(principal) : [];
	return needed.every(reach => named.has(reach)) ? 'yes' : 'maybe';
}

function neededFor({ kind }: Principal): readonly Reach[] {
	return kind === 'role' ? reaches : ['account', 'direct'];
}

function better(one: PrincipalMatch, other: PrincipalMatch): PrincipalMatch {
	return { reach: higher(one.reach, other.reach), maybe: higher(one.maybe, other.maybe) };
}

export function higher(one: Reach | undefined, other: Reach | undefined): Reach | undefined {
	return one === undefined || other !== undefined && reaches.indexOf(other) > reaches.indexOf(one) ? other : one;
}

function matchOne(value: PrincipalValue, principal: Principal): PrincipalMatch {
	const { type, text, known } = value;
	if (!known) return { reach: undefined, maybe: 'direct' };
	if (text === '*' && (type === '*' || type === 'AWS')) return { reach: 'direct', maybe: undefined };
	switch (type) {
		case 'AWS': return matchAws(text, principal);
		case 'Service': return principal.kind === 'service' && principal.name === text ? { reach: 'direct', maybe: undefined } : unnamed;
		case 'Federated': return principal.kind === 'federated' && principal.provider === text ? { reach: 'direct', maybe: undefined } : unnamed;
		// Which account a canonical id belongs to cannot be told.
		case 'CanonicalUser': return accountOf(principal) === undefined ? unnamed : { reach: undefined, maybe: 'account' };
		default: return unnamed;
	}
}

function matchAws(text: string, principal: Principal): PrincipalMatch {
	const account = accountOf(principal);
	if (account === undefined) return unnamed;
	if (text === account || isRootOf(text, account)) return { reach: principal.kind === 'root' ? 'direct' : 'account', maybe: undefined };
	if (isAccountId(text)) return unnamed;
	const arn = parseArn(text);
	// What became of somebody who was deleted, or any text that names nobody.
	if (!arn) return /^(AROA|AIDA)/.test(text) ? { reach: undefined, maybe: text.startsWith('AROA') ? 'entity' : 'direct' } : unnamed;
	if (arn.account !== account) return unnamed;
	return matchArn(text, arn.resource, principal);
}

function isRootOf(text: string, account: string): boolean {
	return text.endsWith(`:${account}:root`) && /^arn:[^:]*:iam::\d+:root$/.test(text);
}

function matchArn(text: string, resource: string, principal: Principal): PrincipalMatch {
	switch (principal.kind) {
		case 'role': return matchRole(text, resource, principal);
		case 'federated-user':
			if (text === principal.arn) return { reach: 'direct', maybe: undefined };
			return resource.startsWith('user/') ? { reach: undefined, maybe: 'entity' } : unnamed;
		case 'user': return text === principal.arn ? { reach: 'direct', maybe: undefined } : unnamed;
		default: return unnamed;
	}
}

/** Names of roles are unique in an account, whatever their path. */
function matchRole(text: string, resource: string, { arn, name, session }: Extract<Principal, { kind: 'role' }>): PrincipalMatch {
	if (resource.startsWith('assumed-role/')) {
		if (text === session) return { reach: 'direct', maybe: undefined };
		return session === undefined && resource.startsWith(`assumed-role/${name}/`) ? { reach: undefined, maybe: 'direct' } : unnamed;
	}
	const isRole = resource.startsWith('role/') && resource.slice(resource.lastIndexOf('/') + 1) === name;
	return isRole && (text === arn || session !== undefined) ? { reach: 'entity', maybe: undefined } : unnamed;
}
