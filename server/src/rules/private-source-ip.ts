import type { ConditionTest } from '../policy/model.js';
import { parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { sourceIpValues, isSourceIp } from './shared/source-ip.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'private-source-ip',
	summary: '`aws:SourceIp` is compared with private addresses only',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-private-ip-address',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-private-not-ip-address',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
	],

	visit: {
		condition: where(isSourceIp, test => {
			const found = sourceIpValues(test);
			if (found.inner.length === 0 || found.inner.length < test.values.length || !test.complete) return;

			const negated = parseOperator(test.operator.text).base!.negated;
			return [{
				span: test.key.span,
				message: `${quoted(test.key.text)} holds public addresses only, so with private ones the test always ${negated ? 'holds' : 'fails'}.`,
				related: found.inner.map(({ span }) => ({ span, message: 'A private address.' })),
				fixes: fixesFor(test, negated),
			}];
		}),
	},
});

/** The private address of a caller says something only together with the network that it is in: everyone has those addresses. */
function fixesFor(test: ConditionTest, negated: boolean): readonly Fix[] {
	const changes = renameKey(test, 'aws:VpcSourceIp');
	if (changes.length === 0) return [];
	if (negated) return [{ title: 'Test "aws:VpcSourceIp" instead', safety: 'unsafe', changes }];
	return [{
		title: 'Test "aws:VpcSourceIp" and "aws:SourceVpc" instead',
		safety: 'unsafe',
		changes: [...changes, { do: 'add-condition', statement: test.statement, operator: 'StringEquals', key: 'aws:SourceVpc', values: ['vpc-ID'] }],
	}];
}
