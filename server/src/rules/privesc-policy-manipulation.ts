import { fillTemplate } from '../policy/arn.js';
import type { Statement } from '../policy/model.js';
import { arnCovers, arnsIntersect } from '../policy/wildcard.js';
import { policyManipulation } from '../reference/escalation.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { limitPermissions, permissionLimits } from './shared/boundary-fix.js';
import { withFixes } from './shared/late-fix.js';
import { narrow } from './shared/narrow.js';
import { actionTable, type Opening, type OpeningOptions } from './shared/open-grants.js';
import { aboutOpening } from './shared/opening-text.js';
import { whereOpen } from './shared/where-open.js';

const table = actionTable(policyManipulation);

/** A user that may be the caller's own is as good as any, when it is about the caller's permissions. */
const options: OpeningOptions = { limits: permissionLimits, allBut: true, openNames: /^user\/.*\$\{aws:username\}$/ };

export default defineRule({
	id: 'privesc-policy-manipulation',
	summary: 'Whoever has this can give themselves more permissions',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#available-keys-for-iam',
		'https://docs.aws.amazon.com/prescriptive-guidance/latest/transitioning-to-multiple-aws-accounts/permissions-boundaries.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'unconstrained-permissions-management', 'privesc-credentials', 'credentials-exposure', 'passrole-broad', 'privesc-passrole', 'create-slr-broad',
		'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'resource-effectively-star', 'service-wildcard', 'defense-evasion',
		'privesc-existing-compute', 'data-exfiltration',
	],

	visit: {
		policy: whereOpen(table, (opening, context) => withFixes(
			aboutOpening(opening, 'can get its holder any permission; ask for a path or a boundary.', context),
			() => fixesFor(opening, context),
		), options),
	},
});

function fixesFor({ statement, values }: Pick<Opening, 'statement' | 'values'>, { catalog, arnFacts }: RuleContext): readonly Fix[] {
	const infos = values.map(({ text }) => catalog.find(text)).filter(id => id !== undefined).map(id => catalog.action(id));
	if (infos.length === 0 || infos.length < values.length) return [];
	const types = infos.flatMap(({ service, resourceTypes }) => resourceTypes.filter(({ required }) => required).map(({ name }) => catalog.resourceType(service, name)?.arns[0]));
	const paths = [...new Set(types.filter(form => form !== undefined))].map(form => fillTemplate(form.replace(/\$\{\w*WithPath\}$/, 'PATH/*'), arnFacts));
	return [
		...paths.every(path => isAllowed(path, statement)) ? narrow('Limit to a path, to be named', statement, values, { resources: () => paths }, catalog) : [],
		...limitPermissions(statement, values, catalog, arnFacts),
	];
}

/** A user's own name is no part of a path: others would be let in, and the user left out. */
function isAllowed(path: string, { resources }: Statement): boolean {
	return resources.some(({ text, negated }) => !negated && arnCovers(text, path)) || resources.every(({ text, negated }) => negated && !arnsIntersect(text, path));
}
