import { globMatches, hasWildcard } from '../base/glob.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { spanOfText } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { isEveryAction, type ActionName } from './shared/action-name.js';
import { servicesNamedIn } from './shared/named-services.js';
import { quoted } from './shared/quote.js';
import { replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'action-service-wildcard',
	summary: 'A wildcard stands in the service part of an action',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
	],

	visit: {
		'unusual-action': where(namesNoService, (action, { catalog }, { service, name }) => {
			if (!action.known) return;
			return [isEveryAction(action.text) ? longWayToSayAll(action) : finding(action, service, name, catalog)];
		}),
	},
});

function namesNoService(text: string): ActionName | undefined {
	const [, service, name] = /^([A-Za-z0-9*?-]+):([A-Za-z0-9.*?-]+)$/.exec(text) ?? [];
	return service !== undefined && name !== undefined && hasWildcard(service) ? { service, name } : undefined;
}

/** AWS takes this one, although its grammar has no place for it. */
function longWayToSayAll(action: ActionValue): Finding {
	return {
		span: action.span,
		severity: 'suggestion',
		message: `Write "*" in place of ${quoted(action.text)}: the grammar knows no wildcard for the service.`,
		fixes: [{ title: 'Change to "*"', safety: 'safe', changes: [{ do: 'set-text', node: action.node, text: '*' }] }],
	};
}

function finding(action: ActionValue, service: string, name: string, catalog: Catalog): Finding {
	return {
		span: spanOfText(action.node, 0, service.length),
		message: `${quoted(service)} is no service: a wildcard can stand only in the name behind the colon.`,
		fixes: [...spellOut(action, service, name, catalog), ...widen(action)],
	};
}

/** The services that the policy names elsewhere and that have such actions. */
function spellOut(action: ActionValue, service: string, name: string, catalog: Catalog): Fix[] {
	const meant = servicesNamedIn(action.statement.policy, catalog).filter(it => globMatches(service.toLowerCase(), it));
	const texts = meant.map(it => `${it}:${name}`).filter(text => catalog.expand(text).length > 0);
	const changes = texts.length === 0 ? [] : replaceValue(action.member, action, texts);
	return changes.length === 0 ? [] : [{ title: `Change to ${texts.map(text => `"${text}"`).join(', ')}`, safety: 'unsafe', changes }];
}

function widen({ node }: ActionValue): Fix[] {
	return [{ title: 'Change to "*", which is every action of every service', safety: 'unsafe', changes: [{ do: 'set-text', node, text: '*' }] }];
}
