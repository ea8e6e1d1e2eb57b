import { hasWildcard } from '../base/glob.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { isVpcId, vpcIdKind, type VpcIdKind } from '../policy/vpc-id.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { literalValues } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-vpc-id',
	summary: 'A condition names a VPC or an endpoint by what is no id of one',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-vpc-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-vpce-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce',
	],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && family === 'String' && kinds[key] !== undefined, test => {
			const kind = kinds[test.key.text.toLowerCase()]!;
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				if (hasWildcard(value.text) || isVpcId(value.text, kind)) continue;
				found.push({
					span: value.span.start < value.span.end ? value.span : value.node,
					message: messageFor(value, kind),
					fixes: otherKey(test, kind),
				});
			}
			return found;
		}),
	},
});

/** Keys in lower case. */
const kinds: Readonly<Record<string, VpcIdKind>> = { 'aws:sourcevpc': 'vpc', 'aws:ec2instancesourcevpc': 'vpc', 'aws:sourcevpce': 'vpce' };

const nouns: Readonly<Record<VpcIdKind, string>> = { vpc: 'VPC', vpce: 'VPC endpoint' };

function messageFor({ text, test }: ConditionValue, kind: VpcIdKind): string {
	const other = vpcIdKind(text);
	if (other !== undefined && other !== kind) return `${quoted(text, 34)} is the id of a ${nouns[other]}, and ${quoted(test.key.text)} holds that of a ${nouns[kind]}.`;
	return `${quoted(text, 34)} is no id of a ${nouns[kind]}, which is "${kind}-" and 8 or 17 letters and digits.`;
}

/** Where all values belong to the other key, the key is what is wrong. */
function otherKey(test: ConditionTest, kind: VpcIdKind): readonly Fix[] {
	const [other, key] = kind === 'vpc' ? ['vpce', 'aws:SourceVpce'] as const : ['vpc', 'aws:SourceVpc'] as const;
	if (!test.complete || !test.values.every(({ text }) => isVpcId(text, other))) return [];
	const changes = renameKey(test, key);
	return changes.length > 0 ? [{ title: `Test "${key}" instead`, safety: 'unsafe', changes }] : [];
}
