import type { ActionValue, Statement } from '../policy/model.js';
import { defineRule, type Fix, type RuleContext } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { servicesOfResources } from './shared/named-services.js';
import { quoted } from './shared/quote.js';
import { starOf } from './shared/scoping.js';
import { replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'wildcard-action',
	summary: 'Every action of every service is allowed on some resources',
	category: 'least-privilege',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
	],
	types: ['identity', 'resource'],
	dependsOnType: true,

	visit: {
		'unusual-action': where(isEveryAction, (action, context) => {
			const { text, known, negated, statement } = action;
			if (!known || negated || statement.effect !== 'Allow' || !isLimited(statement)) return;

			return [{
				span: action.span,
				message: `${quoted(text)} allows everything that can be done to these resources, now and in future; name the actions.`,
				fixes: nameServices(action, context),
			}];
		}),
	},
});

/** In a resource policy the resource is always the one that carries the policy. */
function isLimited(statement: Statement): boolean {
	const { type, typeCertain, service } = statement.policy;
	if (statement.resources.some(({ negated }) => negated)) return false;
	if (!starOf(statement)) return statement.resources.length > 0 || type === 'resource';
	return type === 'resource' && (typeCertain || service !== undefined);
}

function nameServices(action: ActionValue, { catalog }: RuleContext): Fix[] {
	const { statement } = action;
	const { service } = statement.policy;
	const services = [...new Set([...servicesOfResources(statement, catalog), ...service !== undefined && catalog.service(service) ? [service] : []])];
	const changes = services.length === 0 ? [] : replaceValue(action.member, action, services.map(it => `${it}:*`));
	return changes.length > 0 ? [{ title: `Change to ${services.map(it => `"${it}:*"`).join(', ')}`, safety: 'unsafe', changes }] : [];
}
