import { defineRule, type Finding } from './rule.js';
import { emptyMembers, removeStatement, mayLackActions } from './shared/empty-list.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'empty-action',
	summary: 'The list of actions is empty',
	category: 'correctness',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-action',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
	],

	visit: {
		statement: where(mayLackActions, statement => {
			const found: Finding[] = [];
			for (const { name, key } of emptyMembers(statement, 'Action', 'NotAction')) {
				found.push({
					span: key.content,
					message: name === 'Action' ? '"Action" is empty: the statement is about nothing.' : '"NotAction" is empty: it leaves nothing out.',
					fixes: removeStatement(statement),
				});
			}
			return found;
		}),
	},
});
