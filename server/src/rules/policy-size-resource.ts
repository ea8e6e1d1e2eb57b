import type { Policy, Statement } from '../policy/model.js';
import { countQuotas, endpointQuota, resourceQuotas } from '../reference/policy-quotas.js';
import { defineRule, type Finding } from './rule.js';
import { largerThan } from './shared/size-finding.js';

export default defineRule({
	id: 'policy-size-resource',
	summary: 'A resource policy is larger than the service takes',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-resource-policy-quota',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
		'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
		'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html',
	],
	types: ['resource', 'endpoint'],

	visit: {
		*policy(policy, context) {
			const quota = policy.type === 'endpoint' ? endpointQuota : resourceQuotas[policy.service ?? ''];
			if (quota) yield* largerThan(policy, quota, 'warning', context) ?? [];
			yield* morePartsThan(policy);
		},
	},
});

/** Some services count the parts of a policy too. */
function* morePartsThan({ statements, service, anchor, type }: Policy): Iterable<Finding> {
	const quotas = type === 'resource' ? countQuotas[service ?? ''] : undefined;
	if (!quotas) return;
	const counts = {
		statements: statements.length,
		principals: sum(statements, ({ principals }) => principals.length),
		conditions: sum(statements, ({ conditions }) => conditions.length),
	};
	for (const part of ['statements', 'principals', 'conditions'] as const) {
		const most = quotas[part];
		if (most === undefined || counts[part] <= most) continue;
		yield { span: anchor, message: `The policy has ${counts[part]} ${part}; ${most} is the most for one of "${service!}".` };
	}
}

function sum(statements: readonly Statement[], countOf: (statement: Statement) => number): number {
	return statements.reduce((total, statement) => total + countOf(statement), 0);
}
