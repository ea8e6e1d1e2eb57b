import { globMatches, hasWildcard } from '../base/glob.js';
import { remembering } from '../base/remember.js';
import { openActionFacts } from './binary/action-facts.js';
import { openActionNames, type ActionNames } from './binary/action-names.js';
import { formsThatDescribe } from './binary/arn-forms.js';
import { openKeys } from './binary/keys.js';
import { openResources } from './binary/resources.js';
import { lazy, openKeySets, openSections } from './binary/sections.js';
import { openServices, type Services } from './binary/services.js';
import { openTexts } from './binary/texts.js';
import type { ActionId, ActionInfo, ActionText, ArnFormInfo, Catalog } from './catalog.js';

/**
 * The catalog over the two files that `scripts/build-catalog.ts` writes. `core` is searched in place; `readText` is called when the first
 * description is asked for. Throws only for bytes that are no such file. It remembers its latest answers, as many as `mostAnswers` of each kind.
 */
export function createCatalog(core: Uint8Array, readText: () => Uint8Array, mostAnswers = enoughAnswers): Catalog {
	const sections = openSections(core);
	const names = openActionNames(sections.text('actions'), sections.u16('serviceActions'));
	const services = openServices(sections, names);
	const keySets = openKeySets(sections);
	const resources = openResources(sections, services, keySets);
	const action = openActionFacts(sections, services, names, resources, keySets);
	const texts = lazy(() => openTexts(openSections(readText())));
	const keys = lazy(() => openKeys(sections, services, texts));
	const nameOf = namesById(services, names);
	const formsFor = remembering(mostAnswers, (text): readonly ArnFormInfo[] => {
		const service = text.slice(0, text.indexOf(':'));
		return formsThatDescribe(service, text.slice(service.length + 1), resources.formsByService().get(service) ?? []);
	});
	return {
		date: sections.text('date'),
		prefixes: services.prefixes,
		actionCount: names.count,
		service(prefix) {
			const service = services.indexOf(prefix);
			return service === undefined ? undefined : services.infoOf(service);
		},
		find: remembering(mostAnswers, name => findAction(name, services, names)),
		nameOf,
		action,
		actionText(id): ActionText {
			const service = names.serviceOf(id);
			return { description: texts().action(service, names.placeOf(id)), url: services.infoOf(service).url };
		},
		expand: remembering(mostAnswers, pattern => expand(pattern, services, names)),
		actionsOf(prefix) {
			const service = services.indexOf(prefix);
			return service === undefined ? [] : names.idsOf(service) as ActionId[];
		},
		resourceType: resources.find,
		resourceTypesOf: resources.ofService,
		resourceTypesMatching: remembering(mostAnswers, resources.matching),
		arnFormsOf: service => resources.formsByService().get(service) ?? [],
		arnFormsFor: (service, resource) => formsFor(`${service}:${resource}`),
		get arnServices() { return [...resources.formsByService().keys()]; },
		conditionKey: remembering(mostAnswers, name => keys().find(name)),
		conditionKeysOf: prefix => keys().ofService(services.indexOf(prefix)),
		get globalKeys() { return keys().global; },
		keysFor: keysByAction(action, resources.find),
	};
}

/** As many as there are actions: room for all that a thousand policies say. */
const enoughAnswers = 25_000;

function namesById(services: Services, names: ActionNames): Catalog['nameOf'] {
	const made: (string | undefined)[] = [];
	return id => made[id] ??= `${services.prefixes[names.serviceOf(id)]}:${names.nameOf(id)}`;
}

function findAction(name: string, services: Services, names: ActionNames): ActionId | undefined {
	const colon = name.indexOf(':');
	const service = colon < 0 ? undefined : services.indexOf(name.slice(0, colon));
	const id = service === undefined ? -1 : names.find(service, name.slice(colon + 1).toLowerCase());
	return id < 0 ? undefined : id as ActionId;
}

function expand(pattern: string, services: Services, names: ActionNames): ActionId[] {
	const found: number[] = [];
	const colon = pattern.indexOf(':');
	const prefix = pattern.slice(0, Math.max(colon, 0));
	const name = pattern.slice(colon + 1).toLowerCase();
	if (colon < 0) {
		if (/^\*+$/.test(pattern)) names.expandInAll('*', found);
	} else if (prefix === '*') {
		names.expandInAll(name, found);
	} else if (hasWildcard(prefix)) {
		const lower = prefix.toLowerCase();
		services.prefixes.forEach((it, service) => { if (globMatches(lower, it)) names.expandIn(service, name, found); });
	} else {
		const service = services.indexOf(prefix);
		if (service !== undefined) names.expandIn(service, name, found);
	}
	return found as ActionId[];
}

function keysByAction(facts: Catalog['action'], typeOf: Catalog['resourceType']): Catalog['keysFor'] {
	const made: (readonly string[] | undefined)[] = [];
	return id => made[id] ??= keysOf(facts(id), typeOf);
}

function keysOf(action: ActionInfo, typeOf: Catalog['resourceType']): readonly string[] {
	const ofTypes = action.resourceTypes.flatMap(type => [...type.conditionKeys, ...typeOf(action.service, type.name)?.conditionKeys ?? []]);
	return [...new Set([...action.conditionKeys, ...ofTypes])];
}
