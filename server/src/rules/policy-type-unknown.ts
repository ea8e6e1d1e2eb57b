import { defineRule } from './rule.js';

export default defineRule({
	id: 'policy-type-unknown',
	summary: 'Nothing tells what type of policy it is',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'low',
	enabled: false,
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types'],

	visit: {
		policy({ typeCertain, type, anchor }) {
			if (!typeCertain) return [{ span: anchor, message: `This is taken for ${names[type] ?? `a policy of type "${type}"`}, because of ${type === 'boundary' ? 'its name' : 'what it says'}; its place does not tell.` }];
		},
	},
});

const names: Readonly<Record<string, string>> = { identity: 'an identity policy', trust: 'the trust policy of a role', resource: 'the policy of a resource', boundary: 'a permissions boundary' };
