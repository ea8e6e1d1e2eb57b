import { isAlwaysThere } from '../policy/always-there.js';
import { listOf, memberOf, type ActionValue, type ResourceValue, type Statement } from '../policy/model.js';
import { isReference } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { lateFix } from './shared/late-fix.js';
import { servicesOfActions } from './shared/named-services.js';
import { writtenText, type Said } from './shared/said.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'mergeable-statements',
	summary: 'Two statements differ in their actions only, or in their resources only',
	category: 'style',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
	],

	visit: {
		policy: where(({ statements }) => statements > 1, function* ({ statements }, { saidBy }) {
			if (statements.every(hasSid)) return;
			const seen: Seen = { numbers: new Map(), statements: new Map() };
			for (const statement of statements) {
				const said = isAlwaysThere(statement) ? saidBy(statement) : undefined;
				if (said && !isRepeated(statement, said, seen)) yield* judge(statement, said, seen);
			}
		}),
	},
});

/** A Sid is a name that somebody gave the statement for a reason. */
function hasSid({ sid }: Statement): boolean {
	return sid !== undefined && sid.text !== '';
}

interface Seen {
	/** For each text a number: what statements say may be long, and is compared more than once. */
	readonly numbers: Map<string, number>;
	/** By what is cheap to tell of a statement; only those that agree in it are compared in full. */
	readonly statements: Map<string, SeenStatement[]>;
}

interface SeenStatement {
	readonly statement: Statement;
	readonly said: Said;
}

/** Of two statements that are the same in all there is nothing to merge. */
function isRepeated(statement: Statement, said: Said, seen: Seen): boolean {
	return firstLike(`all ${numberOf(said.rest, seen)} ${numberOf(said.resources(), seen)} ${said.actionMarks}`, { statement, said }, seen, haveSameActions) !== undefined;
}

function* judge(statement: Statement, said: Said, seen: Seen): Iterable<Finding> {
	const others = { Action: likeButFor('Action', statement, said, seen), Resource: likeButFor('Resource', statement, said, seen) };
	if (hasSid(statement)) return;
	if (others.Action && sharesService(statement, others.Action)) yield finding(statement, others.Action, 'Action');
	else if (others.Resource) yield finding(statement, others.Resource, 'Resource');
}

/** Many keep a statement for each service, which is a good order too. */
function sharesService(statement: Statement, other: Statement): boolean {
	const services = new Set(servicesOfActions(other));
	return servicesOfActions(statement).some(service => services.has(service));
}

type Merged = 'Action' | 'Resource';

/** The first statement that could be one with this one but for that element. The lists of `NotAction` and `NotResource` are not to be put together. */
function likeButFor(element: Merged, statement: Statement, said: Said, seen: Seen): Statement | undefined {
	const values = element === 'Action' ? statement.actions : statement.resources;
	if (values.length === 0 || !values.every(canMove)) return undefined;
	const rest = numberOf(said.rest, seen);
	return element === 'Action'
		? firstLike(`Action ${rest} ${numberOf(said.resources(), seen)}`, { statement, said }, seen, () => true)
		: firstLike(`Resource ${rest} ${said.actionMarks}`, { statement, said }, seen, haveSameActions);
}

/** An expression that stands for the whole list cannot be put into another one. */
function canMove(value: ActionValue | ResourceValue): boolean {
	return !value.negated && (value.known || !isReference(value.node) || listOf(value.member) !== undefined);
}

/** The first of those with that sign that is like this one; without any, this one is the first. */
function firstLike(sign: string, it: SeenStatement, { statements }: Seen, areLike: (one: SeenStatement, other: SeenStatement) => boolean): Statement | undefined {
	const others = statements.get(sign);
	const first = others?.find(other => areLike(other, it));
	if (first) return first.statement;
	if (others) others.push(it);
	else statements.set(sign, [it]);
	return undefined;
}

function haveSameActions({ said: one }: SeenStatement, { said: other }: SeenStatement): boolean {
	return one.actions() === other.actions();
}

function numberOf(text: string, { numbers }: Seen): number {
	const known = numbers.get(text);
	if (known !== undefined) return known;
	numbers.set(text, numbers.size);
	return numbers.size - 1;
}

function finding(statement: Statement, earlier: Statement, element: Merged): Finding {
	return {
		span: statement.anchor,
		message: `The statement is like an earlier one but for its "${element}": the two can be one.`,
		related: [{ span: earlier.anchor, message: 'The earlier statement.' }],
		fixes: [merge(statement, earlier, element)],
	};
}

/** The same is allowed before and after. It is no fix to make unasked all the same: where to draw the line between two statements is for people to say. */
function merge(statement: Statement, earlier: Statement, element: Merged): Fix {
	return lateFix('Merge into the earlier statement', 'unsafe', () => {
		const member = memberOf(earlier, element)!;
		const [there, more] = element === 'Action' ? [earlier.actions, statement.actions] : [earlier.resources, statement.resources];
		const texts = new Set(there.map(writtenText));
		const added = more.filter(value => !texts.has(writtenText(value)));
		return [
			{ do: 'set-values', member, values: [...nodesOf(member), ...added.map(({ known, text, node }) => known ? text : node)] },
			{ do: 'remove-statement', statement },
		];
	});
}
