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
				if (said && !isRepeated(said, statement, seen)) yield* judge(statement, said, seen);
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
	readonly statements: Map<string, Statement>;
}

/** Of two statements that are the same in all there is nothing to merge. */
function isRepeated({ rest, actions, resources }: Said, statement: Statement, seen: Seen): boolean {
	return !register(keyOf(['all', rest, actions(), resources()], seen), statement, seen);
}

function* judge(statement: Statement, said: Said, seen: Seen): Iterable<Finding> {
	const earlier = (['Action', 'Resource'] as const).flatMap(element => {
		const key = allBut(element, statement, said, seen);
		const other = key === undefined ? undefined : seen.statements.get(key);
		if (key !== undefined && !other) register(key, statement, seen);
		return other ? [{ element, other }] : [];
	});
	const found = hasSid(statement) ? undefined : earlier.find(({ element, other }) => element === 'Resource' || sharesService(statement, other));
	if (found) yield finding(statement, found.other, found.element);
}

/** Many keep a statement for each service, which is a good order too. */
function sharesService(statement: Statement, other: Statement): boolean {
	const services = new Set(servicesOfActions(other));
	return servicesOfActions(statement).some(service => services.has(service));
}

type Merged = 'Action' | 'Resource';

/** What statements must share to be one but for that element. The lists of `NotAction` and `NotResource` are not to be put together. */
function allBut(element: Merged, { actions, resources }: Statement, said: Said, seen: Seen): string | undefined {
	const values = element === 'Action' ? actions : resources;
	if (values.length === 0 || !values.every(canMove)) return undefined;
	return keyOf([element, said.rest, element === 'Action' ? said.resources() : said.actions()], seen);
}

/** An expression that stands for the whole list cannot be put into another one. */
function canMove(value: ActionValue | ResourceValue): boolean {
	return !value.negated && (value.known || !isReference(value.node) || listOf(value.member) !== undefined);
}

function keyOf(parts: readonly string[], { numbers }: Seen): string {
	return parts.map(part => numberOf(part, numbers)).join(' ');
}

function numberOf(text: string, numbers: Map<string, number>): number {
	const known = numbers.get(text);
	if (known !== undefined) return known;
	numbers.set(text, numbers.size);
	return numbers.size - 1;
}

/** False when there is such a statement already. */
function register(key: string, statement: Statement, { statements }: Seen): boolean {
	if (statements.has(key)) return false;
	statements.set(key, statement);
	return true;
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
