import { mostForTrust, trustQuota } from '../reference/policy-quotas.js';
import { defineRule } from './rule.js';
import { sizeOf } from './shared/policy-size.js';
import { largerThan } from './shared/size-finding.js';

export default defineRule({
	id: 'policy-size-trust',
	summary: 'A trust policy is larger than IAM takes',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-role-trust-policy-quota',
	],
	types: ['trust'],

	visit: {
		// An account may have a higher quota, but none has one above that.
		policy: (policy, context) => largerThan(policy, trustQuota, sizeOf(policy, trustQuota, mostForTrust + 1) ? 'error' : 'warning', context),
	},
});
