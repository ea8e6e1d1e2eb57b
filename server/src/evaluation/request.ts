import { withDerived, type Context } from './context.js';
import { keyOf, type Principal } from './principal.js';
import type { KeyValues } from './template.js';

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
	return { principal, action, resource, context: withDerived(context, key => key === 'aws:resourceaccount' ? accountsOf(resource) : principal && keyOf(principal, key)) };
}

/** The account that owns a resource, where its ARN tells. Those of S3 do not. */
export function accountOfResource(resource: string): string | undefined {
	return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount */
function accountsOf(resource: string): KeyValues | undefined {
	const account = accountOfResource(resource);
	return account === undefined ? undefined : [account];
}
