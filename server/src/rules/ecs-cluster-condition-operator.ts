import { hasWildcard } from '../base/glob.js';
import type { Change } from '../policy/change.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { changeOperator } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'ecs-cluster-condition-operator',
	summary: 'A pattern for `ecs:cluster` is compared as plain text',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
	],
	overrides: ['wildcard-without-like', 'string-operator-on-arn-key'],

	visit: {
		condition: where(({ key, family }) => key === 'ecs:cluster' && family === 'String', test => {
			const { base } = parseOperator(test.operator.text);
			if (!base || base.wildcards) return;
			const pattern = test.values.find(isPattern);
			if (!pattern) return;

			return [{
				span: pattern.span,
				message: `"${base.name}" takes the "*" in ${quoted(pattern.text, 30)} literally; use "${arnOperator(base.negated)}".`,
				fixes: useArnOperator(test),
			}];
		}),
	},
});

/** Variables are replaced under this operator as well. */
function isPattern({ text }: ConditionValue): boolean {
	return text.startsWith('arn:') && hasWildcard(replaceVariables(text, () => ''));
}

function arnOperator(negated: boolean): string {
	return negated ? 'ArnNotLike' : 'ArnLike';
}

function useArnOperator(test: ConditionTest): readonly Fix[] {
	const { base, set, ifExists } = parseOperator(test.operator.text);
	const wanted = parseOperator(arnOperator(base!.negated)).base!;
	const operator = operatorText({ base: wanted, set, ifExists });
	const changes: readonly Change[] = changeOperator(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator}"`, safety: 'unsafe', changes }] : [];
}
