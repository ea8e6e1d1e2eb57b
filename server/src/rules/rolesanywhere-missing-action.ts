import { defineRule } from './rule.js';
import { missingActions } from './shared/service-actions.js';

export default defineRule({
	id: 'rolesanywhere-missing-action',
	summary: 'IAM Roles Anywhere is not allowed all it needs to assume the role',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-action-for-roles-anywhere-trust-policy',
		'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		policy(policy) {
			const needed = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
			return missingActions(policy, 'rolesanywhere.amazonaws.com', needed, missing => `IAM Roles Anywhere cannot assume the role without ${list(missing)}.`);
		},
	},
});

function list(actions: readonly string[]): string {
	return actions.map(action => `"${action}"`).join(' and ');
}
