import type { Grant, PolicySet } from '../policy/infrastructure.js';
import type { Policy } from '../policy/model.js';
import type { Holder } from '../rules/shared/holders.js';

/**
 * All that is said of a policy beside what stands around it: what is found in one is found in another with the same key. Whether the policy is complete its
 * text tells, which need not be read for this.
 */
export function keyOf({ path, type, service, typeCertain, fragment, span, tree }: Policy): string {
	return `${path.join('/')}\n${type} ${service ?? ''} ${typeCertain} ${fragment === true}\n${tree.text.slice(span.start, span.end)}`;
}

/**
 * Names what a question after the holders of a policy is answered with: the policies that they have and by what, as far as the text outside of the
 * policies does not tell it. The keys of policies and holders are worked out once each.
 */
export function holdersKeys(holdersOf: (policy: Policy) => readonly Holder[]): (policy: Policy) => string {
	const keys = new Map<Policy, string>();
	const known = new Map<Holder, string>();
	const remembered = <Key>(values: Map<Key, string>, key: Key, work: (key: Key) => string): string => {
		const value = values.get(key) ?? work(key);
		values.set(key, value);
		return value;
	};
	const policyKey = (policy: Policy): string => remembered(keys, policy, keyOf);
	const holderKey = (holder: Holder): string => remembered(known, holder, it => keyOfHolder(it, policyKey));
	return policy => holdersOf(policy).map(it => it.identity ? holderKey(it) : '').join('\n\n');
}

function keyOfHolder({ identity, policies, complete }: Holder, policyKey: (policy: Policy) => string): string {
	const setKey = (set: PolicySet): string => `${set.complete} ${set.policies.map(policyKey).join('\n')}`;
	const grantKey = ({ how, by, arn, managed, content }: Grant): string =>
		`${how} ${by.type}.${by.name} ${arn?.known} ${arn?.text} ${managed?.type}.${managed?.name} ${setKey(content)}`;
	return [
		`${identity?.kind} ${identity?.type}.${identity?.name} ${complete} ${identity?.complete} ${identity?.boundary}`, ...policies.map(policyKey),
		...identity ? [setKey(identity.boundaryPolicy), ...identity.grants.map(grantKey)] : [], ...identity?.kind === 'role' ? [setKey(identity.trust)] : [],
	].join('\n');
}
