import { sessionQuota } from '../reference/policy-quotas.js';
import { defineRule } from './rule.js';
import { largerThan } from './shared/size-finding.js';

export default defineRule({
	id: 'policy-size-session',
	summary: 'A session policy is larger than AWS STS takes',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
	],
	types: ['session'],

	visit: { policy: (policy, context) => largerThan(policy, sessionQuota, 'error', context) },
});
