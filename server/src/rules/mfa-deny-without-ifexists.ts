import type { ConditionTest } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule } from './rule.js';
import { withOperator } from './shared/condition-changes.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'mfa-deny-without-ifexists',
	summary: 'A Deny of requests without MFA misses some of them',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
	],
	types: ['identity', 'boundary', 'scp', 'resource'],

	visit: {
		condition: where(({ key }) => key === 'aws:multifactorauthpresent', test => {
			const { statement } = test;
			if (statement.effect !== 'Deny') return;
			const half = halfOf(test);
			if (!half || statement.policy.statements.some(it => it.effect === 'Deny' && it.conditions.some(other => isOtherHalf(other, half)))) return;

			return [{
				span: test.operator.span,
				message: half === 'not used'
					? 'Long-term access keys carry no MFA key, so "Bool" does not deny them; write "BoolIfExists".'
					: 'Sessions without MFA carry the key as "false", so "Null" does not deny them; write "BoolIfExists".',
				fixes: [{ title: 'Change to "BoolIfExists"', safety: 'unsafe', changes: withOperator(test, 'BoolIfExists', ['false']) }],
			}];
		}),
	},
});

/** The requests that a test meets: those of sessions without MFA, or those that carry nothing about MFA. */
type Half = 'not used' | 'not known';

function halfOf({ operator, values, complete }: ConditionTest): Half | undefined {
	const { base, ifExists } = parseOperator(operator.text);
	const [value, ...more] = values.map(({ text }) => text.toLowerCase());
	if (!complete || more.length > 0 || ifExists) return undefined;
	if (base?.family === 'Bool' && value === 'false') return 'not used';
	return base?.family === 'Null' && value === 'true' ? 'not known' : undefined;
}

/** Some write two statements, one for each half. */
function isOtherHalf(test: ConditionTest, half: Half): boolean {
	const other = test.key.text.toLowerCase() === 'aws:multifactorauthpresent' ? halfOf(test) : undefined;
	return other !== undefined && other !== half;
}
