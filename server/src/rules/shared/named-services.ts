import type { Policy, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { parseArn } from '../../policy/arn.js';
import { actionName } from './action-name.js';

/** The services that a policy names in its actions and its ARNs, in order, each once. Names that are no service are left out. */
export function servicesNamedIn(policy: Policy, catalog: Catalog): readonly string[] {
	return [...new Set(policy.statements.flatMap(statement => [...servicesOfActions(statement), ...servicesOfResources(statement, catalog)]))]
		.filter(service => catalog.service(service) !== undefined);
}

/** The services that a statement names in its actions. */
export function servicesOfActions({ actions }: Statement): readonly string[] {
	return actions.flatMap(action => actionName(action)?.service.toLowerCase() ?? []);
}

/** The services whose actions can work on what a statement's ARNs name. `arn:aws:es:…` stands for the actions of several services. */
export function servicesOfResources({ resources }: Statement, catalog: Catalog): readonly string[] {
	return resources.filter(({ negated }) => !negated).flatMap(({ text }) => {
		const service = parseArn(text)?.service;
		if (service === undefined || !/^[a-z0-9-]+$/.test(service)) return [];
		return catalog.service(service) ? [service] : [...new Set(catalog.resourceTypesMatching(text).map(type => type.service))];
	});
}
