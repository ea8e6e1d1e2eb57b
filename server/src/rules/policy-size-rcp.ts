import { rcpQuota } from '../reference/policy-quotas.js';
import { defineRule } from './rule.js';
import { largerThan } from './shared/size-finding.js';

export default defineRule({
	id: 'policy-size-rcp',
	summary: 'A resource control policy is larger than AWS Organizations takes',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-policy-size-exceeds-rcp-quota',
	],
	types: ['rcp'],

	visit: { policy: (policy, context) => largerThan(policy, rcpQuota, 'error', context) },
});
