import { closest } from '../base/closest.js';
import { hasWildcard } from '../base/glob.js';
import type { ActionValue, Policy } from '../policy/model.js';
import { permissionsFor } from '../reference/api-permissions.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { type ActionName, nameIn } from './shared/action-name.js';
import { withFixes } from './shared/late-fix.js';
import { servicesNamedIn } from './shared/named-services.js';
import { quoted } from './shared/quote.js';
import { replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unknown-action',
	summary: 'The service has no action of that name',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	overrides: ['trust-action-not-allowed'],

	visit: {
		'unusual-action': where(unknownName, (action, { catalog }, parts) => {
			if (action.known) return [finding(action, parts, catalog)];
		}),
	},
});

function unknownName(text: string, catalog: Catalog): ActionName | undefined {
	const parts = nameIn(text);
	return parts && !hasWildcard(parts.name) && catalog.service(parts.service) && catalog.find(text) === undefined && !ofDevices.test(text) ? parts : undefined;
}

/** Policies of AWS IoT have an action that is none in IAM: https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html */
const ofDevices = /^iot:AssumeRoleWithCertificate$/i;

function finding(action: ActionValue, parts: ActionName, catalog: Catalog): Finding {
	const permissions = permissionsFor(action.text) ?? [];
	if (permissions.length > 0) return apiOperation(action, permissions);
	const near = nearName(parts, catalog);
	if (near !== undefined) return typo(action, near);
	return stranger(action, parts, catalog);
}

/** Many API operations are allowed by an action of another name; the operation itself is no action. */
function apiOperation(action: ActionValue, permissions: readonly string[]): Finding {
	const changes = replaceValue(action.member, action, permissions);
	const title = `Change to ${permissions.map(text => `"${text}"`).join(', ')}`;
	return {
		span: action.span,
		message: `${quoted(action.text, 38)} is no action; calling it needs ${quoted(permissions[0]!, 38)}${and(permissions.length - 1)}.`,
		fixes: changes.length > 0 ? [{ title, safety: 'unsafe', changes }] : [],
	};
}

function and(more: number): string {
	return more === 0 ? '' : ` and ${more} more`;
}

/**
 * At most two letters off, or three in a long name: names of new actions are further from the old ones more often than typos are.
 * Another verb is no typo where the service knows the one that is written: `PutThing` is not meant for `GetThing`.
 */
function nearName({ service, name }: ActionName, catalog: Catalog): string | undefined {
	const names = catalog.actionsOf(service).map(id => catalog.nameOf(id).slice(service.length + 1));
	const withVerb = names.filter(other => verbOf(other) === verbOf(name));
	const near = closest(name, withVerb.length > 0 ? withVerb : names, name.length < 5 ? 1 : name.length < 16 ? 2 : 3);
	return near === undefined ? undefined : `${service.toLowerCase()}:${near}`;
}

function verbOf(name: string): string {
	return /^[A-Z]+[a-z0-9]*/.exec(name)?.[0] ?? '';
}

function typo(action: ActionValue, near: string): Finding {
	return { span: action.span, message: `${quoted(action.text)} does not exist; did you mean ${quoted(near)}?`, fixes: [changeTo(near, action)] };
}

/** It may be newer than the data. Where other services have an action of that name, it may have been meant for one of them. */
function stranger(action: ActionValue, { name }: ActionName, catalog: Catalog): Finding {
	return withFixes({
		span: action.span,
		severity: 'warning',
		message: `${quoted(action.text)} is no action in the AWS data of ${catalog.date}.`,
	}, () => ownersOf(name, action.statement.policy, catalog).map(owner => changeTo(owner, action)));
}

/** The services that the policy is about come first; of others only few, since a name that many have, `TagResource` say, tells nothing. */
function ownersOf(name: string, policy: Policy, catalog: Catalog): readonly string[] {
	if (name.length < shortName) return [];
	const inServices = (services: readonly string[]): readonly string[] =>
		services.flatMap(service => catalog.find(`${service}:${name}`) ?? []).map(id => catalog.nameOf(id));
	const named = inServices(servicesNamedIn(policy, catalog));
	const all = inServices(catalog.prefixes);
	return [...new Set([...named, ...all.length > mostOwners ? [] : all])];
}

const mostOwners = 3;
const shortName = 8;

function changeTo(text: string, { node }: ActionValue): Fix {
	return { title: `Change to ${quoted(text, 80)}`, safety: 'unsafe', changes: [{ do: 'set-text', node, text }] };
}
