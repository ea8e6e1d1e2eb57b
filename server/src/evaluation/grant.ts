import type { Layer, LayerMatch, Policies } from './layers.js';
import { allowsAtLeast } from './policy-match.js';
import { accountOf, type Principal } from './principal.js';
import { accountOfResource, type Request } from './request.js';
import { allOf, anyOf, type Truth } from './truth.js';

/** Whether the policies that grant do so, and are not capped. */
export interface Grant {
	readonly truth: Truth;
	/** The layers whose word is missing where nothing is granted. */
	readonly stoppedBy: readonly Layer[];
	/** Layers that have a say and are not known. */
	readonly notGiven: readonly Layer[];
}

export interface GrantQuestion {
	readonly principal: Principal | undefined;
	readonly sameAccount: boolean;
	/** True where the resource's own policy must allow, whatever identity policies say. */
	readonly needsResourceSide: boolean;
	readonly layers: readonly LayerMatch[];
	readonly policies: Policies;
}

/** True unless the resource belongs to another account than the principal. What belongs to none is within. */
export function isWithinAccount({ principal, resource, context }: Request, resourceAccount: string | undefined): boolean {
	const account = principal && accountOf(principal);
	const told = context.valuesOf('aws:resourceaccount');
	const owner = resourceAccount ?? accountOfResource(resource) ?? (typeof told === 'object' ? told[0] : undefined);
	return account === undefined || owner === undefined || account === owner;
}

/**
 * A key and a role have to allow themselves what is done with them.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function needsResourceSide({ action, resource }: Request): boolean {
	if (/^kms:/i.test(action)) return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
	return /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext)/i.test(action) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
}

export function grantOf(question: GrantQuestion): Grant {
	const { principal } = question;
	switch (principal?.kind) {
		case 'service': case 'federated': case 'anonymous': return fromResourceAlone(question);
		case 'root': return forRoot(question);
		default: return question.sameAccount ? withinAccount(question) : acrossAccounts(question);
	}
}

function fromResourceAlone(question: GrantQuestion): Grant {
	const truth = resourceSide(question, 'direct');
	return { truth, stoppedBy: ['resource'], notGiven: missingOf(question, ['resource']) };
}

/** The root user may do everything in its account: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html */
function forRoot(question: GrantQuestion): Grant {
	if (question.sameAccount && !question.needsResourceSide) return { truth: 'yes', stoppedBy: [], notGiven: [] };
	const truth = resourceSide(question, 'account');
	return { truth, stoppedBy: ['resource'], notGiven: missingOf(question, ['resource']) };
}

/** One side is enough, and where the session or the user itself is named nothing caps it. */
function withinAccount(question: GrantQuestion): Grant {
	const caps = [sideOf(question, 'boundary'), sessionSide(question)];
	const identity = sideOf(question, 'identity');
	const side = (reach: 'account' | 'entity' | 'direct'): Truth => resourceSide(question, reach);
	const byIdentity = allOf([identity, ...caps, question.needsResourceSide ? side('account') : 'yes']);
	const truth = anyOf([side('direct'), allOf([side('entity'), ...caps]), byIdentity]);
	const needed: readonly Granting[] = question.needsResourceSide ? ['identity', 'resource'] : ['identity'];
	return { truth, stoppedBy: stops(question, needed), notGiven: missingOf(question, needed) };
}

/** Both sides have to allow: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
function acrossAccounts(question: GrantQuestion): Grant {
	const truth = allOf([sideOf(question, 'identity'), sideOf(question, 'boundary'), sessionSide(question), resourceSide(question, 'account')]);
	return { truth, stoppedBy: stops(question, ['identity', 'resource']), notGiven: missingOf(question, ['identity', 'resource']) };
}

type Granting = 'identity' | 'resource';

function stops(question: GrantQuestion, granting: readonly Granting[]): readonly Layer[] {
	const layers: readonly (Granting | 'boundary' | 'session')[] = [...granting, 'boundary', 'session'];
	return layers.filter(layer => (layer === 'resource' ? resourceSide(question, 'account') : layer === 'session' ? sessionSide(question) : sideOf(question, layer)) === 'no');
}

/** What identity policies, the boundary or session policies allow. A cap that does not exist caps nothing. */
function sideOf({ layers, policies }: GrantQuestion, layer: 'identity' | 'boundary' | 'session'): Truth {
	const own = layers.find(it => it.layer === layer);
	if (own) return own.allows;
	return layer === 'identity' && policies.identity === undefined ? 'maybe' : 'yes';
}

/** A federated user without session policies has no permissions: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
function sessionSide(question: GrantQuestion): Truth {
	return question.principal?.kind === 'federated-user' && question.policies.session === undefined ? 'no' : sideOf(question, 'session');
}

function resourceSide({ layers, policies, needsResourceSide, sameAccount, principal }: GrantQuestion, reach: 'account' | 'entity' | 'direct'): Truth {
	const own = layers.find(it => it.layer === 'resource');
	if (own) return allowsAtLeast(own, reach);
	const matters = needsResourceSide || !sameAccount || principal !== undefined && accountOf(principal) === undefined;
	return policies.resource === undefined && matters ? 'maybe' : 'no';
}

function missingOf({ policies, layers }: GrantQuestion, needed: readonly Granting[]): readonly Layer[] {
	return needed.filter(layer => !layers.some(it => it.layer === layer) && (layer === 'identity' ? policies.identity : policies.resource) === undefined);
}
