import { parseArn } from '../policy/arn.js';
import { contextOf, withDerived, type Context } from './context.js';
import { keysOf, type Principal } from './principal.js';

/** One call: who does what to what, and under which circumstances. */
export interface Request {
	/** Undefined where any principal that has the policies may be meant. */
	readonly principal: Principal | undefined;
	/** `s3:GetObject`, in any case. */
	readonly action: string;
	/** The ARN, or `*` for an action that has no resource. */
	readonly resource: string;
	readonly context: Context;
}

/** What is given, and what follows from the principal and the resource where nothing is given. */
export function requestOf({ principal, action, resource, context }: Request): Request {
	const derived = contextOf({ ...(principal ? keysOf(principal) : {}), ...keysOfResource(resource) }, 'unknown');
	return { principal, action, resource, context: withDerived(context, derived) };
}

/** The account that owns a resource, where its ARN tells. Those of S3 do not. */
export function accountOfResource(resource: string): string | undefined {
	const account = parseArn(resource)?.account;
	return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount */
function keysOfResource(resource: string): Record<string, string> {
	const account = accountOfResource(resource);
	return account === undefined ? {} : { 'aws:ResourceAccount': account };
}
