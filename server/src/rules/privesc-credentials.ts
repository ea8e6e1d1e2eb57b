import type { ActionValue, Statement } from '../policy/model.js';
import { credentialsOfUsers } from '../reference/escalation.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { narrow } from './shared/narrow.js';
import { actionTable } from './shared/open-grants.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(credentialsOfUsers);

export default defineRule({
	id: 'privesc-credentials',
	summary: 'Whoever has this can sign in as another user',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_credentials_console.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'credentials-exposure', 'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard',
		'create-slr-broad', 'unconstrained-permissions-management',
	],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can get its holder the credentials of any user; limit it to their own.', context),
			() => limitToOwn(opening.statement, opening.values, context),
		), { allBut: true }),
	},
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html */
function limitToOwn(statement: Statement, values: readonly ActionValue[], { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const areOfUsers = values.every(({ text }) => {
		const ids = catalog.expand(text);
		return ids.length > 0 && ids.every(id => catalog.action(id).resourceTypes.some(({ name }) => name === 'user'));
	});
	const own = `arn:${arnFacts.partition ?? 'aws'}:iam::*:user/\${aws:username}`;
	return areOfUsers ? narrow('Limit to the user who asks', statement, values, { resources: () => [own] }, catalog) : [];
}
