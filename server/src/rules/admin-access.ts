import { globMatches } from '../base/glob.js';
import { memberOf, type ActionValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix, type RuleContext, type Severity } from './rule.js';
import { everyActionOf } from './shared/administrator.js';
import { readingOf } from './shared/condition-reading.js';
import { servicesNamedIn } from './shared/named-services.js';
import { nodesOf, replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'admin-access',
	summary: 'A statement allows everything on everything',
	category: 'security',
	severity: 'security-warning',
	strict: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
	],
	types: ['identity'],
	dependsOnType: true,
	overrides: [
		'wildcard-action', 'service-wildcard', 'notaction-allow', 'resource-star-scopable', 'resource-star-mixed', 'unconstrained-write',
		'unconstrained-permissions-management', 'assume-role-star', 'passrole-broad', 'create-slr-broad', 'kms-decrypt-all-keys',
		'kms-creategrant-unconstrained', 'privesc-policy-manipulation', 'privesc-credentials', 'privesc-passrole', 'privesc-existing-compute',
		'data-exfiltration', 'credentials-exposure', 'defense-evasion', 'redundant-action', 'redundant-resource', 'mergeable-statements',
		'action-service-wildcard',
	],

	visit: {
		statement: where(({ effect, hasStar }) => effect === 'Allow' && hasStar, (statement, context) => {
			const all = everyActionOf(statement);
			if (all) {
				return [{ span: all.span, severity: severityFor(statement), message: everything(statement, context.catalog), fixes: nameServices(all, context) }];
			} else if (leavesPermissions(statement, context.catalog)) {
				const message = '"NotAction" leaves IAM in: whoever has this can give themselves every permission.';
				return [{ span: memberOf(statement, 'NotAction')!.key.content, severity: severityFor(statement), message, fixes: exceptAdministration(statement) }];
			}
		}),
	},
});

/** The other actions of the list say nothing more, so the findings about them are left to this one. */
function everything({ actions }: Statement, { actionCount }: Catalog): string {
	const others = actions.length - 1;
	const rest = others === 0 ? '' : others === 1 ? ' (the other one listed adds nothing)' : ` (the other ${others} listed add nothing)`;
	return `This allows all ${actionCount.toLocaleString('en-US')} actions on every resource${rest}: it makes an administrator.`;
}

/** MFA, networks and organizations say how an administrator works; only a test of who it is makes it less of one. */
function severityFor({ conditions }: Statement): Severity {
	const pinned = conditions.some(test => {
		const reading = readingOf(test);
		return reading?.isPositive && !reading.holdsWithoutKey && callerKeys.test(test.key.text);
	});
	return pinned ? 'warning' : 'security-warning';
}

const callerKeys = /^aws:(PrincipalArn|PrincipalTag\/.*|userid|username)$/i;

/** With one of the actions that change permissions, all the others can be had. */
function leavesPermissions(statement: Statement, catalog: Catalog): boolean {
	const excepted = statement.actions.filter(({ negated }) => negated);
	const member = memberOf(statement, 'NotAction');
	if (!member?.complete || excepted.length !== statement.actions.length) return false;
	return catalog.actionsOf('iam').some(id => {
		const { name, accessLevel } = catalog.action(id);
		return accessLevel === 'Permissions management' && !excepted.some(({ text }) => globMatches(text.toLowerCase(), name.toLowerCase()));
	});
}

/** What the rest of the file is about is what the author probably works with. */
function nameServices(action: ActionValue, { catalog, document }: RuleContext): Fix[] {
	const services = [...new Set(document.policies.flatMap(policy => servicesNamedIn(policy, catalog)))];
	const changes = services.length === 0 ? [] : replaceValue(action.member, action, services.map(service => `${service}:*`));
	return changes.length > 0 ? [{ title: `Limit to the services named in this file: ${services.join(', ')}`, safety: 'unsafe', changes }] : [];
}

/** Keeps the form, and takes out what administers the account. */
function exceptAdministration(statement: Statement): Fix[] {
	const member = memberOf(statement, 'NotAction')!;
	const excepted = new Set(statement.actions.map(({ text }) => text.toLowerCase()));
	const missing = administration.filter(pattern => !excepted.has(pattern));
	return [{
		title: `Except ${missing.join(', ')} as well`,
		safety: 'unsafe',
		changes: [{ do: 'set-values', member, values: [...nodesOf(member), ...missing] }],
	}];
}

/** What the managed policy PowerUserAccess leaves out, and assuming roles, by which others may give it back. */
const administration = ['iam:*', 'organizations:*', 'account:*', 'sts:*'];
