import { defineRule } from './rule.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'id-in-identity-policy',
	summary: '`Id` stands in a policy that cannot have one',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html',
	],
	types: ['identity', 'boundary', 'session', 'scp'],
	dependsOnType: true,

	visit: {
		policy: where(({ hasId }) => hasId, function* (policy) {
			for (const { key, entry } of policy.members.filter(({ name }) => name === 'Id')) {
				yield {
					span: key.content,
					message: '"Id" belongs to resource policies only; it has no effect on what is allowed.',
					fixes: [{
						title: 'Remove "Id"',
						safety: 'safe',
						changes: [{ do: 'remove-entry', map: policy.node, entry }],
					}],
				};
			}
		}),
	},
});
