import { hasWildcard } from '../../base/glob.js';
import { remembering, rememberingPairs } from '../../base/remember.js';
import { memberOf, type ActionValue, type ConditionTest, type Statement } from '../../policy/model.js';
import type { ActionId, ActionInfo, Catalog } from '../../reference/catalog.js';
import { mayBeRetired } from '../../reference/deprecated-actions.js';
import { isOptionalExtra } from '../../reference/scoping.js';
import { sharingWrites } from '../../reference/sensitive-actions.js';
import { isWellFormed } from './action-name.js';
import { neededTypes } from './arn-forms.js';
import { carriedBy } from './carried-keys.js';
import { asksForPresence, isUnreadable, readingOf } from './condition-reading.js';

/** An action on `"*"` that could be limited to ARNs. */
export interface Scopable {
	readonly action: ActionValue;
	/** What the tests of its statement leave of its scope. */
	readonly scope: ActionScope;
}

/** What an Allow statement on `"*"` could be limited to. */
export interface StarVerdict {
	readonly scopable: readonly Scopable[];
	/** Actions for which `"*"` is the only thing to write. */
	readonly needStar: readonly ActionValue[];
}

/** What the catalog says of an action as it is written, a pattern too, whoever writes it. */
export interface ActionScope {
	readonly text: string;
	/** The same in lower case, as names compare. */
	readonly lower: string;
	/** What stands before the colon, in lower case; `*` for what names no service. */
	readonly service: string;
	readonly isPattern: boolean;
	/** Those that it covers. Empty for `*`, and for what is not of the form `service:Name`. */
	readonly ids: readonly ActionId[];
	/** True when it covers some, and they all work on no resource. */
	readonly needsStar: boolean;
	/** True for one action, exactly as AWS spells it, of a service whose actions are in use: there is nothing to say of such a text. */
	readonly isOrdinary: boolean;
	/** One that can be limited to ARNs, of a pattern one that writes. */
	readonly telling: ActionInfo | undefined;
	/** False when all that tells is that it lists and describes. */
	readonly touchesData: boolean;
	/** One bit of 32 that hangs on `lower`: lists whose actions have not the same bits are not the same. */
	readonly mark: number;
	/** Those that can be limited to ARNs. Worked out once. */
	infos(): readonly ActionInfo[];
	/** True when one of those changes things. Worked out once. */
	changesThings(): boolean;
	/** True when one of those changes who has access. Worked out once. */
	managesPermissions(): boolean;
	/** For each of them the ARN forms of the resources that it needs, `*` for each variable part but the partition, which is `${Partition}`. Worked out once. */
	forms(): readonly (readonly string[])[];
}

/** The scopes of actions, each worked out once: the same actions stand in many statements. */
export interface ActionScopes {
	of(text: string): ActionScope;
	/** What is left of a scope by tests of those keys; `always` stands for a test that leaves nothing. */
	limitedBy(keys: readonly string[], scope: ActionScope): ActionScope;
}

export function actionScopes(catalog: Catalog): ActionScopes {
	const of = remembering(mostScopes, (text: string) => scopeOf(text, catalog));
	const limited = rememberingPairs(mostScopes, (keys, text) => {
		const scope = of(text);
		const isOpen = (info: ActionInfo): boolean => worksOnResources(info) && !keys.split(' ').some(key => applies(key, info, catalog));
		// Where nothing is taken away, all that is known of the scope stays so.
		return scope.ids.length === 1 && isOpen(catalog.action(scope.ids[0]!)) ? scope : { ...scope, ...reachOf(scope.ids, scope.isPattern, catalog, isOpen) };
	});
	return { of, limitedBy: (keys, { text }) => limited(keys.join(' '), text) };
}

/** Room for all that a thousand policies say. */
const mostScopes = 25_000;

function scopeOf(text: string, catalog: Catalog): ActionScope {
	const ids = isWellFormed(text) ? catalog.expand(text) : [];
	return {
		text,
		lower: text.toLowerCase(),
		service: serviceIn(text),
		isPattern: hasWildcard(text),
		ids,
		mark: markOf(text),
		isOrdinary: ids.length === 1 && catalog.nameOf(ids[0]!) === text && !mayBeRetired(text),
		...reachOf(ids, hasWildcard(text), catalog, worksOnResources),
	};
}

function markOf(text: string): number {
	const lower = text.toLowerCase();
	const middle = lower.length >> 1;
	return 1 << (lower.length * 7 + lower.charCodeAt(middle) * 3 + lower.charCodeAt(lower.length - 1) & 31);
}

type Reach = Pick<ActionScope, 'needsStar' | 'telling' | 'touchesData' | 'infos' | 'changesThings' | 'managesPermissions' | 'forms'>;

function reachOf(ids: readonly ActionId[], isPattern: boolean, catalog: Catalog, isOpen: (info: ActionInfo) => boolean): Reach {
	// One action of a pattern is enough to tell, so the others are left undecoded.
	const telling = ids.find(id => isOpen(catalog.action(id)) && (!isPattern || isWrite(catalog.action(id))));
	const info = telling === undefined ? undefined : catalog.action(telling);
	let open: readonly ActionInfo[] | undefined;
	let needed: readonly (readonly string[])[] | undefined;
	let changes: boolean | undefined;
	let manages: boolean | undefined;
	const infos = (): readonly ActionInfo[] => open ??= ids.map(id => catalog.action(id)).filter(isOpen);
	return {
		needsStar: info === undefined && ids.length > 0 && ids.every(id => catalog.action(id).resourceTypes.length === 0),
		telling: info,
		touchesData: info !== undefined && !onlyLists(info),
		infos,
		changesThings: () => changes ??= infos().some(changesThings),
		managesPermissions: () => manages ??= infos().some(managesPermissions),
		forms: () => needed ??= infos().map(it => neededTypes(it).flatMap(({ name }) => catalog.resourceType(it.service, name)?.arns ?? []).map(form => form.replace(/\$\{(?!Partition\})[^}]*\}/g, '*'))),
	};
}

function serviceIn(text: string): string {
	const service = text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase();
	return service === '' || hasWildcard(service) || /[$\u0000]/.test(service) ? '*' : service;
}

/** Judges the listed actions one by one; those that are not known, and `*` itself, are in neither list. */
export function judgeStar({ actions, conditions }: Statement, scopes: readonly ActionScope[], { limitedBy }: ActionScopes): StarVerdict {
	const scopable: Scopable[] = [];
	const needStar: ActionValue[] = [];
	const limits = limitsOf(conditions);
	for (let index = 0; index < actions.length; index++) {
		const action = actions[index]!;
		if (action.negated || !action.known) continue;
		const plain = scopes[index]!;
		// Tests leave less open, so that where nothing is open without them they need not be looked at.
		const scope = limits.length === 0 || !plain.telling ? plain : limitedBy(limits, plain);
		if (scope.telling) scopable.push({ action, scope });
		else if (scope.needsStar) needStar.push(action);
	}
	return { scopable, needStar };
}

/** Most statements have no conditions, and most conditions limit nothing. */
function limitsOf(conditions: readonly ConditionTest[]): readonly string[] {
	let limits: string[] | undefined;
	for (const test of conditions) {
		const key = limitOf(test);
		if (key !== undefined) (limits ??= []).push(key);
	}
	return limits ?? none;
}

const none: readonly never[] = [];

/** The first `"*"` among the resources. */
export function starOf({ resources }: Statement): Statement['resources'][number] | undefined {
	return resources.find(({ text, negated }) => text.startsWith('*') && !negated && /^\*+$/.test(text));
}

/**
 * True when a test of the statement leaves an action only resources, or receivers, of a certain kind: an Allow by what it asks for, a Deny by what it
 * spares. What cannot be read may do so. Of the keys, in lower case, `more` do so for this action, and `apart` do not, or somebody else looks at them.
 */
export function isLimited(info: ActionInfo, statement: Statement, catalog: Catalog, more?: RegExp, apart?: RegExp): boolean {
	const condition = memberOf(statement, 'Condition');
	if (condition?.complete === false && statement.conditions.length === 0) return true;
	return statement.conditions.some(test => {
		if (!test.key.known || isUnreadable(test)) return true;
		if (apart?.test(test.key.text.toLowerCase())) return false;
		if (more?.test(test.key.text.toLowerCase())) return leavesSome(test);
		const key = limitOf(test);
		return key !== undefined && applies(key, info, catalog);
	});
}

/** Of a key that comes with every request for the action, `IfExists` says nothing more, and `"*"` nothing at all. */
function leavesSome(test: ConditionTest): boolean {
	const reading = readingOf(test);
	if (test.values.length > 0 && test.values.every(({ text }) => /^\*+$/.test(text))) return false;
	return reading ? reading.isPositive === (test.statement.effect !== 'Deny') : asksForPresence(test);
}

function applies(key: string, info: ActionInfo, catalog: Catalog): boolean {
	return key === 'always' || carriedBy(info, key, catalog) !== 'no';
}

/** Calls that list and describe take their resource as a filter where AWS marks none as needed; S3 marks none anywhere. */
export function worksOnResources(info: ActionInfo): boolean {
	const { name, service, resourceTypes } = info;
	if (resourceTypes.length === 0 || isOptionalExtra(name)) return false;
	return service === 's3' || !onlyLists(info) || resourceTypes.some(type => type.required);
}

function onlyLists({ name, accessLevel }: ActionInfo): boolean {
	return accessLevel === 'List' || /:(List|Describe|Search)/.test(name);
}

/** To encrypt, decrypt or sign with a key changes nothing, though AWS counts it as a write. https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html */
function changesThings({ accessLevel, service, name }: ActionInfo): boolean {
	return accessLevel === 'Write' && !(service === 'kms' && /^kms:(?:Decrypt|Encrypt|ReEncrypt|Generate|Sign|Verify|DeriveSharedSecret)/.test(name));
}

/** To sign in to a database and to list what is granted are no changes, though AWS files them there. */
export function managesPermissions({ name, accessLevel }: ActionInfo): boolean {
	return accessLevel === 'Permissions management' && !/^rds-db:connect$|:(List|Get|Describe)/.test(name) || sharingWrites.has(name);
}

function isWrite({ accessLevel }: ActionInfo): boolean {
	return accessLevel !== 'List' && accessLevel !== 'Read';
}

/**
 * The key by which a test leaves an action only resources, or receivers, of a certain kind, if the action carries it; `always` where that holds for
 * every action. What cannot be read may do so. Undefined for a test that limits no resources.
 */
function limitOf(test: ConditionTest): string | undefined {
	if (!test.key.known || isUnreadable(test)) return 'always';
	if (!picksSome(test)) return undefined;
	const key = test.key.text.toLowerCase();
	if (/^(aws|s3):resource(account|orgid|orgpaths)$|^aws:calledvia/.test(key)) return 'always';
	return isLimitingKey(key) ? test.key.text : undefined;
}

/** True for an Allow that asks for one of the values, and for a Deny that spares them. */
function picksSome(test: ConditionTest): boolean {
	const reading = readingOf(test);
	if (test.statement.effect === 'Deny') return reading !== undefined && !reading.isPositive;
	return reading ? reading.isPositive && !reading.holdsWithoutKey : asksForPresence(test);
}

/** Keys that stand for the resource acted on, or for the service that it is handed to: tags, what holds it, who uses it. */
function isLimitingKey(key: string): boolean {
	return /:(?!principal)[a-z-]*tag\//.test(key) || limitingKeys.has(key);
}

const limitingKeys: ReadonlySet<string> = new Set([
	'ec2:createaction', 'ec2:vpc', 'ecs:cluster', 'events:managedby', 'iam:awsservicename', 'iam:passedtoservice', 'kms:grantisforawsresource', 'kms:viaservice',
	'organizations:serviceprincipal',
]);
