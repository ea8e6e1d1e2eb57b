import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { actionName, isEveryAction } from './shared/action-name.js';
import { removeStatement } from './shared/empty-list.js';
import { lateFix } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { rcpActions } from './shared/rcp-services.js';
import { removeValues } from './shared/values.js';

export default defineRule({
	id: 'rcp-action',
	summary: 'A resource control policy speaks of actions that it cannot deny',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-rcp-syntax-error-action',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services',
		'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
	],
	types: ['rcp'],
	dependsOnType: true,

	visit: {
		action(action, { catalog }) {
			const { text, known, negated, span, statement } = action;
			if (!known || negated || statement.effect === 'Allow') return;
			if (isEveryAction(text)) {
				return [{ span, message: `${quoted(text)} alone is not for a resource control policy: name the services.`, fixes: nameServices(action, catalog) }];
			} else if (isOutside(action, catalog)) {
				return [{ span, message: `Resource control policies do not reach ${quoted(actionName(action)!.service)}, so ${quoted(text, 32)} cannot be denied here.`, fixes: remove(action) }];
			}
		},
	},
});

/** A service that does not exist is a mistake of another kind. */
function isOutside(action: ActionValue, catalog: Catalog): boolean {
	const name = actionName(action);
	return name !== undefined && catalog.service(name.service)?.supportsRcp === false;
}

function nameServices({ member }: ActionValue, catalog: Catalog): Fix[] {
	if (!member.complete) return [];
	return [lateFix('List all services that resource control policies reach', 'unsafe', () => [{ do: 'set-values', member, values: rcpActions(catalog) }])];
}

function remove(action: ActionValue): Fix[] {
	const changes = removeValues(action.member, [action]);
	if (changes.length > 0) return [{ title: `Remove ${quoted(action.text, 80)}`, safety: 'unsafe', changes }];
	return action.statement.actions.length === 1 ? removeStatement(action.statement) : [];
}
