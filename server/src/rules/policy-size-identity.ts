import type { Policy } from '../policy/model.js';
import { identityQuotas, type Attachment } from '../reference/policy-quotas.js';
import { defineRule, type Finding } from './rule.js';
import { attachmentOf } from './shared/attached-to.js';
import { grouped, sizeOf, sizeText } from './shared/policy-size.js';
import { largerThan } from './shared/size-finding.js';

export default defineRule({
	id: 'policy-size-identity',
	summary: 'An identity policy is larger than IAM takes',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
		'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-identity-policy-quota',
	],
	types: ['identity', 'boundary'],
	dependsOnType: true,

	visit: {
		policy(policy, context) {
			const attached = attachmentOf(policy);
			const quota = identityQuotas[attached?.kind ?? 'managed'];
			const alone = largerThan(policy, quota, attached ? 'error' : 'warning', context);
			if (alone) return alone;
			else if (attached?.owner !== undefined) return largerTogether(policy, attached.kind, attached.owner, context.document.policies);
		},
	},
});

/** The inline policies of one owner share a quota. Told at the one that is too much, where none is too large by itself. */
function* largerTogether(policy: Policy, kind: Attachment, owner: string, all: readonly Policy[]): Iterable<Finding> {
	const quota = identityQuotas[kind];
	const sizes = all.slice(0, all.indexOf(policy) + 1).flatMap(other => {
		const attached = other.type === 'identity' && other.path.includes(owner) ? attachmentOf(other) : undefined;
		return attached?.owner === owner && attached.kind === kind ? sizeOf(other, quota, 0) ?? [] : [];
	});
	const size = sizes.reduce((sum, it) => sum + it.size, 0);
	const own = sizes.at(-1)?.size ?? 0;
	if (size <= quota.most || size - own > quota.most) return;
	yield {
		span: policy.anchor,
		severity: 'error',
		message: `With this one, ${sizeText(size, sizes.every(it => it.complete), quota)}; ${grouped(quota.most)} is the most for ${quota.of}.`,
	};
}
