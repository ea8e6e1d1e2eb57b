import { actionCovers } from '../policy/wildcard.js';
import { defineRule, type Finding } from './rule.js';
import { coveredFinding, coveredValues, type Comparison } from './shared/covered-values.js';

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
		statement({ actions }) {
			const found: Finding[] = [];
			for (const covered of coveredValues(actions, byName)) found.push(coveredFinding(covered));
			return found;
		},
	},
});

/** Compared as patterns, not by the actions that exist today: what AWS adds tomorrow is covered just the same. */
const byName: Comparison = { textOf: ({ text }) => text.toLowerCase(), covers: actionCovers };
