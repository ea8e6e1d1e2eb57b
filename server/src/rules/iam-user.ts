import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'iam-user',
	summary: 'An IAM user is created',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html',
	],

	visit: {
		*user({ anchor, name }) {
			yield { span: anchor, message: `${quoted(name)} is an IAM user: let people sign in through a provider and programs take a role.` };
		},
	},
});
