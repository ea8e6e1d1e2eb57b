import { globMatches } from '../../base/glob.js';
import { fillTemplate } from '../../policy/arn.js';
import type { ActionValue, Policy, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { passRolePaths } from '../../reference/escalation.js';
import { rolePassers } from '../../reference/role-passers.js';
import { servicePrincipal } from '../../reference/service-principals.js';
import type { Fix, RuleContext } from '../rule.js';
import { isEveryAction } from './action-name.js';
import { servicesNamedIn } from './named-services.js';
import { narrow } from './narrow.js';

/** What limits `iam:PassRole` beside its resources. */
export const passRoleLimits = /^iam:(passedtoservice|associatedresourcearn)$/;

/** Tags of the role give no reliable results with `iam:PassRole`: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const roleTags = /^(aws|iam):resourcetag\//;

/** The services that may get the role, worked out when the first fix needs them: all statements have to be looked at. */
export interface Receivers {
	test(): { readonly operator: string; readonly key: string; readonly values: readonly string[] };
}

export function receiversOf(policy: Policy, catalog: Catalog): Receivers {
	let test: ReturnType<Receivers['test']> | undefined;
	return { test: () => test ??= passedTo(policy, catalog) };
}

/** Limits passing to a role that is to be named, and to the services that the policy works with. Not for a pattern that covers more than `iam:PassRole`. */
export function limitPassing(statement: Statement, values: readonly ActionValue[], { catalog, arnFacts }: RuleContext, receivers: Receivers): readonly Fix[] {
	if (!values.every(isOnlyPassRole)) return [];
	const role = fillTemplate('arn:${Partition}:iam::${Account}:role/${RoleName}', arnFacts);
	const tests = namesReceiver(statement) ? {} : { tests: [receivers.test()] };
	return narrow('Limit to a role, to be named, and to the service that gets it', statement, values, { resources: () => [role], ...tests }, catalog);
}

/** Adds the services that the policy works with as the ones that may get the role. */
export function nameReceiver(statement: Statement, values: readonly ActionValue[], { catalog }: RuleContext, receivers: Receivers): readonly Fix[] {
	if (!values.every(isOnlyPassRole) || namesReceiver(statement)) return [];
	const test = receivers.test();
	return narrow(`Limit to roles passed to ${test.values.join(', ')}`, statement, values, { tests: [test] }, catalog);
}

/** True for `iam:PassRole` and patterns that cover nothing else. */
export function isOnlyPassRole({ text, negated }: ActionValue): boolean {
	return !negated && /^iam:pass/i.test(text);
}

function namesReceiver({ conditions }: Statement): boolean {
	return conditions.some(({ key }) => key.text.toLowerCase() === 'iam:passedtoservice');
}

function passedTo(policy: Policy, catalog: Catalog): { operator: string; key: string; values: readonly string[] } {
	const receivers = receiversIn(policy, catalog);
	return { operator: 'StringEquals', key: 'iam:PassedToService', values: receivers.length > 0 && receivers.length <= mostReceivers ? receivers : ['SERVICE.amazonaws.com'] };
}

/** More is a list that nobody has thought about. */
const mostReceivers = 3;

/** Those that the actions of the policy hand roles to; where none does, the services that it names and that can assume roles. */
function receiversIn(policy: Policy, catalog: Catalog): readonly string[] {
	const allowed = policy.statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions).filter(({ text, negated }) => !negated && !isEveryAction(text));
	const patterns = [...new Set(allowed.map(({ text }) => text.toLowerCase()))];
	const isAllowed = (action: string): boolean => patterns.some(pattern => globMatches(pattern, action.toLowerCase()));
	const passers = [
		...Object.entries(rolePassers).flatMap(([action, receiver]) => isAllowed(action) ? [receiver] : []),
		...passRolePaths.flatMap(({ actions, passedTo: [receiver] }) => actions.every(isAllowed) ? [receiver!] : []),
	];
	const named = servicesNamedIn(policy, catalog).filter(service => service !== 'iam').map(service => `${service}.amazonaws.com`);
	return [...new Set(passers.length > 0 ? passers : named.filter(name => servicePrincipal(name) !== undefined))];
}
