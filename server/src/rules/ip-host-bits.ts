import { hasHostBits, ipRangeText, networkOf, parseIpRange } from '../base/ip-range.js';
import { defineRule, type Finding } from './rule.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'ip-host-bits',
	summary: 'A range of IP addresses is written with bits that its prefix leaves out',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-improve-ip-range',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
	],

	visit: {
		condition: where(({ family }) => family === 'IPAddress', test => {
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				const range = parseIpRange(value.text);
				if (!range || !hasHostBits(range) || range.prefix === 0) continue;
				const [network, single] = [ipRangeText(networkOf(range)), value.text.replace(/\/.*/, range.family === 4 ? '/32' : '/128')];
				found.push({
					span: value.span,
					message: `${quoted(value.text, 30)} is the range ${quoted(network, 30)}: the bits behind the prefix do not count.`,
					fixes: [network, single].map(text => ({ title: `Change to "${text}"`, safety: 'unsafe', changes: replaceTestValue(value, [text]) })),
				});
			}
			return found;
		}),
	},
});
