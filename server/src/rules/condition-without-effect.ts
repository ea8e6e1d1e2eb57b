import { isAlwaysThere } from '../policy/always-there.js';
import { isDynamic } from '../policy/hosts/policy-document.js';
import type { Policy, Statement } from '../policy/model.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { coversActions, coversResources } from './shared/statement-cover.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'condition-without-effect',
	summary: 'A condition limits nothing, because another statement says the same without it',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
	],

	visit: {
		policy: where(({ statements }) => statements > 1, (policy, context) => {
			const wide = policy.statements.filter(isUnconditional).slice(0, mostWide);
			if (wide.length > 0) return findingsIn(policy, wide, context);
		}),
	},
});

/** Each conditional statement is compared with all of them. */
const mostWide = 16;

function* findingsIn({ statements }: Policy, wide: readonly Statement[], context: RuleContext): Iterable<Finding> {
	for (const statement of statements) {
		const [test] = statement.conditions;
		if (!test || !isWhole(statement)) continue;
		const other = wide.find(it => it.effect === statement.effect && covers(it, statement, context));
		if (other) yield {
			span: test.key.span,
			message: `The condition changes nothing: ${nameOf(other)} ${other.effect === 'Deny' ? 'denies' : 'allows'} the same without it.`,
			related: [{ span: other.anchor, message: 'The statement without the condition.' }],
		};
	}
}

function isUnconditional(statement: Statement): boolean {
	return statement.effect !== undefined && statement.conditions.length === 0 && isWhole(statement) && isAlwaysThere(statement) && statement.members.every(({ name }) => name !== 'Condition');
}

/** True when all that it says of actions and resources is written here, without exceptions. What a value stands for may be computed elsewhere. */
function isWhole({ node, members, actions, resources }: Statement): boolean {
	if (node.partial || !node.closed || actions.length === 0 || actions.some(({ known, negated }) => !known || negated) || resources.some(({ negated }) => negated)) return false;
	const listed = members.filter(({ name }) => name === 'Action' || name === 'Resource').reduce((sum, member) => sum + nodesOf(member).length, 0);
	return listed === actions.length + resources.length && members.every(({ name, entry }) => name !== undefined && !isDynamic(entry));
}

function covers(wide: Statement, narrow: Statement, { scopesOf, document: { tree } }: RuleContext): boolean {
	return haveSamePrincipals(wide, narrow) && coversActions(scopesOf(wide), scopesOf(narrow)) && coversResources(wide.resources, narrow.resources, tree.text);
}

/** Those of one statement are among those of the other. */
function haveSamePrincipals({ principals: wide }: Statement, { principals: narrow }: Statement): boolean {
	if (wide.length === 0 || narrow.length === 0) return wide.length === narrow.length;
	return narrow.every(inner => wide.some(outer => outer.known && inner.known && !outer.negated && !inner.negated && outer.type === inner.type && outer.text === inner.text));
}

function nameOf({ sid }: Statement): string {
	return sid?.text ? quoted(sid.text) : 'another statement';
}
