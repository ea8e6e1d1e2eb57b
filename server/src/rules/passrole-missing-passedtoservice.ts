import type { Grant } from '../policy/effective-permissions.js';
import { defineRule, type RuleContext } from './rule.js';
import { withFixes } from './shared/late-fix.js';
import { isBroad } from './shared/open-grants.js';
import { isOnlyPassRole, nameReceiver, passRoleLimits, receiversOf } from './shared/pass-role.js';
import { quoted } from './shared/quote.js';
import { isLimited } from './shared/scoping.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'passrole-missing-passedtoservice',
	summary: '`iam:PassRole` does not say which service gets the role',
	category: 'least-privilege',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_PassedToService',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			const receivers = receiversOf(policy, context.catalog);
			for (const grant of context.permissionsOf(policy).grantsOf('iam:PassRole')) {
				const { by, statement } = grant;
				if (!by || !isOnlyPassRole(by) || isBroadOrLimited(grant, context)) continue;
				yield withFixes({
					span: by.span,
					message: `${quoted(by.text)} does not say which service gets the role; name it in "iam:PassedToService".`,
					actions: [by],
				}, () => nameReceiver(statement, [by], context, receivers));
			}
		}),
	},
});

/** What is broad is the business of the rule about that. */
function isBroadOrLimited({ resources, statement, exceptions }: Grant, { catalog }: RuleContext): boolean {
	const id = catalog.find('iam:PassRole');
	if (id === undefined) return true;
	const info = catalog.action(id);
	return isBroad(resources, info, catalog) || [statement, ...exceptions].some(it => isLimited(info, it, catalog, passRoleLimits));
}
