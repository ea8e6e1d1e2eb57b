import { defineRule } from './rule.js';
import { missingActions } from './shared/service-actions.js';

export default defineRule({
	id: 'eks-pod-identity-missing-tagsession',
	summary: 'EKS Pod Identity is not allowed both actions it needs to assume the role',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html'],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		policy(policy) {
			const needed = ['sts:AssumeRole', 'sts:TagSession'];
			return missingActions(policy, 'pods.eks.amazonaws.com', needed, missing => `EKS Pod Identity cannot assume the role without "${missing.join('" and "')}".`);
		},
	},
});
