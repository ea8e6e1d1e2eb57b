import type { Span } from '../base/text.js';
import type { Policy, PolicyDocument, PrincipalValue, ResourceValue } from '../policy/model.js';
import type { AccessLevel, Catalog } from '../reference/catalog.js';
import { HOLE } from '../syntax/node.js';
import { grouped, sizeOf } from '../rules/shared/policy-size.js';
import { quotaOf } from '../rules/shared/size-quota.js';
import { resourceTypesIn } from './actions/needed-types.js';
import { counted, listed } from './markdown.js';
import { expandValue } from './statement-actions.js';

/** A line that an editor shows above a policy. */
export interface PolicyLens {
	/** Where the policy is. */
	readonly span: Span;
	/** `3 actions · up to Write · 1 bucket · 512 of 6,144 characters`. */
	readonly title: string;
}

/** What each policy of a document comes to: how much it allows on what, or who may assume the role, and how much of its quota it takes. */
export function policyLenses({ policies }: PolicyDocument, catalog: Catalog): readonly PolicyLens[] {
	return policies.filter(({ statements }) => statements.length > 0).map(policy => {
		const parts = policy.type === 'trust' ? [whoMayAssume(policy)] : [actionCount(policy, catalog), topLevel(policy, catalog), resourceCount(policy, catalog)];
		return { span: policy.span, title: [...parts, share(policy)].filter(part => part !== undefined).join(' · ') };
	});
}

function whoMayAssume({ statements }: Policy): string {
	const principals = statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => statement.principals);
	const names = [...new Set(principals.filter(({ negated }) => !negated).map(nameOf))];
	return names.length === 0 ? 'Nobody may assume this role' : `May assume this role: ${listed(names, 3)}`;
}

/** Behind the last slash or colon stands what people call it. */
function nameOf({ text, type }: PrincipalValue): string {
	if (text.includes(HOLE)) return 'a principal set elsewhere';
	if (text === '*') return type === '*' || type === 'AWS' ? 'anyone' : 'any service';
	const account = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
	return account === undefined ? /(?:oidc-provider|saml-provider|role|user)\/(.+)$/.exec(text)?.[1] ?? text : `account ${account}`;
}

function actionCount({ statements, type }: Policy, catalog: Catalog): string | undefined {
	const denies = type === 'scp' || type === 'rcp' || statements.every(({ effect }) => effect === 'Deny');
	const telling = statements.filter(({ effect }) => effect === (denies ? 'Deny' : 'Allow'));
	const actions = telling.flatMap(statement => statement.actions);
	if (actions.length === 0) return undefined;
	const verb = denies ? ' denied' : '';
	if (actions.some(({ negated }) => negated)) return `all but ${countText(countOf(actions.filter(it => it.negated), catalog))}${verb}`;
	return `${actions.some(({ text }) => text.startsWith('*')) ? 'every action' : countText(countOf(actions, catalog))}${verb}`;
}

function countText(count: number): string {
	return counted(count, 'action');
}

function countOf(actions: Policy['statements'][number]['actions'], catalog: Catalog): number {
	return new Set(actions.flatMap((action): readonly (number | string)[] => {
		const ids = expandValue(action, catalog);
		return ids && ids.length > 0 ? ids : [action.text.toLowerCase()];
	})).size;
}

const levels: readonly AccessLevel[] = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'];

/** The level of the most that is allowed. */
function topLevel({ statements }: Policy, catalog: Catalog): string | undefined {
	const allowed = statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions).filter(({ negated }) => !negated);
	const found = new Set(allowed.flatMap(action => expandValue(action, catalog) ?? []).map(id => catalog.action(id).accessLevel));
	const top = [...levels].reverse().find(level => found.has(level));
	return top !== undefined && found.size > 1 ? `up to ${top}` : top;
}

function resourceCount({ statements }: Policy, catalog: Catalog): string | undefined {
	const resources = statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => statement.resources);
	if (resources.length === 0) return undefined;
	const open = resources.filter(({ text, negated }) => negated || /^\*+$/.test(text));
	if (open.length > 0) return open.length === resources.length ? 'every resource' : 'some on every resource';
	const kinds = new Set(resources.map(it => kindOf(it, catalog)));
	const [kind] = kinds;
	return counted(new Set(resources.map(({ node, statement }) => statement.policy.tree.text.slice(node.start, node.end))).size, kinds.size === 1 && kind !== undefined ? kind : 'resource');
}

/** `bucket`, where the ARN and the actions leave one type only. */
function kindOf({ text, statement }: ResourceValue, catalog: Catalog): string | undefined {
	const needed = new Set(statement.actions.flatMap(action => resourceTypesIn(action, catalog) ?? []));
	const [only, ...more] = new Set(catalog.resourceTypesMatching(text).filter(type => needed.has(`${type.service}:${type.name}`)).map(({ name }) => name));
	return more.length === 0 ? only : undefined;
}

/** How much of its quota the policy takes. */
function share(policy: Policy): string | undefined {
	const quota = quotaOf(policy);
	const size = quota && sizeOf(policy, quota, 0);
	return size && `${size.complete ? '' : 'at least '}${grouped(size.size)} of ${grouped(quota.most)} ${quota.unit}`;
}
