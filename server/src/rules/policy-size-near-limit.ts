import { defineRule } from './rule.js';
import { grouped, sizeOf, withoutWhiteSpace } from './shared/policy-size.js';
import { quotaOf } from './shared/size-quota.js';

export default defineRule({
	id: 'policy-size-near-limit',
	summary: 'A policy has used up nine tenths of its size quota',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
	],

	visit: {
		policy(policy, { visibleSizeOf }) {
			const quota = quotaOf(policy);
			const near = quota ? Math.ceil(quota.most * 0.9) : 0;
			const measured = quota && sizeOf(policy, quota, near, visibleSizeOf);
			if (!measured || measured.written > quota.most) return;
			const { size, written } = measured;
			return [{
				span: policy.anchor,
				message: `${Math.floor(written / quota.most * 100)} % of the ${grouped(quota.most)} ${quota.unit} for ${quota.of} are used up.`,
				fixes: size < near ? withoutWhiteSpace(policy) : [],
			}];
		},
	},
});
