import type { CompiledPolicy } from './compile.js';
import { grantOf, isWithinAccount, needsResourceSide, type Grant } from './grant.js';
import type { Layer, LayerMatch, Policies } from './layers.js';
import { matchPolicies } from './policy-match.js';
import type { Principal } from './principal.js';
import { requestOf, type Request } from './request.js';
import type { PreparedRequest } from './statement-match.js';
import { allOf, anyOf, not, type Truth } from './truth.js';

export interface Answer {
	readonly decision: 'allowed' | 'denied' | 'depends';
	/** True where a Deny statement denies, false where nothing allows. */
	readonly explicit: boolean;
	readonly request: Request;
	readonly sameAccount: boolean;
	/** Every kind of policy that has a say, each level of control policies for itself. */
	readonly layers: readonly LayerMatch[];
	/** Where the layers together do not allow: those that do not. */
	readonly stoppedBy: readonly Layer[];
	/** Layers that have a say and are not known. */
	readonly notGiven: readonly Layer[];
}

/**
 * Decides about a request as AWS does.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function evaluate(given: Request, policies: Policies): Answer {
	const { principal, action, resource, context } = requestOf(given);
	const request: PreparedRequest = { principal, action, resource, context, actionInLowerCase: action.toLowerCase(), hasBoundary: policies.boundary !== undefined };
	const layers = layersFor(request, policies).map(({ layer, policies: own }): LayerMatch => {
		const { denies, allows, matches, open } = matchPolicies(own, request);
		return { layer, denies, allows, matches, open };
	});
	const sameAccount = isWithinAccount(request, policies.resourceAccount);
	const grant = grantOf({ principal, sameAccount, needsResourceSide: needsResourceSide(request), layers, policies });
	const gates = layers.filter(({ layer }) => isGate(layer));
	const denies = anyOf(layers.map(layer => layer.denies));
	const truth = allOf([not(denies), grant.truth, ...gates.map(({ allows }) => allows)]);
	return {
		decision: decisionOf(truth), explicit: denies === 'yes', request, sameAccount, layers,
		stoppedBy: truth === 'yes' ? [] : [...new Set([...gates.filter(({ allows }) => allows === 'no').map(({ layer }) => layer), ...stoppedByGrant(grant)])],
		notGiven: truth === 'maybe' ? grant.notGiven() : [],
	};
}

function decisionOf(truth: Truth): Answer['decision'] {
	return truth === 'yes' ? 'allowed' : truth === 'no' ? 'denied' : 'depends';
}

function stoppedByGrant({ truth, stoppedBy }: Grant): readonly Layer[] {
	return truth === 'no' ? stoppedBy() : [];
}

/** These have to allow whatever else does. */
function isGate(layer: Layer): boolean {
	return layer === 'scp' || layer === 'rcp' || layer === 'endpoint';
}

interface LayerPolicies {
	readonly layer: Layer;
	readonly policies: readonly CompiledPolicy[];
}

function layersFor(request: Request, policies: Policies): LayerPolicies[] {
	const { scps = [], rcps = [], resource, identity, boundary, session, endpoint } = policies;
	const layers: LayerPolicies[] = [];
	const add = (layer: Layer, own: readonly CompiledPolicy[] | undefined): void => { if (own) layers.push({ layer, policies: own }); };
	if (scps.length > 0 && scpsApply(request.principal, policies)) for (const level of scps) add('scp', level);
	if (rcps.length > 0 && rcpsApply(request, policies)) for (const level of rcps) add('rcp', level);
	add('resource', resource);
	if (hasOwnPolicies(request.principal)) {
		add('identity', identity);
		add('boundary', boundary);
		if (request.principal?.kind !== 'user') add('session', session);
	}
	add('endpoint', endpoint);
	return layers;
}

/** The root user, services and those without an identity have no policies of their own. */
export function hasOwnPolicies(principal: Principal | undefined): boolean {
	return principal === undefined || principal.kind === 'user' || principal.kind === 'role' || principal.kind === 'federated-user';
}

/**
 * They apply to the users, roles and the root user of member accounts: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
function scpsApply(principal: Principal | undefined, { managementAccount }: Policies): boolean {
	if (!principal) return true;
	if (!('account' in principal) || principal.kind === 'role' && principal.isServiceLinked) return false;
	return principal.account !== managementAccount;
}

/**
 * They apply to the resources of member accounts, whoever calls but a service-linked role:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function rcpsApply(request: Request, { managementAccount, resourceAccount, supportsRcp }: Policies): boolean {
	const { principal, action } = request;
	if (principal?.kind === 'role' && principal.isServiceLinked) return false;
	if (managementAccount !== undefined && ownerOf(request, resourceAccount) === managementAccount) return false;
	return supportsRcp?.(action.slice(0, action.indexOf(':')).toLowerCase()) ?? true;
}

function ownerOf(request: Request, resourceAccount: string | undefined): string | undefined {
	const values = request.context.valuesOf('aws:resourceaccount');
	return resourceAccount ?? (typeof values === 'object' ? values[0] : undefined) ?? (request.principal && 'account' in request.principal ? request.principal.account : undefined);
}
