import { globCovers } from '../../base/glob.js';
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

/** Made once for each table. */
export function actionTable(sets: readonly ActionSet[]): ActionTable {
	const services = new Set(sets.map(serviceOf));
	return { sets, byService: new Map([...services].map(service => [service, sets.filter(set => serviceOf(set) === service)])) };
}

function serviceOf([first = '']: ActionSet): string {
	return first.slice(0, first.indexOf(':'));
}

/** The openings of a policy, in source order. */
export function openingsOf(policy: Policy, table: ActionTable, context: RuleContext, options: OpeningOptions = {}): readonly Opening[] {
	const permissions = context.permissionsOf(policy);
	const sets = setsInReach(table, permissions);
	if (sets.length === 0) return none;
	const found = new Map<Statement, { values: Set<ActionValue>; sets: ActionSet[]; others: Set<ActionValue> }>();
	for (const set of sets) {
		const grants = grantsOfSet(set, policy, context, options);
		for (const { statement, by } of grants[0] ?? []) {
			const opening = found.get(statement) ?? { values: new Set(), sets: [], others: new Set() };
			found.set(statement, opening);
			if (by) opening.values.add(by);
			opening.sets.push(set);
			for (const other of grants.slice(1).flatMap(([first]) => first?.by ?? [])) (other.statement === statement ? opening.values : opening.others).add(other);
		}
	}
	return [...found].map(([statement, { values, sets, others }]) => ({ statement, values: inOrder(values), sets, others: inOrder(others) }))
		.sort((a, b) => a.statement.span.start - b.statement.span.start);
}

/** For each action of the set the statements that leave it open; empty unless all are. */
function grantsOfSet(set: ActionSet, policy: Policy, context: RuleContext, options: OpeningOptions): readonly (readonly Grant[])[] {
	const grants: (readonly Grant[])[] = [];
	for (const action of set) {
		const open = openGrants(action, policy, context, options);
		if (open.length === 0) return [];
		grants.push(open);
	}
	return grants;
}

/** Most policies name few services, and most tables are about others. In the order of the table. */
function setsInReach({ sets, byService }: ActionTable, { services, namesEveryService }: EffectivePermissions): readonly ActionSet[] {
	if (namesEveryService) return sets;
	let found: (readonly ActionSet[])[] | undefined;
	for (const service of services) {
		const ofService = byService.get(service);
		if (ofService) (found ??= []).push(ofService);
	}
	if (!found) return none;
	const [only, ...more] = found;
	return more.length === 0 ? only! : [...byService.values()].flatMap(ofService => found.includes(ofService) ? ofService : []);
}

const none: readonly never[] = [];

function inOrder(values: ReadonlySet<ActionValue>): readonly ActionValue[] {
	return [...values].sort((a, b) => a.span.start - b.span.start);
}

/** What the statements of a policy allow of an action on whatever there is: on `"*"` or any name, with no test that limits it. */
export function openGrants(action: string, policy: Policy, { catalog, permissionsOf }: RuleContext, options: OpeningOptions = {}): readonly Grant[] {
	const grants = permissionsOf(policy).grantsOf(action);
	const id = grants.length > 0 ? catalog.find(action) : undefined;
	return id === undefined ? [] : grants.filter(grant => isOpen(grant, catalog.action(id), catalog, options));
}

/** True when no test limits what a statement grants of the action, be it its own or that of a Deny. */
export function isUnlimited(action: string, { statement, exceptions }: Grant, { catalog }: RuleContext): boolean {
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
export function isBroad(resources: readonly string[], { service, resourceTypes }: ActionInfo, catalog: Catalog): boolean {
	if (resources.some(isStar)) return true;
	if (!resources.some(resource => resource.endsWith('*'))) return false;
	const forms = resourceTypes.flatMap(({ name }) => catalog.resourceType(service, name)?.arns ?? []).map(patternOf);
	const touched = forms.filter(form => resources.some(resource => arnsIntersect(resource, form)));
	return touched.length > 0 && touched.every(form => resources.some(resource => namesNothing(resource, form)));
}

function isStar(text: string): boolean {
	return /^\*+$/.test(text);
}

/** Region and account apart, which say where and not which. */
function namesNothing(resource: string, form: string): boolean {
	const [wide, narrow] = [parseArn(resource), parseArn(form)];
	return wide !== undefined && narrow !== undefined && arnsIntersect(resource, form) && globCovers(wide.resource, narrow.resource);
}
