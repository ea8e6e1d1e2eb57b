import { hasWildcard } from '../base/glob.js';
import { isAlwaysThere } from '../policy/always-there.js';
import type { ActionValue, Policy, ResourceValue, Statement } from '../policy/model.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import type { Said } from './shared/said.js';
import { coversActions, coversResources } from './shared/statement-cover.js';
import { where } from './shared/where.js';

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
		policy: where(({ statements }) => statements > 1, (policy, context) => {
			const groups = groupsOf(policy, context);
			if (groups.length > 0) return groups.flatMap(group => redundantIn(group, context));
		}),
	},
});

/** A statement with what is compared of it. */
interface Member {
	readonly statement: Statement;
	readonly said: Said;
}

/** Statements of one effect, with the same principals and conditions. A group of one has nothing to compare. */
function groupsOf({ statements }: Policy, { saidBy }: RuleContext): readonly (readonly Member[])[] {
	const groups = new Map<string, Member[]>();
	for (const statement of statements) {
		const said = saidBy(statement);
		if (!said) continue;
		const member = { statement, said };
		const group = groups.get(said.rest);
		if (group) group.push(member);
		else groups.set(said.rest, [member]);
	}
	return [...groups.values()].filter(({ length }) => length > 1);
}

function redundantIn(group: readonly Member[], context: RuleContext): readonly Finding[] {
	const found: Finding[] = [];
	const repeated = repeatsIn(group);
	for (const [member, earlier] of repeated) {
		found.push(finding(member, earlier, 'The statement says what an earlier one says already; a change to one of them is easily missed in the other.'));
	}
	const distinct = group.filter(member => !repeated.has(member) && isPlain(member));
	const wide = distinct.filter(it => isWide(it) && isAlwaysThere(it.statement)).slice(0, mostWide);
	if (wide.length === 0) return found;
	for (const member of distinct) {
		// Of two statements that cover each other the first one stays.
		const other = wide.find(it => it !== member && covers(it, member, context) && (it.statement.index < member.statement.index || !covers(member, it, context)));
		if (other) found.push(finding(member, other, 'All that the statement says is part of what another one says; removing it changes nothing.'));
	}
	return found;
}

/** Each is compared with all others of its group. */
const mostWide = 16;

/** Statements that say the same as an earlier one, with that one. */
function repeatsIn(group: readonly Member[]): ReadonlyMap<Member, Member> {
	const shapes = new Map<number, Member[]>();
	const repeated = new Map<Member, Member>();
	for (const member of group) {
		// Lists of different lengths need not be read.
		const { actions, resources } = member.statement;
		const shape = actions.length * mostListed + resources.length;
		const others = shapes.get(shape);
		const earlier = others?.find(({ said, statement }) => isAlwaysThere(statement) && said.actionMarks === member.said.actionMarks && said.resources() === member.said.resources() && said.actions() === member.said.actions());
		if (earlier) repeated.set(member, earlier);
		else if (others) others.push(member);
		else shapes.set(shape, [member]);
	}
	return repeated;
}

/** No list is longer. */
const mostListed = 1_000_000;

function isPlain({ statement: { actions, resources } }: Member): boolean {
	return !actions[0]!.negated && resources[0]?.negated !== true && actions.every(({ known }) => known);
}

/** Nothing but a pattern, or a longer list, says more than another statement. */
function isWide({ statement: { actions, resources } }: Member): boolean {
	return actions.length > 1 || resources.length > 1 || actions.some(isPattern) || resources.some(isPattern);
}

function isPattern({ text }: ActionValue | ResourceValue): boolean {
	return hasWildcard(text);
}

function covers({ statement: wide }: Member, { statement: narrow }: Member, context: RuleContext): boolean {
	return coversActions(wide, narrow, context) && coversResources(wide.resources, narrow.resources);
}

function finding({ statement }: Member, { statement: other }: Member, message: string): Finding {
	return {
		span: statement.anchor,
		message,
		tag: 'unnecessary',
		related: [{ span: other.anchor, message: 'The other statement.' }],
		fixes: [{ title: 'Remove the statement', safety: 'safe', changes: [{ do: 'remove-statement', statement }] }],
	};
}
