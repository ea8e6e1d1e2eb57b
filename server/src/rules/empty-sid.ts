import { memberOf } from '../policy/model.js';
import { defineRule } from './rule.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'empty-sid',
	summary: '`Sid` is empty',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-sid-value',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
	],

	visit: {
		statement: where(({ has }) => has('Sid'), statement => {
			const member = memberOf(statement, 'Sid');
			if (!member || !statement.sid?.known || statement.sid.text !== '') return;

			return [{
				span: member.key.content,
				message: 'The Sid is empty: give the statement a name or leave "Sid" out.',
				tag: 'unnecessary',
				fixes: [{
					title: 'Remove the empty Sid',
					safety: 'safe',
					changes: [{ do: 'remove-entry', map: statement.node, entry: member.entry }],
				}],
			}];
		}),
	},
});
