import { isAlwaysThere } from '../policy/always-there.js';
import { arnCovers } from '../policy/wildcard.js';
import { hasMember, type ActionValue, type Policy, type Statement } from '../policy/model.js';
import { defineRule, type Finding, type Fix, type RelatedPlace, type RuleContext } from './rule.js';
import { actionCover, type ActionCover } from './shared/action-cover.js';
import { removeStatement } from './shared/empty-list.js';
import { policyElsewhere } from './shared/opening-text.js';
import { quoted } from './shared/quote.js';
import type { ActionScope } from './shared/scoping.js';
import { removeValues } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'allow-shadowed-by-deny',
	summary: 'What a statement allows is denied by another one, always',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand.html',
	],
	overrides: ['mergeable-statements', 'redundant-statement'],

	visit: {
		policy: where(({ hasAllow }) => hasAllow, (policy, context) => {
			const denying = denyingStatements(policy, context);
			if (denying.length > 0) return shadowedBy(denying.slice(0, mostDenies).map(it => toDeny(it, context)), policy, context);
		}),
	},
});

function* shadowedBy(denies: readonly Deny[], { statements }: Policy, context: RuleContext): Iterable<Finding> {
	for (const allow of statements) {
		if (allow.effect === 'Allow') yield* shadowedIn(allow, denies.filter(({ statement }) => coversRest(statement, allow)), context);
	}
}

/** Those of the policy first, then those of the other policies of the one who has it; where several have it, another may need what one is denied. */
function denyingStatements(policy: Policy, { holdersOf }: RuleContext): readonly Statement[] {
	const own = policy.statements.filter(isSureDeny);
	const [holder, ...more] = policy.type === 'identity' ? holdersOf(policy) : [];
	if (!holder || more.length > 0 || holder.policies.length === 1) return own;
	return [...own, ...holder.policies.flatMap(it => it === policy ? [] : it.statements.filter(isSureDeny))];
}

/** Each costs a look at all that is allowed. */
const mostDenies = 16;

/** True for one without conditions. What is no element may be a condition with a slip in its name. */
function isSureDeny(statement: Statement): boolean {
	return statement.effect === 'Deny' && !statement.node.partial && statement.actions.length > 0 && !hasMember(statement, 'Condition', 'NotResource', 'NotPrincipal')
		&& statement.members.every(({ name }) => name !== undefined) && isAlwaysThere(statement);
}

/** A Deny with its actions, those that are known. */
interface Deny {
	readonly statement: Statement;
	/** True when it denies all actions but these. */
	readonly spares: boolean;
	readonly count: number;
	readonly actions: ActionCover;
}

/** Of actions that are spared, all must be known. */
function toDeny(statement: Statement, { coverOf, scopesOf }: RuleContext): Deny {
	const { actions } = statement;
	const spares = actions.some(({ negated }) => negated);
	const isClear = !spares || actions.every(({ negated, known, member }) => negated && known && member.complete);
	if (isClear && actions.every(({ known }) => known)) return { statement, spares, count: actions.length, actions: coverOf(statement) };
	const known = isClear ? scopesOf(statement).filter((_, index) => actions[index]!.known) : [];
	return { statement, spares: false, count: known.length, actions: actionCover(known) };
}

/** True when the Deny is for all callers and all resources of the Allow. Where there is no such element, the policy's place says for whom and what it is. */
function coversRest(deny: Statement, allow: Statement): boolean {
	return !hasMember(allow, 'NotResource', 'NotPrincipal') && coversResources(deny, allow) && coversPrincipals(deny, allow);
}

function coversResources(deny: Statement, allow: Statement): boolean {
	if (!hasMember(deny, 'Resource') && !hasMember(allow, 'Resource')) return true;
	if (deny.resources.some(({ text, known }) => known && text === '*')) return hasMember(allow, 'Resource');
	return allow.resources.length > 0 && allow.resources[0]!.member.complete
		&& allow.resources.every(resource => deny.resources.some(({ text, known }) => known && arnCovers(text, resource.text)));
}

function coversPrincipals(deny: Statement, allow: Statement): boolean {
	if (!hasMember(deny, 'Principal') && !hasMember(allow, 'Principal')) return true;
	if (deny.principals.some(({ text, type }) => text === '*' && (type === '*' || type === 'AWS'))) return hasMember(allow, 'Principal');
	return allow.principals.length > 0 && allow.principals[0]!.member.complete
		&& allow.principals.every(principal => deny.principals.some(({ text, type, known }) => known && text === principal.text && type === principal.type));
}

function* shadowedIn(allow: Statement, denies: readonly Deny[], context: RuleContext): Iterable<Finding> {
	const shadowed = shadowedActions(allow, denies, context.scopesOf(allow));
	const [first] = shadowed;
	if (!first) return;
	if (shadowed.length === allow.actions.length && first.action.member.complete) {
		const message = 'The statement allows nothing: another one denies all of it, whatever the request.';
		yield finding(allow.anchor, message, placeOf(first.deny, allow, context), removeStatement(allow));
	} else {
		for (const { action, deny } of shadowed) yield finding(action.span, `${quoted(action.text, 60)} is allowed in vain: another statement denies it.`, placeOf(deny, allow, context), removeAction(action));
	}
}

interface Shadowed {
	readonly action: ActionValue;
	readonly deny: Statement;
}

function shadowedActions({ actions }: Statement, denies: readonly Deny[], scopes: readonly ActionScope[]): readonly Shadowed[] {
	const shadowed: Shadowed[] = [];
	if (actions.length * denies.reduce((sum, { count }) => sum + count, 0) > mostPairs) return shadowed;
	for (let index = 0; index < actions.length; index++) {
		const action = actions[index]!;
		const deny = action.known && !action.negated ? denies.find(it => deniesAction(it, scopes[index]!)) : undefined;
		if (deny) shadowed.push({ action, deny: deny.statement });
	}
	return shadowed;
}

/** More comparisons than this take longer than anybody wants to wait. */
const mostPairs = 10_000;

function deniesAction({ spares, actions }: Deny, action: ActionScope): boolean {
	return spares ? !actions.meets(action) : actions.covers(action);
}

function removeAction(action: ActionValue): Fix[] {
	const changes = removeValues(action.member, [action]);
	return changes.length > 0 ? [{ title: `Remove ${quoted(action.text, 80)}`, safety: 'unsafe', changes }] : [];
}

/** Where it is denied, and what could be done there. */
interface Denial {
	readonly place: RelatedPlace;
	readonly fixes: readonly Fix[];
}

/** A policy of another file can be named, and not changed from here. */
function placeOf(deny: Statement, allow: Statement, { holdersOf }: RuleContext): Denial {
	const own = allow.policy;
	if (deny.policy === own) return { place: { span: deny.anchor, message: 'It is denied here.' }, fixes: [spareSome(deny)] };
	const where = policyElsewhere(deny.policy, own, holdersOf);
	return deny.policy.tree === own.tree
		? { place: { span: deny.anchor, message: `It is denied here, in ${where}.` }, fixes: [spareSome(deny)] }
		: { place: { span: allow.anchor, message: `In another file, ${where} denies it.` }, fixes: [] };
}

/** Which of the two is the mistake only the author knows, so neither goes unasked. */
function finding(span: Finding['span'], message: string, { place, fixes }: Denial, removal: readonly Fix[]): Finding {
	return { span, message, related: [place], fixes: [...removal, ...fixes] };
}

function spareSome(statement: Statement): Fix {
	return {
		title: 'Spare a role from the Deny',
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: 'ArnNotLike', key: 'aws:PrincipalArn', values: ['arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME'] }],
	};
}
