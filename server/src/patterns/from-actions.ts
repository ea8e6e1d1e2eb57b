import { closest } from '../base/closest.js';
import { hasWildcard } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import { proposeSid } from '../policy/sid.js';
import type { ActionInfo, Catalog } from '../reference/catalog.js';
import { rolePassers } from '../reference/role-passers.js';
import { isOptionalExtra } from '../reference/scoping.js';
import type { Blueprint, Statement } from './blueprint.js';
import { examplePlaces, type Surroundings } from './render/rendering.js';
import { document, everything, test } from './statements.js';
import { account, partition, plain, region, resolved, text, type Piece, type Reference, type Text } from './text.js';

/** What somebody wants to be allowed. */
export interface Wish {
	/** Names and patterns: `s3:GetObject`, `sqs:*Message`. Patterns are spelled out. */
	readonly actions: readonly string[];
	/** ARNs; each goes to the actions that work on its kind. */
	readonly resources: readonly string[];
	/** True to allow also what the actions need beside themselves. */
	readonly withDependents: boolean;
}

/** The statements for a wish, and what has to be said about them. */
export interface Grant {
	/** One for each set of resources, actions that take none last. Empty where nothing could be made of the wish. */
	readonly statements: readonly Statement[];
	/** Actions and resources that do not exist or do not fit, each a sentence. */
	readonly problems: readonly string[];
	/** ARNs with example names, which allow nothing until somebody fills them in. */
	readonly examples: readonly Text[];
	/** What actions need that nothing allows. */
	readonly needs: readonly Need[];
}

export interface Need {
	/** `ecs:RunTask`. */
	readonly of: string;
	/** `iam:PassRole`. */
	readonly action: string;
}

/** Makes the smallest policy that says it: actions are grouped by what they can be limited to. */
export function grantFor({ actions, resources: arns, withDependents }: Wish, catalog: Catalog): Grant {
	const resources = arns.filter(it => parseArn(it) !== undefined);
	const found = actions.map(action => ({ action, infos: catalog.expand(action).map(id => catalog.action(id)) }));
	const wanted = unique(found.flatMap(({ infos }) => infos));
	const needs = needsOf(wanted);
	const parts = withNeeds(wanted, withDependents, catalog).map(info => partOf(info, resources, withDependents ? wanted : [], catalog));
	const unused = resources.filter(arn => !parts.some(({ given }) => given.includes(arn)));
	return {
		statements: withSids(grouped(parts), catalog),
		problems: [
			...found.filter(({ infos }) => infos.length === 0).map(({ action }) => unknownAction(action, catalog)),
			...arns.filter(it => !resources.includes(it)).map(it => `"${it}" is no ARN.`),
			...wanted.length > 0 ? unused.map(arn => `None of the actions works on "${arn}".`) : [],
		],
		examples: [...new Map(parts.flatMap(({ given, resources }) => given.length > 0 || resources === everything ? [] : resources.map(it => [example(it), it]))).values()],
		needs: withDependents ? [] : needs,
	};
}

/** What some actions can be limited to. */
export interface Kind {
	/** `object`. */
	readonly name: string;
	/** An ARN with example names. */
	readonly form: Text;
	/** Those that work on it. */
	readonly actions: readonly string[];
}

/** The kinds of resources that a wish is about, each once. */
export function kindsOf({ actions, withDependents }: Pick<Wish, 'actions' | 'withDependents'>, catalog: Catalog): readonly Kind[] {
	const wanted = unique(actions.flatMap(action => catalog.expand(action).map(id => catalog.action(id))));
	const found = withNeeds(wanted, withDependents, catalog).filter(isLimited).flatMap(info => typesFor(info, catalog).map(({ name, form }) => ({ name, form: formAsText(form), action: info.name })));
	const byForm = new Map<string, Kind>();
	for (const { name, form, action } of found) {
		const key = example(form);
		byForm.set(key, { name, form, actions: [...byForm.get(key)?.actions ?? [], action] });
	}
	return [...byForm.values()];
}

function withNeeds(wanted: readonly ActionInfo[], withDependents: boolean, catalog: Catalog): readonly ActionInfo[] {
	return withDependents ? unique([...wanted, ...needsOf(wanted).flatMap(({ action }) => catalog.expand(action).map(id => catalog.action(id)))]) : wanted;
}

/** The statements as a managed policy of that name. */
export function grantBlueprint({ statements }: Grant, name: string): Blueprint {
	const label = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(?=\d)/, 'policy_').toLowerCase();
	return { resources: [{ kind: 'policy', label, name: plain(name), description: `Uses ${servicesOf(statements).join(', ')}`, document: document(label, 'identity', statements), tags: {} }] };
}

/** What the policy is for, as far as its actions tell: a sentence. */
export function purposeOf({ statements }: Grant): string {
	const count = statements.flatMap(({ actions = [] }) => actions).length;
	return `Allows ${count === 1 ? 'one action' : `${count} actions`} of ${new Intl.ListFormat('en-GB').format(servicesOf(statements))}, and nothing else.`;
}

function servicesOf(statements: readonly Statement[]): readonly string[] {
	return [...new Set(statements.flatMap(({ actions = [] }) => actions.map(it => it.split(':')[0]!)))].sort();
}

function unique(infos: readonly ActionInfo[]): readonly ActionInfo[] {
	return [...new Map(infos.map(info => [info.name, info])).values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

function needsOf(wanted: readonly ActionInfo[]): readonly Need[] {
	const names = new Set(wanted.map(({ name }) => name));
	return wanted.flatMap(({ name, dependentActions }) => dependentActions.filter(it => !names.has(it)).map(action => ({ of: name, action })));
}

/** An action with what it is allowed on. */
interface Part {
	readonly info: ActionInfo;
	/** Those of the wish that it works on. */
	readonly given: readonly string[];
	readonly resources: readonly Text[];
	/** The services that a role may be passed to. */
	readonly receivers: readonly string[];
}

function partOf(info: ActionInfo, resources: readonly string[], callers: readonly ActionInfo[], catalog: Catalog): Part {
	const receivers = info.name === 'iam:PassRole' ? [...new Set(callers.flatMap(({ name }) => rolePassers[name] ?? []))] : [];
	if (!isLimited(info)) return { info, given: [], resources: everything, receivers };
	const given = resources.filter(arn => catalog.resourceTypesMatching(arn).some(({ service, name }) => service === info.service && info.resourceTypes.some(type => type.name === name)));
	return { info, given, resources: given.length > 0 ? given.map(plain) : formsFor(info, catalog), receivers };
}

/** False for an action that works on no resource that a policy should name. */
function isLimited({ name, resourceTypes }: ActionInfo): boolean {
	return resourceTypes.length > 0 && !isOptionalExtra(name);
}

function formsFor(info: ActionInfo, catalog: Catalog): readonly Text[] {
	const types = typesFor(info, catalog);
	return types.length > 0 ? types.map(({ form }) => formAsText(form)) : everything;
}

/** What AWS marks as needed; where it marks nothing, what the action is about. */
function typesFor({ name, service, resourceTypes }: ActionInfo, catalog: Catalog): readonly { readonly name: string; readonly form: string }[] {
	const required = resourceTypes.filter(it => it.required);
	const types = required.length > 0 ? required : mainType(name, resourceTypes);
	return types.flatMap(({ name }) => (catalog.resourceType(service, name)?.arns ?? []).filter(it => !ofAnyService.test(it)).slice(0, 1).map(form => ({ name, form })));
}

/** The type that the action is named after, else the first. Access points are ways to what lies behind them, and are not what most people have. */
function mainType(action: string, types: ActionInfo['resourceTypes']): ActionInfo['resourceTypes'] {
	const direct = types.filter(({ name }) => !/access-?point/i.test(name));
	const [first] = direct.length > 0 ? direct : types;
	const main = direct.find(({ name }) => action.toLowerCase().includes(name.replaceAll('-', '').toLowerCase())) ?? first;
	return main ? [main] : [];
}

/** The recovery points of AWS Backup belong to the service that was backed up. */
const ofAnyService = /^arn:[^:]*:[^:]*\$\{/;

/** `${BucketName}` becomes `bucket-name`: a name that is plainly an example, and matches nothing. Places are called this and that, so they go by where they stand. */
function formAsText(form: string): Text {
	const [, , service = '', regionPart = '', accountPart = '', ...rest] = form.split(':');
	const place = (part: string, reference: Reference): Piece => part.includes('${') ? reference : part;
	const resource = rest.join(':').replace(/\$\{(\w+)\}/g, (_, name: string) => kebab(name));
	return text`arn:${partition}:${service}:${place(regionPart, region)}:${place(accountPart, account)}:${resource}`;
}

function kebab(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function grouped(parts: readonly Part[]): readonly Omit<Statement, 'sid'>[] {
	const groups = new Map<string, Part[]>();
	for (const part of parts) {
		const key = JSON.stringify([part.resources === everything ? '' : part.info.service, part.resources.map(it => example(it)), part.receivers]);
		groups.set(key, [...groups.get(key) ?? [], part]);
	}
	const statements = [...groups.values()].map(members => statementFor(members));
	return [...statements.filter(({ resources }) => resources !== everything), ...statements.filter(({ resources }) => resources === everything)];
}

function statementFor(parts: readonly Part[]): Omit<Statement, 'sid'> {
	const [{ resources, receivers }] = parts as [Part, ...Part[]];
	return {
		effect: 'Allow', actions: parts.map(({ info }) => info.name), resources,
		...receivers.length > 0 && { conditions: [test('StringEquals', 'iam:PassedToService', ...receivers)] },
		...resources === everything && { comment: parts.length === 1 ? 'The action takes no resource.' : 'The actions take no resource.' },
	};
}

function withSids(statements: readonly Omit<Statement, 'sid'>[], catalog: Catalog): readonly Statement[] {
	const taken = new Set<string>();
	return statements.map(statement => {
		const sid = proposeSid({ Effect: 'Allow', Action: statement.actions ?? [], Resource: (statement.resources ?? []).map(it => example(it)) }, catalog, taken);
		taken.add(sid);
		return { sid, ...statement };
	});
}

/** An ARN as people read it, in these places. */
export function example(resource: Text, places: Surroundings['places'] = {}): string {
	return resolved(resource, of => places[of] ?? examplePlaces[of]);
}

function unknownAction(action: string, catalog: Catalog): string {
	const [prefix = ''] = action.toLowerCase().split(':');
	if (hasWildcard(action)) return `"${action}" covers no action.`;
	const near = catalog.service(prefix) ? closest(action, catalog.actionsOf(prefix).map(id => catalog.nameOf(id))) : closest(prefix, catalog.prefixes);
	return `There is no action "${action}"${near === undefined ? '.' : `; did you mean "${near}"?`}`;
}
