import type { Grant } from '../policy/infrastructure.js';
import type { Policy } from '../policy/model.js';
import { identityQuotas } from '../reference/policy-quotas.js';
import { defineRule, type Finding } from './rule.js';
import { attachmentOf } from './shared/attached-to.js';
import type { Holder } from './shared/holders.js';
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
			return largerThan(policy, identityQuotas[attached ?? 'managed'], attached ? 'error' : 'warning', context)
				?? context.holdersOf(policy).flatMap(holder => largerTogether(policy, holder));
		},
	},
});

/** The inline policies of one owner share a quota, in whatever files they are. Told at the one that is too much, where none is too large by itself. */
function largerTogether(policy: Policy, { identity }: Holder): readonly Finding[] {
	const inline = inOneOrder((identity?.grants ?? []).filter(({ how }) => how === 'inline')).flatMap(({ content }) => content.policies);
	const quota = identityQuotas[identity?.kind ?? 'managed'];
	const before = inline.slice(0, inline.indexOf(policy) + 1);
	if (before.length < 2 || roughly(before) < quota.most) return [];
	const sizes = before.flatMap(it => sizeOf(it, quota, 0) ?? []);
	const size = sizes.reduce((sum, it) => sum + it.size, 0);
	const own = sizes.at(-1)?.size ?? 0;
	if (size <= quota.most || size - own > quota.most) return [];
	return [{
		span: policy.anchor,
		severity: 'error',
		message: `With this one, ${sizeText(size, sizes.every(it => it.complete), quota)}; ${grouped(quota.most)} is the most for ${quota.of}.`,
	}];
}

/** Each file is first in its own view of a module, so that only names tell the same in all of them. */
function inOneOrder(grants: readonly Grant[]): readonly Grant[] {
	if (new Set(grants.map(({ by }) => by.tree)).size < 2) return grants;
	const addressOf = ({ by }: Grant): string => `${by.type}.${by.name}`;
	return [...grants].sort((a, b) => addressOf(a) < addressOf(b) ? -1 : addressOf(a) > addressOf(b) ? 1 : 0);
}

/** No fewer characters than they have as JSON, which has signs that other languages do without. */
function roughly(policies: readonly Policy[]): number {
	return policies.reduce((sum, { span }) => sum + (span.end - span.start) * 3, 0);
}
