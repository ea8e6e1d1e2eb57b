import { compilePolicy } from '../../evaluation/compile.js';
import type { Policies } from '../../evaluation/layers.js';
import { encloses } from '../../base/text.js';
import type { ValueOf } from '../../policy/bound-values.js';
import { policiesOf } from '../../policy/infrastructure.js';
import type { Policy, PolicyDocument, Statement } from '../../policy/model.js';
import { policyNames } from '../symbols.js';
import { addressOf, identitiesIn, policiesOfIdentity, type Identity } from './identities.js';
import { layerOf, type Stage } from './scene.js';

/** What a request can be put to: one policy, all that a role has, or who may assume a role. */
export interface Subject {
	/** The same as long as the policy or the role is called the same. */
	readonly id: string;
	readonly kind: 'policy' | 'identity' | 'trust';
	readonly label: string;
	readonly detail: string;
	/** The role; that which is assumed for `trust`. */
	readonly identity: Identity | undefined;
	/** Whose statements proposals are taken from. */
	readonly policies: readonly Policy[];
	stage(valueOf: ValueOf): Stage;
}

/** The subjects at a place, the narrowest first: the roles that have the policy there, then the policy; all of the document where there is none. */
export function subjectsAt(document: PolicyDocument, offset: number): readonly Subject[] {
	const cursor = { start: offset, end: offset };
	const policy = document.policies.find(({ span }) => encloses(span, cursor));
	const identities = identitiesIn(document.infrastructure);
	const about = identities.filter(it => policy ? has(it, policy) : it.tree === document.tree && encloses(it.span, cursor));
	const here = [...about.flatMap(it => ofIdentity(it, policy)), ...policy ? [ofPolicy(policy, document)] : []];
	return here.length > 0 ? here : [...identities.flatMap(it => ofIdentity(it, undefined)), ...document.policies.map(it => ofPolicy(it, document))];
}

export function subjectById(document: PolicyDocument, id: string): Subject | undefined {
	const all = [...identitiesIn(document.infrastructure).flatMap(it => ofIdentity(it, undefined)), ...document.policies.map(it => ofPolicy(it, document))];
	return all.find(it => it.id === id);
}

/** The identity that a place is about: the one whose block or policy it is in, or the only one there is. */
export function identityAt(document: PolicyDocument, offset: number): Identity | undefined {
	const [first] = subjectsAt(document, offset).flatMap(({ identity }) => identity ?? []);
	return first;
}

/** The statement at a place. */
export function statementAt({ policies }: PolicyDocument, offset: number): Statement | undefined {
	return policies.flatMap(({ statements }) => statements).find(({ span }) => encloses(span, { start: offset, end: offset }));
}

function has(identity: Identity, policy: Policy): boolean {
	return policiesOf(identity).includes(policy) || identity.boundaryPolicy.policies.includes(policy) || trustOf(identity).includes(policy);
}

function trustOf(identity: Identity): readonly Policy[] {
	return identity.kind === 'role' ? identity.trust.policies : [];
}

/** In a trust policy that is what is asked about first. */
function ofIdentity(identity: Identity, policy: Policy | undefined): readonly Subject[] {
	const name = `${identity.kind} ${addressOf(identity)}`;
	const own: Subject = {
		id: `identity:${addressOf(identity)}`, kind: 'identity', label: `What ${name} may do`, detail: 'All of its policies and its boundary', identity,
		policies: [...new Set(policiesOf(identity))],
		stage(valueOf) {
			const { identity: policies, boundary, notes } = policiesOfIdentity(identity, valueOf);
			return { policies: { identity: policies, boundary }, notes };
		},
	};
	if (identity.kind !== 'role') return [own];
	const trust = trustOf(identity);
	const assumed: Subject = {
		id: `trust:${addressOf(identity)}`, kind: 'trust', label: `Who may assume ${name}`, detail: 'Its trust policy', identity, policies: trust,
		stage: valueOf => ({ policies: trust.length > 0 ? { resource: trust.map(it => compilePolicy(it, valueOf)) } : {}, notes: trust.length > 0 ? [] : ['Its trust policy is not known here.'] }),
	};
	return policy && trust.includes(policy) ? [assumed, own] : [own, assumed];
}

function ofPolicy(policy: Policy, document: PolicyDocument): Subject {
	const name = policy.path.join('.');
	const twins = document.policies.filter(it => it.path.join('.') === name);
	return {
		id: `policy:${name}${twins.length > 1 ? `#${twins.indexOf(policy)}` : ''}`, kind: policy.type === 'trust' ? 'trust' : 'policy',
		label: `${policyNames[policy.type]}${name === '' ? '' : ` ${name}`}`, detail: 'This policy alone', identity: undefined, policies: [policy],
		stage: valueOf => ({ policies: aloneWith(policy, valueOf), notes: [] }),
	};
}

function aloneWith(policy: Policy, valueOf: ValueOf): Policies {
	const own = [compilePolicy(policy, valueOf)];
	const layer = layerOf(policy);
	return layer === 'scp' ? { scps: [own] } : layer === 'rcp' ? { rcps: [own] } : { [layer]: own };
}
