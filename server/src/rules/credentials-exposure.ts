import { credentialReads } from '../reference/sensitive-actions.js';
import { defineRule } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { actionTable } from './shared/open-grants.js';
import { limitOpening } from './shared/opening-fix.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(credentialReads);

export default defineRule({
	id: 'credentials-exposure',
	summary: 'Credentials may be had for anything',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: ['resource-star-scopable', 'unconstrained-write', 'service-wildcard'],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can get credentials for anything of its kind; name what they are for.', context),
			() => limitOpening(opening, context),
		)),
	},
});
