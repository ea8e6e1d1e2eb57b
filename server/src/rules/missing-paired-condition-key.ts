import type { ConditionTest } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { isUnreadable, readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-paired-condition-key',
	summary: 'A private address is tested without the VPC that it belongs to',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourceprivateip4',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
	],

	visit: {
		condition: where(({ key, reading }) => reading !== undefined && pairs.has(key), test => {
			const pair = pairs.get(test.key.text.toLowerCase())!;
			if (isPaired(test, pair)) return;

			return [{
				span: test.key.span,
				message: `Every VPC can have the address in ${quoted(test.key.text)}; test ${quoted(pair.key)} as well.`,
				fixes: fixesFor(test, pair),
			}];
		}),
	},
});

interface Pair {
	/** The key to add. */
	readonly key: string;
	readonly value: string;
	/** All that will do. */
	readonly keys: readonly string[];
	readonly onlyIn?: 'Allow';
}

const pairs: ReadonlyMap<string, Pair> = new Map([
	['aws:vpcsourceip', { key: 'aws:SourceVpc', value: 'vpc-xxxxxxxx', keys: ['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn'] }],
	['aws:ec2instancesourceprivateipv4', { key: 'aws:Ec2InstanceSourceVpc', value: '${aws:SourceVpc}', keys: ['aws:ec2instancesourcevpc'], onlyIn: 'Allow' }],
]);

/** An Allow has to say it in the same statement. What a Deny lets through, another Deny of the policy can stop. */
function isPaired({ statement: { effect, conditions, policy } }: ConditionTest, { keys, onlyIn }: Pair): boolean {
	if (effect !== 'Allow') return onlyIn === 'Allow' || policy.statements.some(it => it.effect === 'Deny' && it.conditions.some(test => keys.includes(test.key.text.toLowerCase())));
	return conditions.some(test => !test.key.known || isUnreadable(test) || keys.includes(test.key.text.toLowerCase()) && readingOf(test)?.isPositive === true);
}

/** In a Deny the pair belongs into a statement of its own: two tests of one statement would have to fail together. */
function fixesFor({ statement }: ConditionTest, { key, value }: Pair): Fix[] {
	if (statement.effect !== 'Allow') return [];
	return [{
		title: `Add "StringEquals" on ${quoted(key)}`,
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: 'StringEquals', key, values: [value] }],
	}];
}
