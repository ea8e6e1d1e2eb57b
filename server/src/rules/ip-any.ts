import { parseIpRange } from '../base/ip-range.js';
import { wholeFamily } from '../policy/ip-space.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { isCertain, isLiteral, removeTestValues } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'ip-any',
	summary: 'A condition on an IP address lets every address through',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
	],

	visit: {
		condition: where(({ operator, operatorKnown }) => operatorKnown && operator.base?.name === 'IpAddress', test => {
			const wide = test.values.filter(isWide);
			const family = wide.length === 0 ? undefined : wholeFamily(wide.flatMap(({ text }) => parseIpRange(text) ?? []));
			if (family === undefined) return;

			const { effect } = test.statement;
			return [{
				span: wide[0]!.span,
				severity: effect === 'Allow' ? 'security-warning' : 'warning',
				message: `${wide.slice(0, 2).map(({ text }) => quoted(text, 24)).join(' and ')} ${wide.length > 1 ? 'hold' : 'holds'} every IPv${family} address: the condition ${outcomes[effect ?? 'Allow']}.`,
				fixes: removal(test, wide),
			}];
		}),
	},
});

const outcomes = { Allow: 'limits nothing', Deny: 'spares no one' } as const;

/** All addresses of a family, or half of them. */
function isWide(value: ConditionValue): boolean {
	return isLiteral(value) && isCertain(value) && (parseIpRange(value.text)?.prefix ?? 2) < 2;
}

function removal(test: ConditionTest, wide: readonly ConditionValue[]): readonly Fix[] {
	const changes = removeTestValues(test, wide);
	const title = wide.length < test.values.length ? `Remove ${wide.map(({ text }) => quoted(text)).join(' and ')}` : `Remove the condition on ${quoted(test.key.text)}`;
	return changes.length > 0 ? [{ title, safety: 'unsafe', changes }] : [];
}
