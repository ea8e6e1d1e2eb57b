import { existingCompute } from '../reference/escalation.js';
import { defineRule } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { actionTable } from './shared/open-grants.js';
import { limitOpening } from './shared/opening-fix.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(existingCompute);

export default defineRule({
	id: 'privesc-existing-compute',
	summary: 'Whoever has this can act as the role of anything that runs',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard', 'defense-evasion'],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can run code under the roles of what is there; use ARNs or a tag.', context),
			() => limitOpening(opening, context),
		)),
	},
});
