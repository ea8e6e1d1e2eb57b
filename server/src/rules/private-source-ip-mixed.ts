import { defineRule } from './rule.js';
import { removeTestValues } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { sourceIpValues, isSourceIp } from './shared/source-ip.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'private-source-ip-mixed',
	summary: '`aws:SourceIp` is compared with private addresses beside public ones',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-private-ip-address-subset',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-private-not-ip-address-subset',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
	],

	visit: {
		condition: where(isSourceIp, test => {
			const [first, ...others] = sourceIpValues(test).inner;
			if (!first || others.length + 1 === test.values.length) return;

			const changes = removeTestValues(test, [first, ...others]);
			return [{
				span: first.span,
				message: `${quoted(first.text, 36)} is private, and ${quoted(test.key.text)} holds public addresses only: it has no effect.`,
				related: others.map(({ span }) => ({ span, message: 'This one is private too.' })),
				tag: 'unnecessary',
				fixes: changes.length > 0 ? [{ title: 'Remove the private addresses', safety: 'unsafe', changes }] : [],
			}];
		}),
	},
});
