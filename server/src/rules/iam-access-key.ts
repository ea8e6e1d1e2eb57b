import { defineRule } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'iam-access-key',
	summary: 'A long-lived access key is created',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
	],

	visit: {
		*'access-key'({ anchor, name }) {
			yield { span: anchor, message: `${quoted(name)} is a key that never expires: use a role and its temporary credentials.` };
		},
	},
});
