import { globMatches, hasWildcard } from '../base/glob.js';
import { HOLE } from '../syntax/node.js';
import { hasMember, memberOf, sureMemberOf, type ActionValue, type ResourceValue, type Statement } from './model.js';
import { actionMatches, arnCovers, arnsIntersect } from './wildcard.js';

/**
 * What some statements together let their holder do: Allow minus unconditional Deny. They may be those of one policy, or of all policies of a role.
 * What is computed elsewhere allows nothing and denies whatever it may, so that an answer of "allowed" can be argued from.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface EffectivePermissions {
	/** The services that Allow statements name, in lower case. */
	readonly services: ReadonlySet<string>;
	/** True when some Allow is not about named services: `*`, `*:Get*`, NotAction. */
	readonly namesEveryService: boolean;
	/** What is left of each Allow of the action, in source order. Asked for by name in any case; worked out once for each. */
	grantsOf(action: string): readonly Grant[];
}

/** What one statement allows of one action. */
export interface Grant {
	readonly statement: Statement;
	/** The value that covers the action; undefined where NotAction leaves it in. */
	readonly by: ActionValue | undefined;
	/** The resources that no Deny takes away as a whole, U+0000 for what is computed elsewhere. `*` for NotResource. Never empty. */
	readonly resources: readonly string[];
	/** Statements that deny some of it in certain circumstances. */
	readonly exceptions: readonly Statement[];
}

/** Reads the statements now, and answers when asked. */
export function effectivePermissions(statements: readonly Statement[]): EffectivePermissions {
	const allows = indexOf(statements);
	const denies = statements.filter(({ effect }) => effect === 'Deny');
	const answers = new Map<string, readonly Grant[]>();
	return {
		services: allows.services,
		namesEveryService: allows.everywhere.length > 0,
		grantsOf(action) {
			if (allows.everywhere.length === 0 && !allows.services.has(action.slice(0, action.indexOf(':')).toLowerCase())) return nothing;
			const known = answers.get(action);
			if (known) return known;
			const grants = grantsIn(allows, denies, action.toLowerCase());
			answers.set(action, grants);
			return grants;
		},
	};
}

/** What may cover an action in the Allow statements, without looking at every one for each. */
interface Index {
	/** By the service, in lower case. */
	readonly byService: ReadonlyMap<string, Listed>;
	/** What names no service. */
	readonly everywhere: readonly Candidate[];
	readonly services: ReadonlySet<string>;
}

/** The actions of one service. Sorted when one of the service is asked for: of most services none is. */
interface Listed {
	readonly values: ActionValue[];
	sorted?: SortedActions;
}

interface SortedActions {
	/** By their texts in lower case. */
	readonly plain: ReadonlyMap<string, readonly ActionValue[]>;
	readonly patterns: readonly ActionValue[];
}

interface Candidate {
	readonly statement: Statement;
	/** Undefined for NotAction. */
	readonly by: ActionValue | undefined;
}

function indexOf(statements: readonly Statement[]): Index {
	const byService = new Map<string, Listed>();
	const everywhere: Candidate[] = [];
	// Most actions are of the service that the one before is of.
	let head: string | undefined;
	let sameService: Listed = { values: [] };
	for (const statement of statements) {
		if (statement.effect !== 'Allow') continue;
		if (memberOf(statement, 'NotAction')) everywhere.push({ statement, by: undefined });
		for (const by of statement.actions) {
			if (by.negated) continue;
			if (head === undefined || !by.text.startsWith(head)) {
				const service = literalService(by.text);
				if (service === undefined) {
					everywhere.push({ statement, by });
					continue;
				}
				head = by.text.slice(0, service.length + 1);
				sameService = listFor(service, byService);
			}
			sameService.values.push(by);
		}
	}
	return { byService, everywhere, services: new Set(byService.keys()) };
}

function listFor(key: string, index: Map<string, Listed>): Listed {
	const known = index.get(key);
	if (known) return known;
	const list: Listed = { values: [] };
	index.set(key, list);
	return list;
}

function literalService(pattern: string): string | undefined {
	const service = pattern.slice(0, Math.max(pattern.indexOf(':'), 0)).toLowerCase();
	return service !== '' && !hasWildcard(service) && !service.includes(HOLE) ? service : undefined;
}

/** A statement grants an action once, by the first of its values that covers it. */
function grantsIn({ byService, everywhere }: Index, denies: readonly Statement[], action: string): readonly Grant[] {
	const listed = byService.get(action.slice(0, action.indexOf(':')));
	if (!listed && everywhere.length === 0) return nothing;
	const candidates = listed && (listed.sorted ??= sorted(listed.values));
	const granting: Candidate[] = [];
	// The whole name speaks before a pattern of the same statement.
	for (const by of candidates?.plain.get(action) ?? nobody) addGranting(by.statement, by, granting);
	for (const by of candidates?.patterns ?? nobody) if (globMatches(by.text.toLowerCase(), action)) addGranting(by.statement, by, granting);
	for (const { statement, by } of everywhere) if (by ? isNamed(by, action) || isCovered(by, action) : leavesIn(statement, action)) addGranting(statement, by, granting);
	if (granting.length === 0) return nothing;
	const against = denies.filter(deny => mayDeny(deny, action));
	return granting.sort((a, b) => a.statement.span.start - b.statement.span.start).flatMap(({ statement, by }) => grantOf(statement, by, against));
}

function sorted(values: readonly ActionValue[]): SortedActions {
	const plain = new Map<string, ActionValue[]>();
	const patterns: ActionValue[] = [];
	for (const value of values) {
		if (hasWildcard(value.text)) {
			patterns.push(value);
			continue;
		}
		const name = value.text.toLowerCase();
		const same = plain.get(name);
		if (same) same.push(value);
		else plain.set(name, [value]);
	}
	return { plain, patterns };
}

function addGranting(statement: Statement, by: ActionValue | undefined, granting: Candidate[]): void {
	if (!granting.some(other => other.statement === statement)) granting.push({ statement, by });
}

/** `action` is in lower case. */
function isNamed({ text }: ActionValue, action: string): boolean {
	return text.length === action.length && text.toLowerCase() === action && !hasWildcard(text);
}

function isCovered({ text }: ActionValue, action: string): boolean {
	return hasWildcard(text) && globMatches(text.toLowerCase(), action);
}

const nothing: readonly Grant[] = [];
const nobody: readonly ActionValue[] = [];

function leavesIn(statement: Statement, action: string): boolean {
	return memberOf(statement, 'NotAction')!.complete && !statement.actions.some(({ text, negated }) => negated && actionMatches(text, action));
}

function mayDeny(deny: Statement, action: string): boolean {
	if (hasMember(deny, 'NotAction')) return !deny.actions.some(({ text, known, negated }) => negated && known && actionMatches(text, action));
	return memberOf(deny, 'Action')?.complete === false || deny.actions.some(({ text }) => actionMatches(text, action));
}

function grantOf(statement: Statement, by: ActionValue | undefined, against: readonly Statement[]): readonly Grant[] {
	let resources: readonly string[] = allowedResources(statement);
	for (const deny of against) if (!isConditional(deny)) resources = resources.flatMap(resource => survivors(resource, deny));
	return resources.length === 0 ? [] : [{ statement, by, resources, exceptions: against.filter(isConditional) }];
}

function allowedResources(statement: Statement): readonly string[] {
	return sureMemberOf(statement, 'NotResource') ? ['*'] : statement.resources.filter(({ negated }) => !negated).map(({ text }) => text);
}

function isConditional(statement: Statement): boolean {
	return hasMember(statement, 'Condition');
}

/** What a Deny leaves of a resource: itself where only some of it is denied, and what NotResource excepts. */
function survivors(resource: string, deny: Statement): readonly string[] {
	if (!hasMember(deny, 'NotResource')) return isDenied(resource, deny) ? [] : [resource];
	return deny.resources.filter(({ text }) => arnsIntersect(text, resource)).map(({ text }) => arnCovers(text, resource) ? resource : text);
}

function isDenied(resource: string, deny: Statement): boolean {
	return memberOf(deny, 'Resource')?.complete !== true || deny.resources.some(it => covers(it, resource));
}

function covers({ text }: ResourceValue, resource: string): boolean {
	return text.includes(HOLE) || arnCovers(text, resource);
}
