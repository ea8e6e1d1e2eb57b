import { actionCovers } from '../policy/wildcard.js';
import { defineRule } from './rule.js';
import { coveredFinding, coveredValues } from './shared/covered-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'redundant-action',
	summary: 'An action is covered by another one of the same list',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
	],
	overrides: ['action-case'],

	visit: {
		statement: where(({ actions }) => actions > 1, (statement, { scopesOf }) => {
			const scopes = scopesOf(statement);
			// Compared as patterns, not by the actions that exist today: what AWS adds tomorrow is covered just the same.
			const covered = coveredValues(statement.actions, { textOf: (_, index) => scopes[index]!.lower, covers: actionCovers });
			if (covered.length > 0) return covered.map(coveredFinding);
		}),
	},
});
