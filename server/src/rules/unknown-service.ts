import { closest } from '../base/closest.js';
import type { ActionValue } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { serviceAlias } from '../reference/service-aliases.js';
import { defineRule, type Fix } from './rule.js';
import { serviceSpan, type ActionName, nameIn } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'unknown-service',
	summary: 'The service of an action does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-in-action',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],

	visit: {
		'unusual-action': where(ofNoService, (action, { catalog }, { parts, meant }) => {
			if (!action.known) return;
			return [{
				span: serviceSpan(action, parts),
				severity: meant === undefined ? 'warning' : 'error',
				message: meant === undefined
					? `${quoted(parts.service)} is no service in the AWS data of ${catalog.date}.`
					: `${quoted(parts.service)} is no service prefix; did you mean "${meant}"?`,
				fixes: meant === undefined ? [] : [changeTo(`${meant}:${parts.name}`, action, catalog)],
			}];
		}),
	},
});

function ofNoService(text: string, catalog: Catalog): { readonly parts: ActionName; readonly meant: string | undefined } | undefined {
	const parts = nameIn(text);
	return parts && !catalog.service(parts.service) ? { parts, meant: serviceAlias(parts.service) ?? nearService(parts, catalog) } : undefined;
}

/** A typo is proven when the service next to it has that very action: new services come with names of their own. */
function nearService({ service, name }: ActionName, catalog: Catalog): string | undefined {
	const limit = service.length < 4 || /^\*+$/.test(name) ? 1 : 2;
	return closest(service, catalog.prefixes.filter(prefix => closest(service, [prefix], limit) && catalog.expand(`${prefix}:${name}`).length > 0), limit);
}

function changeTo(wanted: string, { node }: ActionValue, catalog: Catalog): Fix {
	const id = catalog.find(wanted);
	const text = id === undefined ? wanted : catalog.nameOf(id);
	return { title: `Change to ${quoted(text, 80)}`, safety: 'unsafe', changes: [{ do: 'set-text', node, text }] };
}
