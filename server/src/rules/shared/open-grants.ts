import { globCovers, hasWildcard } from '../../base/glob.js';
import { parseArn, patternOf } from '../../policy/arn.js';
import type { EffectivePermissions, Grant } from '../../policy/effective-permissions.js';
import type { ActionValue, Policy, Statement } from '../../policy/model.js';
import { arnsIntersect } from '../../policy/wildcard.js';
import type { ActionInfo, Catalog } from '../../reference/catalog.js';
import type { ActionSet } from '../../reference/escalation.js';
import type { RuleContext } from '../rule.js';
import { everyActionOf } from './administrator.js';
import { isLimited } from './scoping.js';

/** What one statement allows, of the actions of a table, on whatever there is. */
export interface Opening {
	readonly statement: Statement;
	/** The values that do so, each once, in source order. Empty where NotAction does. */
	readonly values: readonly ActionValue[];
	/** The sets of the table that it opens, or the first action of which. */
	readonly sets: readonly ActionSet[];
	/** Values of other statements that the sets need. */
	readonly others: readonly ActionValue[];
}

export interface OpeningOptions {
	/** Condition keys, in lower case, that limit these actions beside those that limit any. */
	readonly limits?: RegExp;
	/** Keys, in lower case, that limit nothing here, or whose tests the caller looks at. */
	readonly apart?: RegExp;
	/** True to count what NotAction leaves in. */
	readonly allBut?: boolean;
	/** True to count those who are allowed everything. */
	readonly administrators?: boolean;
	/** Resource parts of ARNs that say as little as a bare name in full: `role/aws-service-role/*`. */
	readonly openNames?: RegExp;
}

/** Sets of actions to be looked for. */
export interface ActionTable {
	readonly sets: readonly ActionSet[];
	/** By the service of their first actions. */
	readonly byService: ReadonlyMap<string, readonly ActionSet[]>;
}

/** What these questions need of a rule's context. */
export type GrantContext = Pick<RuleContext, 'catalog' | 'holdersOf'>;

/** Made once for each table. */
export function actionTable(sets: readonly ActionSet[]): ActionTable {
	const services = new Set(sets.map(serviceOf));
	return { sets, byService: new Map([...services].map(service => [service, sets.filter(set => serviceOf(set) === service)])) };
}

function serviceOf([first = '']: ActionSet): string {
	return first.slice(0, first.indexOf(':'));
}

/**
 * The openings of a policy, in source order. What else a set takes may stand in another policy of the same role; whoever has the first
 * action speaks of it, so that it is told once.
 */
export function openingsOf(policy: Policy, table: ActionTable, context: GrantContext, options: OpeningOptions = {}): readonly Opening[] {
	let found: Map<Statement, FoundOpening> | undefined;
	for (const { permissions } of context.holdersOf(policy)) {
		for (const set of setsInReach(table, permissions)) {
			const grants = grantsOfSet(set, policy, permissions, context, options);
			if (grants.length > 0) addOpenings(found ??= new Map(), set, grants);
		}
	}
	if (!found) return none;
	return [...found].map(([statement, { values, sets, others }]) => ({ statement, values: inOrder(values), sets: [...sets], others: inOrder(others) }))
		.sort((a, b) => a.statement.span.start - b.statement.span.start);
}

interface FoundOpening {
	readonly values: Set<ActionValue>;
	readonly sets: Set<ActionSet>;
	readonly others: Set<ActionValue>;
}

function addOpenings(found: Map<Statement, FoundOpening>, set: ActionSet, [own = [], ...rest]: readonly (readonly Grant[])[]): void {
	for (const { statement, by } of own) {
		const opening = found.get(statement) ?? { values: new Set(), sets: new Set(), others: new Set() };
		found.set(statement, opening);
		if (by) opening.values.add(by);
		opening.sets.add(set);
		for (const grants of rest) {
			const other = (grants.find(it => it.statement.policy === statement.policy) ?? grants[0]!).by;
			if (other) (other.statement === statement ? opening.values : opening.others).add(other);
		}
	}
}

/** For each action of the set the statements that leave it open, of the first one those of the policy; empty unless all are. */
function grantsOfSet(set: ActionSet, policy: Policy, permissions: EffectivePermissions, context: GrantContext, options: OpeningOptions): readonly (readonly Grant[])[] {
	let grants: (readonly Grant[])[] | undefined;
	for (const action of set) {
		const open = openIn(permissions, action, context, options);
		const usable = grants ? open : open.filter(({ statement }) => statement.policy === policy);
		if (usable.length === 0) return none;
		(grants ??= []).push(usable);
	}
	return grants ?? none;
}

/** Most policies name few services, and most tables are about others. In the order of the table. */
function setsInReach({ sets, byService }: ActionTable, { services, namesEveryService }: EffectivePermissions): readonly ActionSet[] {
	if (namesEveryService) return sets;
	if (byService.size > services.size && !mayReach(byService, services)) return none;
	let found: readonly ActionSet[] = none;
	for (const [service, ofService] of byService) {
		if (services.has(service)) found = found.length === 0 ? ofService : [...found, ...ofService];
	}
	return found;
}

/** Asks for the few services of the policy rather than for the many of the table. */
function mayReach(byService: ActionTable['byService'], services: ReadonlySet<string>): boolean {
	for (const service of services) if (byService.has(service)) return true;
	return false;
}

const none: readonly never[] = [];

function inOrder(values: ReadonlySet<ActionValue>): readonly ActionValue[] {
	return [...values].sort((a, b) => a.span.start - b.span.start);
}

/**
 * What the statements of a policy allow of an action on whatever there is: on `"*"` or any name, with no test that limits it, and with no
 * other policy of everybody who has it that denies it.
 */
export function openGrants(action: string, policy: Policy, context: GrantContext, options: OpeningOptions = {}): readonly Grant[] {
	let byStatement: Map<Statement, Grant> | undefined;
	for (const { permissions } of context.holdersOf(policy)) {
		for (const grant of openIn(permissions, action, context, options)) {
			if (grant.statement.policy === policy && !byStatement?.has(grant.statement)) (byStatement ??= new Map()).set(grant.statement, grant);
		}
	}
	return byStatement ? [...byStatement.values()] : none;
}

function openIn({ grantsOf }: EffectivePermissions, action: string, { catalog }: GrantContext, options: OpeningOptions): readonly Grant[] {
	const grants = grantsOf(action);
	if (grants.length === 0) return none;
	const id = catalog.find(action);
	return id === undefined ? none : grants.filter(grant => isOpen(grant, catalog.action(id), catalog, options));
}

/** True when no test limits what a statement grants of the action, be it its own or that of a Deny. */
export function isUnlimited(action: string, { statement, exceptions }: Grant, { catalog }: GrantContext): boolean {
	const id = catalog.find(action);
	return id !== undefined && ![statement, ...exceptions].some(it => isLimited(catalog.action(id), it, catalog));
}

function isOpen({ statement, by, resources, exceptions }: Grant, info: ActionInfo, catalog: Catalog, options: OpeningOptions): boolean {
	const { limits, apart, allBut = false, administrators = false, openNames } = options;
	if (!allBut && by === undefined || !administrators && everyActionOf(statement) !== undefined) return false;
	const isNamed = !isBroad(resources, info, catalog) && !resources.some(resource => openNames?.test(parseArn(resource)?.resource ?? ''));
	return !isNamed && ![statement, ...exceptions].some(it => isLimited(info, it, catalog, limits, apart));
}

/** True when nothing is said about which of its kind: `"*"`, or every name of each type of resource that the patterns are about. */
export function isBroad(patterns: readonly string[], { service, resourceTypes }: ActionInfo, catalog: Catalog): boolean {
	if (patterns.some(isStar)) return true;
	if (!patterns.some(pattern => pattern.endsWith('*'))) return false;
	const resources = patterns.map(inFull);
	const forms = resourceTypes.flatMap(({ name }) => catalog.resourceType(service, name)?.arns ?? []).map(patternOf);
	const touched = forms.filter(form => resources.some(resource => isAbout(resource, form)));
	return touched.length > 0 && touched.every(form => resources.some(resource => namesNothing(resource, form)));
}

/** `arn:aws:iam::*` ends early, and its star runs over all that is left out. */
function inFull(pattern: string): string {
	if (!pattern.endsWith('*') || !pattern.startsWith('arn:') || parseArn(pattern)) return pattern;
	return pattern + ':*'.repeat(6 - pattern.split(':').length);
}

/** A star runs over the colons behind it, but not over a service in front of it: `arn:aws:ec2:*:*:*` is about nothing of IAM. */
function isAbout(resource: string, form: string): boolean {
	const [wide, narrow] = [parseArn(resource), parseArn(form)];
	if (wide && narrow && !hasWildcard(wide.partition + wide.service) && wide.service !== narrow.service) return false;
	return arnsIntersect(resource, form);
}

function isStar(text: string): boolean {
	return /^\*+$/.test(text);
}

/** Region and account apart, which say where and not which. */
function namesNothing(resource: string, form: string): boolean {
	const [wide, narrow] = [parseArn(resource), parseArn(form)];
	return wide !== undefined && narrow !== undefined && isAbout(resource, form) && globCovers(wide.resource, narrow.resource);
}
