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
	const request: PreparedRequest = { ...requestOf(given), actionInLowerCase: given.action.toLowerCase(), hasBoundary: policies.boundary !== undefined };
	const layers = layersFor(request, policies).map(({ layer, policies: own }): LayerMatch => ({ layer, ...matchPolicies(own, request) }));
	const sameAccount = isWithinAccount(request, policies.resourceAccount);
	const grant = grantOf({ principal: request.principal, sameAccount, needsResourceSide: needsResourceSide(request), layers, policies });
	const stops = layers.filter(({ layer, allows }) => isGate(layer) && allows !== 'yes');
	const denies = anyOf(layers.map(layer => layer.denies));
	const truth = allOf([not(denies), grant.truth, ...stops.map(({ allows }) => allows)]);
	return {
		decision: decisionOf(truth), explicit: denies === 'yes', request, sameAccount, layers,
		stoppedBy: [...new Set([...stops.filter(({ allows }) => allows === 'no').map(({ layer }) => layer), ...stoppedByGrant(grant)])],
		notGiven: truth === 'maybe' ? grant.notGiven : [],
	};
}

function decisionOf(truth: Truth): Answer['decision'] {
	return truth === 'yes' ? 'allowed' : truth === 'no' ? 'denied' : 'depends';
}

function stoppedByGrant({ truth, stoppedBy }: Grant): readonly Layer[] {
	return truth === 'no' ? stoppedBy : [];
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
	const { identity, boundary, session, resource, endpoint } = policies;
	const own = hasOwnPolicies(request.principal);
	return [
		...(scpsApply(request.principal, policies) ? policies.scps ?? [] : []).map(level => ({ layer: 'scp', policies: level }) as const),
		...(rcpsApply(request, policies) ? policies.rcps ?? [] : []).map(level => ({ layer: 'rcp', policies: level }) as const),
		...(resource ? [{ layer: 'resource', policies: resource } as const] : []),
		...(own && identity ? [{ layer: 'identity', policies: identity } as const] : []),
		...(own && boundary ? [{ layer: 'boundary', policies: boundary } as const] : []),
		...(own && session && request.principal?.kind !== 'user' ? [{ layer: 'session', policies: session } as const] : []),
		...(endpoint ? [{ layer: 'endpoint', policies: endpoint } as const] : []),
	];
}

/** The root user, services and those without an identity have no policies of their own. */
export function hasOwnPolicies(principal: Principal | undefined): boolean {
	return principal === undefined || ['user', 'role', 'federated-user'].includes(principal.kind);
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
