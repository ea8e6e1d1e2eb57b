import type { Change } from '../policy/change.js';
import type { ConditionValue } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { roleOfSession, type SessionRole } from './shared/session-arn.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'principal-arn-session-value',
	summary: '`aws:PrincipalArn` is compared with the ARN of a session',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn'],

	visit: {
		'condition-value': where(text => roleOfSession(text) !== undefined, value => {
			if (!value.known || value.test.key.text.toLowerCase() !== 'aws:principalarn') return;
			const role = roleOfSession(value.text);
			if (!role) return;

			return [{
				span: value.span,
				message: `For a session "aws:PrincipalArn" holds the ARN of the role: write ${quoted(role.arn, 50)}.`,
				fixes: fixesFor(value, role),
			}];
		}),
	},
});

/** An ARN of a session does not tell the path of the role, which belongs to the role's own ARN. */
function fixesFor({ node, test }: ConditionValue, role: SessionRole): Fix[] {
	const write = (text: string): Fix => ({
		title: `Change to "${text}"`, safety: 'unsafe', changes: node.kind === 'string' ? [{ do: 'set-text', node, text } satisfies Change] : [],
	});
	const takesPatterns = parseOperator(test.operator.text).base?.wildcards === true;
	return takesPatterns && role.anyPath !== role.arn && !role.arn.includes('*/') ? [write(role.arn), write(role.anyPath)] : [write(role.arn)];
}
