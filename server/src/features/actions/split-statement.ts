import { resourceTypesIn } from './needed-types.js';
import type { Change } from '../../policy/change.js';
import { memberOf, type ActionValue, type ResourceValue, type Statement } from '../../policy/model.js';
import { freeSid } from '../../policy/sid.js';
import type { ActionInfo, Catalog } from '../../reference/catalog.js';
import { actionName } from '../../rules/shared/action-name.js';
import { plain, splitOff } from '../../rules/shared/split-statement.js';
import { nodesOf } from '../../rules/shared/values.js';
import { meansStatement, rewrite, type Rewrite, type Rewriter } from './rewrite.js';

/** Makes several statements of one: by the resources that its actions work on, by service, and what reads apart from what writes. */
export const splitStatement: Rewriter = function* (spot) {
	const { statement, element, context: { catalog } } = spot;
	if (element !== 'Action' && element !== 'Resource' && !meansStatement(spot)) return;
	if (statement.actions.length < 2 || statement.actions.some(({ negated }) => negated) || memberOf(statement, 'Action')?.complete !== true) return;
	const seen = new Set<string>();
	for (const { title, groupOf } of ways) {
		const groups = groupedBy(statement.actions, action => groupOf(action, catalog));
		const fingerprint = groups?.map(group => group.map(({ text }) => text).join()).join('\n');
		if (!groups || groups.length < 2 || groups.length > mostGroups || seen.has(fingerprint!)) continue;
		seen.add(fingerprint!);
		yield splitInto(`${title}, in ${groups.length} statements`, statement, groups, catalog);
	}
};

/** More is not what anybody means by splitting. */
const mostGroups = 8;

interface Way {
	readonly title: string;
	readonly groupOf: (action: ActionValue, catalog: Catalog) => string | undefined;
}

const ways: readonly Way[] = [
	{ title: 'Split by what the actions work on', groupOf: (action, catalog) => resourceTypesIn(action, catalog)?.join() },
	{ title: 'Split by service', groupOf: action => actionName(action)?.service.toLowerCase() },
	{ title: 'Split reading from writing', groupOf: (action, catalog) => levelOf(action, catalog) },
];

/** Undefined where an action belongs to no group. */
function groupedBy(actions: readonly ActionValue[], groupOf: (action: ActionValue) => string | undefined): readonly (readonly ActionValue[])[] | undefined {
	const groups = new Map<string, ActionValue[]>();
	for (const action of actions) {
		const key = groupOf(action);
		if (key === undefined) return undefined;
		const group = groups.get(key);
		if (group) group.push(action);
		else groups.set(key, [action]);
	}
	return [...groups.values()];
}

function levelOf(action: ActionValue, catalog: Catalog): string | undefined {
	const levels = new Set(catalog.expand(action.text).map(id => isRead(catalog.action(id)) ? 'read' : 'write'));
	return action.known && levels.size > 0 ? [...levels].sort().at(-1) : undefined;
}

function isRead({ accessLevel }: ActionInfo): boolean {
	return accessLevel === 'Read' || accessLevel === 'List';
}

/** Each statement keeps the resources that its actions can work on, which is all that the others did for them. */
function splitInto(title: string, statement: Statement, groups: readonly (readonly ActionValue[])[], catalog: Catalog): Rewrite {
	return rewrite('splitStatement', title, () => {
		const [first, ...others] = groups;
		const split = others.map(group => splitOff('', statement, group, () => differenceFor(statement, group, catalog), catalog).flatMap(({ changes }) => changes));
		if (split.some(changes => changes.length === 0)) return [];
		return [...withOwnSids(split.flat()), ...keepResources(statement, first!, catalog)];
	});
}

function differenceFor(statement: Statement, group: readonly ActionValue[], catalog: Catalog): { Resource?: ReturnType<typeof plain> } {
	const member = memberOf(statement, 'Resource');
	const fitting = resourcesFor(statement, group, catalog);
	return member && fitting ? { Resource: plain(fitting.map(({ node }) => node)) } : {};
}

function keepResources(statement: Statement, group: readonly ActionValue[], catalog: Catalog): readonly Change[] {
	const member = memberOf(statement, 'Resource');
	const fitting = resourcesFor(statement, group, catalog);
	return member && fitting ? [{ do: 'set-values', member, values: fitting.map(({ node }) => node) }] : [];
}

/** The resources that can be meant for some actions; undefined where that are all, or where it cannot be told. */
function resourcesFor({ resources, members }: Statement, group: readonly ActionValue[], catalog: Catalog): readonly ResourceValue[] | undefined {
	const member = members.find(({ name }) => name === 'Resource');
	if (!member?.complete || resources.some(({ negated }) => negated) || nodesOf(member).length !== resources.length) return undefined;
	const types = new Set(group.flatMap(action => resourceTypesIn(action, catalog, 'all') ?? []));
	const fitting = resources.filter(({ text }) => text === '*' || catalog.resourceTypesMatching(text).some(type => types.has(`${type.service}:${type.name}`)));
	return fitting.length === 0 || fitting.length === resources.length ? undefined : fitting;
}

/** Two new statements may want the same name. */
function withOwnSids(changes: readonly Change[]): readonly Change[] {
	const taken = new Set<string>();
	return changes.map(change => {
		if (change.do !== 'add-statement' || typeof change.statement.Sid !== 'string') return change;
		const sid = freeSid(change.statement.Sid, taken);
		taken.add(sid);
		return { ...change, statement: { ...change.statement, Sid: sid } };
	});
}
