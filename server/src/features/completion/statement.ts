import type { PolicyType } from '../../policy/model.js';
import { intents } from './intent.js';
import { patternStatements } from './pattern-statement.js';
import { inOrder, type Offer, type Place, type Proposal } from './proposal.js';
import type { Sketch, SketchMap } from './sketch.js';

/** Whole statements, as the type of the policy needs them, and behind them those of the patterns. */
export function statements(place: Place): Offer {
	const wrap = (statement: SketchMap): Sketch => place.cursor.inList ? statement : [statement];
	const proposals = forms(place).map(({ label, principal, effect }): Proposal => ({
		kind: 'statement', label, raw: wrap(statementSketch(place.cursor.policy.type, effect, principal)), retrigger: true,
	}));
	return { proposals: inOrder([...proposals, ...intents(place), ...patternStatements(place.cursor.policy, wrap)]) };
}

/** A statement of a policy. `effect` may be the tab stop 1, `principal` have the tab stop 2. */
export function statementSketch(type: PolicyType, effect: string, principal: Sketch = '$2'): SketchMap {
	const actions: SketchMap = type === 'trust' ? { Action: '${3:sts:AssumeRole}' } : { Action: ['$3'], Resource: '$4' };
	return { Effect: effect, ...needsPrincipal(type) && { Principal: principal }, ...actions };
}

/** True for the types whose statements say who they are about. */
export function needsPrincipal(type: PolicyType): boolean {
	return type === 'resource' || type === 'trust' || type === 'rcp' || type === 'endpoint';
}

interface Form {
	readonly label: string;
	readonly effect: 'Allow' | 'Deny';
	readonly principal?: Sketch;
}

function forms({ cursor: { policy } }: Place): readonly Form[] {
	switch (policy.type) {
		case 'trust': return trustForms;
		case 'resource': return resourceForms;
		case 'rcp': return [{ ...deny, principal: '*' }];
		case 'endpoint': return [{ ...allow, principal: '*' }, { ...deny, principal: '*' }];
		case 'scp': return [deny, allow];
		default: return [allow, deny];
	}
}

const allow: Form = { label: 'Allow statement', effect: 'Allow' };
const deny: Form = { label: 'Deny statement', effect: 'Deny' };

const trustForms: readonly Form[] = [
	{ label: 'Trust a service', effect: 'Allow', principal: { Service: '$2' } },
	{ label: 'Trust an account or role', effect: 'Allow', principal: { AWS: '$2' } },
	{ label: 'Trust an identity provider', effect: 'Allow', principal: { Federated: '$2' } },
];

const resourceForms: readonly Form[] = [
	{ label: 'Allow a service', effect: 'Allow', principal: { Service: '$2' } },
	{ label: 'Allow an account or role', effect: 'Allow', principal: { AWS: '$2' } },
	{ label: 'Deny everyone', effect: 'Deny', principal: '*' },
];
