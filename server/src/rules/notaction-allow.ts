import { globMatches } from '../base/glob.js';
import { parseArn } from '../policy/arn.js';
import type { StatementDraft } from '../policy/change.js';
import { hasMember, memberOf, sureMemberOf, type ActionValue, type Statement } from '../policy/model.js';
import { proposeSid } from '../policy/sid.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { copyOfElement } from './shared/copy-element.js';
import { servicesNamedIn, servicesOfActions, servicesOfResources } from './shared/named-services.js';
import { starOf } from './shared/scoping.js';
import { createSidSource } from './shared/sid.js';
import { plain } from './shared/split-statement.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'notaction-allow',
	summary: '`NotAction` allows every action but the listed ones',
	category: 'least-privilege',
	severity: 'security-warning',
	strict: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
	],
	types: ['identity', 'resource'],
	dependsOnType: true,
	overrides: ['passrole-broad', 'create-slr-broad', 'privesc-policy-manipulation', 'privesc-credentials', 'privesc-passrole', 'resource-star-scopable'],

	visit: {
		statement: where(({ effect, has }) => effect === 'Allow' && has('NotAction'), (statement, context) => {
			const member = sureMemberOf(statement, 'NotAction');
			if (!member || isOfOneService(statement)) return;

			return [{
				span: member.key.content,
				severity: isUnlimited(statement) ? 'security-warning' : 'warning',
				message: 'This allows every action but those listed, also those that AWS adds later; list what is needed in "Action".',
				fixes: nameServices(statement, context),
			}];
		}),
	},
});

/** The ARNs leave only actions of their service, so that the list is what it seems to be. */
function isOfOneService({ resources }: Statement): boolean {
	const services = new Set(resources.map(({ text, negated }) => negated ? '*' : parseArn(text)?.service ?? '*'));
	return services.size === 1 && !services.has('*');
}

function isUnlimited(statement: Statement): boolean {
	return statement.policy.type === 'identity' && starOf(statement) !== undefined && !hasMember(statement, 'Condition');
}

/** The services of the ARNs, else those that the rest of the file is about; those that are excepted as a whole stay out. */
function nameServices(statement: Statement, { catalog, document }: RuleContext): readonly Fix[] {
	const whole = new Set(statement.actions.filter(({ text }) => /:\*+$/.test(text) || isEveryAction(text)).flatMap(({ text }) => text.split(':')[0]!.toLowerCase()));
	const excepted = new Set(servicesOfActions(statement));
	const near = servicesOfResources(statement, catalog);
	const services = (near.length > 0 ? near : document.policies.flatMap(policy => servicesNamedIn(policy, catalog))).filter(service => !whole.has(service));
	const others = [...new Set(services)].filter(service => near.length > 0 || !excepted.has(service));
	if (others.length === 0 || hasMember(statement, 'Action')) return [];
	const listed = statement.actions.filter(({ text }) => others.some(service => globMatches(text.split(':')[0]!.toLowerCase(), service)));
	const denied = listed.length === 0 ? undefined : denialOf(listed, statement, catalog);
	if (listed.length > 0 && !denied) return [];
	const member = memberOf(statement, 'NotAction')!;
	return [{
		title: `Allow the actions of ${others.join(', ')} instead${denied ? ', and deny those listed' : ''}`,
		safety: 'unsafe',
		changes: [
			{ do: 'remove-entry', map: statement.node, entry: member.entry },
			{ do: 'add-element', statement, name: 'Action', value: others.length === 1 ? `${others[0]!}:*` : others.map(service => `${service}:*`) },
			...denied ? [{ do: 'add-statement', after: statement, statement: denied } as const] : [],
		],
	}];
}

/** What was excepted must not come in with its service. */
function denialOf(listed: readonly ActionValue[], statement: Statement, catalog: Catalog): StatementDraft | undefined {
	if (hasMember(statement, 'NotResource', 'NotPrincipal')) return undefined;
	const [Principal, Resource, Condition] = [copyOfElement(statement, 'Principal'), copyOfElement(statement, 'Resource'), copyOfElement(statement, 'Condition')];
	const draft: StatementDraft = {
		Effect: 'Deny', ...Principal !== undefined && { Principal }, Action: plain(listed.map(({ node }) => node)), ...Resource !== undefined && { Resource }, ...Condition !== undefined && { Condition },
	};
	return statement.sid ? { Sid: createSidSource(statement.policy).take(proposeSid(draft, catalog)), ...draft } : draft;
}
