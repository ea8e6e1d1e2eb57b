import { memberOf, type ActionValue, type Statement } from '../policy/model.js';
import type { ActionInfo } from '../reference/catalog.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { limitPermissions, permissionLimits } from './shared/boundary-fix.js';
import { withFixes } from './shared/late-fix.js';
import { narrow } from './shared/narrow.js';
import { alsoHere } from './shared/opening-text.js';
import { isLimited, managesPermissions, starOf, type Scopable } from './shared/scoping.js';
import { limitToArns, subjectOf } from './shared/star-finding.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unconstrained-permissions-management',
	summary: 'Actions that change who has access are allowed on every resource',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/ram/latest/userguide/iam-policies-condition-keys.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'data-exfiltration', 'credentials-exposure', 'defense-evasion',
		'service-wildcard', 'kms-creategrant-unconstrained', 'create-slr-broad', 'privesc-existing-compute',
	],

	visit: {
		statement: where(({ effect, hasStar }) => effect === 'Allow' && hasStar, (statement, context) => {
			const star = starOf(statement)!;
			const open = openTo(statement, context);
			const sharing = sharesAnything(statement, context);
			if (open.length === 0 && !sharing) return;
			const actions = open.map(({ action }) => action);

			const found: Finding[] = [];
			if (actions.length > 0) {
				found.push(withFixes({
					span: actions[0]!.span,
					message: `${subjectOf(open)} may change who has access, on every resource there is; limit it to ARNs.`,
					related: alsoHere(actions, text => `So may ${text}.`),
					actions,
				}, () => [...limitToArns(statement, star, open, context.catalog, context.arnFacts), ...limitPermissions(statement, actions, context.catalog, context.arnFacts)]));
			}
			if (sharing) {
				found.push({
					span: sharing.span,
					message: '"ram:CreateResourceShare" may share what it likes with any account; limit it by a condition.',
					actions: [sharing],
					fixes: narrow('Keep it within the organization', statement, [sharing], { tests: [internalOnly] }, context.catalog),
				});
			}
			return found;
		}),
	},
});

/** The scopable actions that manage permissions; not those that a test limits in what they may give away. */
function openTo(statement: Statement, { catalog, permissionsOf, starVerdictOf }: RuleContext): readonly Scopable[] {
	const isOpen = (info: ActionInfo): boolean => managesPermissions(info) && !isLimited(info, statement, catalog, permissionLimits);
	return starVerdictOf(statement).scopable.filter(({ scope, action }) => {
		return scope.managesPermissions() && scope.infos().some(isOpen) && (scope.isPattern || permissionsOf(statement.policy).grantsOf(action.text).some(grant => grant.statement === statement));
	});
}

/** What is shared has no ARN when the share is made; conditions can tell. */
function sharesAnything(statement: Statement, { catalog, scopesOf }: RuleContext): ActionValue | undefined {
	const scopes = scopesOf(statement);
	const action = statement.actions.find(({ negated }, index) => !negated && scopes[index]!.lower === 'ram:createresourceshare');
	const id = action && memberOf(statement, 'Action') ? catalog.find(action.text) : undefined;
	return id !== undefined && !isLimited(catalog.action(id), statement, catalog, /^ram:/) ? action : undefined;
}

const internalOnly = { operator: 'Bool', key: 'ram:RequestedAllowsExternalPrincipals', values: ['false'] };
