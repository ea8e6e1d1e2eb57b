import { globMatches } from '../base/glob.js';
import { fillTemplate, parseArn } from '../policy/arn.js';
import type { Grant } from '../policy/effective-permissions.js';
import type { ActionValue, Policy } from '../policy/model.js';
import { defineRule, type Finding, type Fix, type RuleContext } from './rule.js';
import { narrow } from './shared/narrow.js';
import { isUnlimited, openGrants } from './shared/open-grants.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'assume-role-star',
	summary: 'Any role of any account may be assumed',
	category: 'security',
	severity: 'security-warning',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid',
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write', 'credentials-exposure', 'resource-effectively-star', 'service-wildcard',
	],

	visit: {
		policy: where(({ hasAllow }) => hasAllow, function* (policy, context) {
			const open = openGrants('sts:AssumeRole', policy, context).filter(({ resources }) => resources.some(isOfAnyAccount));
			for (const { by, statement } of open) {
				yield {
					span: by!.span,
					message: `${quoted(by!.text)} lets its holder become any role, of any account, that trusts it; name the roles.`,
					actions: [by!],
					fixes: limitRoles(by!, statement, context),
				};
			}
			yield* namedInAnyAccount(policy, open, context);
		}),
	},
});

function isOfAnyAccount(resource: string): boolean {
	return (parseArn(resource)?.account ?? '*').includes('*');
}

/** A role of that name in an account of somebody else is trusted as well. */
function* namedInAnyAccount(policy: Policy, open: readonly Grant[], context: RuleContext): Iterable<Finding> {
	for (const grant of context.permissionsOf(policy).grantsOf('sts:AssumeRole')) {
		const role = grant.statement.resources.find(({ text, negated }) => !negated && isRoleOfAnyAccount(text) && grant.resources.includes(text));
		if (!role || !grant.by || open.includes(grant) || !isUnlimited('sts:AssumeRole', grant, context)) continue;
		yield {
			span: role.span,
			severity: 'suggestion',
			message: `${quoted(role.text, 50)} means that name in any account, yours or not; name the account.`,
			actions: [grant.by],
			fixes: stayInOrganization(grant.by, grant.statement, context),
		};
	}
}

function isRoleOfAnyAccount(resource: string): boolean {
	const arn = parseArn(resource);
	return arn?.account === '*' && globMatches(arn.service, 'iam');
}

function limitRoles(by: ActionValue, statement: Grant['statement'], context: RuleContext): readonly Fix[] {
	if (!isOnlyAssumeRole(by)) return [];
	const role = fillTemplate('arn:${Partition}:iam::${Account}:role/${RoleName}', context.arnFacts);
	return [
		...narrow('Limit to a role, to be named', statement, [by], { resources: () => [role] }, context.catalog),
		...stayInOrganization(by, statement, context),
	];
}

function stayInOrganization(by: ActionValue, statement: Grant['statement'], { catalog }: RuleContext): readonly Fix[] {
	const test = { operator: 'StringEquals', key: 'aws:ResourceOrgID', values: ['${aws:PrincipalOrgID}'] };
	return isOnlyAssumeRole(by) ? narrow('Limit to roles of your organization', statement, [by], { tests: [test] }, catalog) : [];
}

function isOnlyAssumeRole({ text }: ActionValue): boolean {
	return /^sts:assumerole\*?$/i.test(text);
}
