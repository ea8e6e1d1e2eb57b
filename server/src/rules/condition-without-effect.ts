import { isAlwaysThere } from '../policy/always-there.js';
import type { Policy, Statement } from '../policy/model.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { coversActions, coversResources } from './shared/statement-cover.js';
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
			if (wide.length > 0 && wide.length < policy.statements.length) return findingsIn(policy, wide, context);
		}),
	},
});

/** Each conditional statement is compared with all of them. */
const mostWide = 16;

function* findingsIn({ statements }: Policy, wide: readonly Statement[], context: RuleContext): Iterable<Finding> {
	for (const statement of statements) {
		const [test] = statement.conditions;
		const other = test && isPlain(statement) ? wide.find(it => it.effect === statement.effect && covers(it, statement, context)) : undefined;
		if (other) yield {
			span: test!.key.span,
			message: `The condition changes nothing: ${nameOf(other)} ${other.effect === 'Deny' ? 'denies' : 'allows'} the same without it.`,
			related: [{ span: other.anchor, message: 'The statement without the condition.' }],
		};
	}
}

function isUnconditional(statement: Statement): boolean {
	return statement.conditions.length === 0 && isPlain(statement) && isAlwaysThere(statement) && statement.members.every(({ name }) => name !== undefined && name !== 'Condition');
}

function isPlain({ actions, resources }: Statement): boolean {
	return actions.length > 0 && actions.every(({ known, negated }) => known && !negated) && !resources.some(({ negated }) => negated);
}

function covers(wide: Statement, narrow: Statement, context: RuleContext): boolean {
	const { saidBy } = context;
	return coversActions(wide, narrow, context) && coversResources(wide.resources, narrow.resources)
		&& saidBy(wide)?.who === (saidBy(narrow)?.who ?? '');
}

function nameOf({ sid }: Statement): string {
	return sid?.text ? quoted(sid.text) : 'another statement';
}
