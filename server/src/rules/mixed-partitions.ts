import { parseArn, type Arn } from '../policy/arn.js';
import type { Policy, Text } from '../policy/model.js';
import { partitions } from '../reference/partitions.js';
import type { StringNode } from '../syntax/node.js';
import { defineRule } from './rule.js';
import { spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';

export default defineRule({
	id: 'mixed-partitions',
	summary: 'The ARNs of a policy belong to several partitions',
	category: 'style',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html',
	],

	visit: {
		*policy(policy) {
			if (!namesSeveral(policy)) return;
			const arns = [...arnsOf(policy)];
			const [most, ...others] = byCount(arns);
			if (most === undefined || others.length === 0 || isOnPurpose(arns)) return;
			for (const { arn, value } of arns.filter(it => it.arn.partition !== most)) {
				yield {
					span: spanOfPart('partition', arn, value),
					message: `Other ARNs here are of "${most}": no account is in that partition and in "${arn.partition}".`,
					fixes: changeArnPart('partition', most, arn, value),
				};
			}
		},
	},
});

/** As they are spelled: most policies name one, and need no closer look. */
function namesSeveral({ statements }: Policy): boolean {
	let first: string | undefined;
	const isAnother = ({ text }: { readonly text: string }): boolean => {
		if (!text.startsWith('arn:') || first !== undefined && text.startsWith(first)) return false;
		if (first !== undefined) return true;
		const end = text.indexOf(':', 4) + 1;
		first = text.slice(0, end);
		return end === 0;
	};
	return statements.some(({ resources, principals, conditions }) => resources.some(isAnother) || principals.some(isAnother) || conditions.some(({ values }) => values.some(isAnother)));
}

interface Written {
	readonly arn: Arn;
	readonly value: Text;
}

/** Those whose partition is one that there is: resources, principals and what conditions compare with. */
function* arnsOf({ statements }: Policy): Iterable<Written> {
	for (const { resources, principals, conditions } of statements) {
		for (const value of [...resources, ...principals, ...conditions.flatMap(({ values }) => values)]) {
			const arn = value.kind === 'resource' ? value.arn : value.text.startsWith('arn:') ? parseArn(value.text) : undefined;
			if (arn && arn.partition in partitions && value.node.kind === 'string') yield { arn, value: { ...value, node: value.node satisfies StringNode } };
		}
	}
}

/** The partition of most ARNs first; of two with as many, the one that comes first. */
function byCount(arns: readonly Written[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const { arn: { partition } } of arns) counts.set(partition, (counts.get(partition) ?? 0) + 1);
	return [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!);
}

/** A policy that is meant for several partitions names the same things in each. */
function isOnPurpose(arns: readonly Written[]): boolean {
	const seen = new Map<string, string>();
	return arns.some(({ arn: { partition, service, account, resource } }) => {
		const name = `${service}:${account}:${resource}`;
		const other = seen.get(name);
		seen.set(name, partition);
		return other !== undefined && other !== partition;
	});
}
