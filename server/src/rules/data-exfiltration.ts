import { dataReads } from '../reference/sensitive-actions.js';
import { defineRule } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { actionTable } from './shared/open-grants.js';
import { limitOpening, limitToAccount } from './shared/opening-fix.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(dataReads);

export default defineRule({
	id: 'data-exfiltration',
	summary: 'Data may be read wherever it is stored',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard', 'defense-evasion',
		'privesc-existing-compute',
	],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can read all data of its kind; limit it to the resources that are meant.', context),
			() => [...limitOpening(opening, context), ...limitToAccount(opening, context)],
		)),
	},
});
