import { globMatches, hasWildcard } from '../base/glob.js';
import { isAlwaysThere } from '../policy/always-there.js';
import type { ActionValue, Policy, ResourceValue, Statement } from '../policy/model.js';
import { actionCovers, arnCovers } from '../policy/wildcard.js';
import { defineRule, type Finding } from './rule.js';
import { saidBy, writtenText, type Said } from './shared/said.js';

export default defineRule({
	id: 'redundant-statement',
	summary: 'A statement says nothing that another one does not say',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
	],
	overrides: ['mergeable-statements'],

	visit: {
		*policy(policy) {
			const groups = groupsOf(policy);
			for (const group of groups) yield* redundantIn(group);
			for (const group of groups.length > 1 ? groups : []) if (isConditional(group)) yield* undoneIn(group, groups);
		},
	},
});

/** A statement with what is compared of it, worked out when it is first asked for: most statements have nothing in common. */
interface Member {
	readonly statement: Statement;
	readonly said: Said;
	/** In lower case. */
	readonly actions: readonly string[];
	readonly resources: readonly ResourceValue[];
	/** Those of the actions; `*` among them where one has none. */
	readonly services: ReadonlySet<string>;
}

/** Statements of one effect, with the same principals and conditions. */
function groupsOf({ statements }: Policy): readonly (readonly Member[])[] {
	const groups = new Map<string, Member[]>();
	for (const statement of statements.length > 1 ? statements : []) {
		const said = saidBy(statement);
		if (!said) continue;
		const group = groups.get(said.rest);
		if (group) group.push(memberFor(statement, said));
		else groups.set(said.rest, [memberFor(statement, said)]);
	}
	return [...groups.values()];
}

function memberFor(statement: Statement, said: Said): Member {
	let actions: readonly string[] | undefined;
	let services: ReadonlySet<string> | undefined;
	return {
		statement,
		said,
		get actions() { return actions ??= statement.actions.map(({ text }) => text.toLowerCase()); },
		resources: statement.resources,
		get services() { return services ??= new Set(statement.actions.map(serviceOf)); },
	};
}

function serviceOf({ text }: ActionValue): string {
	const service = text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase();
	return service === '' || hasWildcard(service) ? '*' : service;
}

function* redundantIn(group: readonly Member[]): Iterable<Finding> {
	if (group.length < 2) return;
	const repeated = repeatsIn(group);
	for (const [member, earlier] of repeated) {
		yield finding(member, earlier, 'The statement says what an earlier one says already; a change to one of them is easily missed in the other.');
	}
	const distinct = group.filter(member => !repeated.has(member) && isPlain(member));
	const wide = distinct.filter(it => isWide(it) && isAlwaysThere(it.statement)).slice(0, mostWide);
	for (const member of distinct) {
		// Of two statements that cover each other the first one stays.
		const other = wide.find(it => it !== member && covers(it, member) && (it.statement.index < member.statement.index || !covers(member, it)));
		if (other) yield finding(member, other, 'All that the statement says is part of what another one says; removing it changes nothing.');
	}
}

/** Each is compared with all others of its group. */
const mostWide = 16;

function isConditional([first]: readonly Member[]): boolean {
	return first!.statement.conditions.length > 0;
}

/** Statements whose conditions limit nothing, since another one with the same effect and principals has none. */
function* undoneIn(group: readonly Member[], groups: readonly (readonly Member[])[]): Iterable<Finding> {
	const free = groups.find(other => !isConditional(other) && other[0]!.said.who === group[0]!.said.who);
	const wide = free?.filter(it => isPlain(it) && isAlwaysThere(it.statement)).slice(0, mostWide) ?? [];
	for (const member of wide.length > 0 ? group.filter(isPlain) : []) {
		const other = wide.find(it => covers(it, member));
		if (other) yield { ...finding(member, other, undoneMessage(member)), severity: 'warning', fixes: [] };
	}
}

function undoneMessage({ statement: { effect } }: Member): string {
	return `The conditions limit nothing: another statement ${effect === 'Deny' ? 'denies' : 'allows'} the same without them.`;
}

/** Statements that say the same as an earlier one, with that one. */
function repeatsIn(group: readonly Member[]): ReadonlyMap<Member, Member> {
	const shapes = new Map<string, Member[]>();
	const repeated = new Map<Member, Member>();
	for (const member of group) {
		// Lists of different lengths need not be read.
		const { actions, resources } = member.statement;
		const shape = `${actions.length} ${resources.length}`;
		const others = shapes.get(shape) ?? [];
		const earlier = others.find(({ said, statement }) => isAlwaysThere(statement) && said.actions === member.said.actions && said.resources === member.said.resources);
		if (earlier) repeated.set(member, earlier);
		else shapes.set(shape, [...others, member]);
	}
	return repeated;
}

function isPlain({ statement: { actions, resources } }: Member): boolean {
	return !actions[0]!.negated && resources[0]?.negated !== true && actions.every(({ known }) => known);
}

/** Nothing but a pattern, or a longer list, says more than another statement. */
function isWide({ statement: { actions, resources } }: Member): boolean {
	return actions.length > 1 || resources.length > 1 || [...actions, ...resources].some(({ text }) => hasWildcard(text));
}

function covers(wide: Member, narrow: Member): boolean {
	return (wide.services.has('*') || wide.services.has(serviceOf(narrow.statement.actions[0]!)))
		&& coversResources(wide, narrow) && coversAll(wide.actions, narrow.actions, actionCovers);
}

function coversResources({ resources: wide }: Member, { resources: narrow }: Member): boolean {
	if (wide.length === 0 || narrow.length === 0) return wide.length === narrow.length;
	if (wide.length * narrow.length > mostPairs) return false;
	return narrow.every(inner => wide.some(outer => coversResource(outer, inner)));
}

function coversResource(outer: ResourceValue, inner: ResourceValue): boolean {
	if (!outer.known) return writtenText(outer) === writtenText(inner);
	return outer.text === inner.text || (!inner.known || globMatches(outer.text, inner.text)) && arnCovers(outer.text, inner.text);
}

/** A pattern that covers another one matches its characters as they stand, which is soon told. */
function coversAll(wide: readonly string[], narrow: readonly string[], coversOne: (outer: string, inner: string) => boolean): boolean {
	if (wide.length * narrow.length > mostPairs) return false;
	return narrow.every(inner => wide.some(outer => outer === inner || globMatches(outer, inner) && coversOne(outer, inner)));
}

const mostPairs = 10_000;

function finding({ statement }: Member, { statement: other }: Member, message: string): Finding {
	return {
		span: statement.anchor,
		message,
		tag: 'unnecessary',
		related: [{ span: other.anchor, message: 'The other statement.' }],
		fixes: [{ title: 'Remove the statement', safety: 'safe', changes: [{ do: 'remove-statement', statement }] }],
	};
}
