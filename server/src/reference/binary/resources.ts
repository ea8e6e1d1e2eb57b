import type { ArnFormInfo, ResourceTypeInfo } from '../catalog.js';
import { lateParts } from '../../base/late.js';
import { remembering } from '../../base/remember.js';
import { formsByService, openArnForms } from './arn-forms.js';
import { lazy, type KeySets, type Sections } from './sections.js';
import type { Services } from './services.js';

/** The resource types of all services, those of one service side by side. */
export interface Resources {
	find(service: string, name: string): ResourceTypeInfo | undefined;
	ofService(prefix: string): readonly ResourceTypeInfo[];
	matching(arn: string): readonly ResourceTypeInfo[];
	/** By the service that stands in the forms. */
	formsByService(): ReadonlyMap<string, readonly ArnFormInfo[]>;
	/** The type at a place among those of its service, as the facts of actions name it. */
	nameOf(service: number, place: number): string;
}

export function openResources(sections: Sections, services: Services, keySets: KeySets): Resources {
	const first = sections.u16('serviceResources');
	const all = lazy(() => readTypes(sections, services, first, keySets));
	const forms = lazy(() => openArnForms(all().map(type => type.arns)));
	const byService = lazy(() => formsByService(all()));
	const made: (readonly ResourceTypeInfo[] | undefined)[] = [];
	const ofService = (prefix: string): readonly ResourceTypeInfo[] => {
		const service = services.indexOf(prefix);
		return service === undefined ? [] : made[service] ??= all().slice(first[service], first[service + 1]);
	};
	const namesOf = remembering(mostServices, (prefix): ReadonlyMap<string, ResourceTypeInfo> => new Map([...ofService(prefix)].reverse().map(type => [type.name, type])));
	return {
		ofService,
		find: (service, name) => namesOf(service).get(name),
		formsByService: byService,
		matching: arn => forms().matching(arn).map(type => all()[type]!),
		nameOf: (service, place) => all()[first[service]! + place]!.name,
	};
}

/** More than there are. */
const mostServices = 1000;

function readTypes(sections: Sections, services: Services, first: Uint16Array, keySets: KeySets): ResourceTypeInfo[] {
	const names = sections.text('resources').split('\n');
	const arns = sections.text('arns').split('\n');
	const keys = sections.u16('resourceKeys');
	return services.prefixes.flatMap((service, index) => names.slice(first[index], first[index + 1]).map((name, place) => {
		const type = first[index]! + place;
		return withKeys({ service, name, arns: arns[type]!.split('\t') }, { conditionKeys: () => keySets.at(keys[type]!) });
	}));
}

const withKeys = lateParts<ResourceTypeInfo, 'conditionKeys'>('conditionKeys');
