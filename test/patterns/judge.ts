import { compilePolicy, type CompiledPolicy } from '../../server/src/evaluation/compile.js';
import { contextOf } from '../../server/src/evaluation/context.js';
import { evaluate } from '../../server/src/evaluation/evaluate.js';
import type { Policies } from '../../server/src/evaluation/layers.js';
import { accountOf, parsePrincipal, type Principal } from '../../server/src/evaluation/principal.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';

/** A request as IAM sees it: what is asked of which resource, by whom, and what else is known of it. Keys that are not named are not there. */
export interface Request {
	readonly action: string;
	readonly resource?: string;
	/** A service, or the ARN of a role or of an OIDC provider; some role of the account where it is missing. */
	readonly principal?: string;
	/** Condition keys that have a value; several for keys that have several. */
	readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** The account in which the patterns are made here. */
const own = '111122223333';

/** How IAM decides where this policy does its work, and all others beside it allow whatever they may. */
export function judge(policy: string, type: PolicyType, { action, resource = defaultResource(type), principal, context = {} }: Request): string {
	const who = parsePrincipal(principal ?? `arn:aws:iam::${own}:role/somebody`);
	if (!who) throw new Error(`"${principal}" is no principal`);
	const told = context['aws:ResourceAccount'];
	const policies = { ...surroundings(compiled(policy, type), type, who), resourceAccount: typeof told === 'string' ? told : own };
	return evaluate({ principal: who, action, resource, context: contextOf(context, 'absent') }, policies).decision;
}

function defaultResource(type: PolicyType): string {
	return type === 'trust' ? `arn:aws:iam::${own}:role/made` : '*';
}

function surroundings(policy: CompiledPolicy, type: PolicyType, who: Principal): Policies {
	const account = accountOf(who) ?? own;
	const byOwner = [all({ Principal: { AWS: account } })];
	switch (type) {
		case 'identity': return { identity: [policy], resource: byOwner };
		case 'boundary': return { identity: [all({})], boundary: [policy], resource: byOwner };
		case 'scp': return { identity: [all({})], resource: byOwner, scps: [[all({}), policy]] };
		case 'rcp': return { identity: [all({})], resource: [all({ Principal: '*' })], rcps: [[all({}), policy]] };
		case 'endpoint': return { identity: [all({})], endpoint: [policy], resource: byOwner };
		// Within the account an identity policy would be enough; what the policy of the resource says is told apart from that only where nothing else allows.
		default: return { identity: account === own && grants(policy) ? [] : [all({})], resource: [policy] };
	}
}

function grants({ statements }: CompiledPolicy): boolean {
	return statements.some(({ effect }) => effect === 'Allow');
}

function all(more: object): CompiledPolicy {
	return compiled(JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...more, Action: '*', Resource: '*' } }), 'identity');
}

function compiled(text: string, type: PolicyType): CompiledPolicy {
	const [policy] = readDocument(text, 'json', { type }).policies;
	if (!policy) throw new Error(`no policy in ${text}`);
	return compilePolicy(policy);
}
