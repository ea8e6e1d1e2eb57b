import { lateParts } from '../../base/late.js';
import { effectivePermissions, type EffectivePermissions } from '../../policy/effective-permissions.js';
import { policiesOf, type Grant, type Group, type Infrastructure, type Role, type User } from '../../policy/infrastructure.js';
import type { Policy } from '../../policy/model.js';

/** Somebody who has a policy, with everything else that the module or the template gives them. */
export interface Holder {
	/** Undefined for whoever has a policy of which the files do not tell who it is. */
	readonly identity: Role | User | Group | undefined;
	/** Those of all files, the policy itself included. */
	readonly policies: readonly Policy[];
	/** What they allow together. */
	readonly permissions: EffectivePermissions;
	/** False when there may be more policies than these: those that AWS manages are not read. */
	readonly complete: boolean;
}

export type Holders = (policy: Policy) => readonly Holder[];

/** Who has each policy; never nobody. What somebody may do altogether is worked out once for all of their policies. */
export function holdersIn(infrastructure: Infrastructure, permissionsOf: (policy: Policy) => EffectivePermissions): Holders {
	const known = new Map<Policy, Holder[]>();
	for (const identity of infrastructure.resources) {
		if (identity.kind !== 'role' && identity.kind !== 'user' && identity.kind !== 'group') continue;
		const policies = [...new Set(policiesOf(identity))].filter(({ type }) => type === 'identity');
		if (policies.length === 0) continue;
		const holder = holderOf(identity, policies, permissionsOf);
		for (const policy of policies) known.set(policy, [...known.get(policy) ?? [], holder]);
	}
	return policy => {
		const holders = known.get(policy) ?? [unknownHolder(policy, permissionsOf)];
		known.set(policy, holders);
		return holders;
	};
}

function holderOf(identity: Role | User | Group, policies: readonly Policy[], permissionsOf: (policy: Policy) => EffectivePermissions): Holder {
	const [only, ...more] = policies;
	return withPermissions({
		identity, policies,
		complete: identity.complete && identity.grants.every(({ content }) => content.complete && content.policies.length > 0) && policies.every(({ complete }) => complete),
	}, { permissions: () => more.length === 0 ? permissionsOf(only!) : effectivePermissions(policies.flatMap(({ statements }) => statements)) });
}

const withPermissions = lateParts<Holder, 'permissions'>('permissions');

/** Most of them are made for their key only, for which the policy need not be read. */
function unknownHolder(policy: Policy, permissionsOf: (policy: Policy) => EffectivePermissions): Holder {
	return withContents({ identity: undefined, policies: [policy] }, { permissions: () => permissionsOf(policy), complete: () => policy.complete });
}

const withContents = lateParts<Holder, 'permissions' | 'complete'>('permissions', 'complete');

/** What people call a policy of somebody: by the name of what gives it to them. */
export function nameOfPolicy(policy: Policy, { identity }: Holder): string | undefined {
	const grant: Grant | undefined = identity?.grants.find(({ content }) => content.policies.includes(policy));
	return grant && (grant.managed?.name ?? (grant.by === identity ? undefined : grant.by.name));
}
