import { lateParts } from '../../base/late.js';
import type { ConditionKeyInfo, ConditionKeyType } from '../catalog.js';
import { globalKeys } from '../global-keys.js';
import { openKeyNames, type KeyNames } from './key-names.js';
import { lazy, type Sections } from './sections.js';
import type { Services } from './services.js';
import type { Texts } from './texts.js';

/** The condition keys of all services and the global ones. */
export interface Keys {
	readonly global: readonly ConditionKeyInfo[];
	find(name: string): ConditionKeyInfo | undefined;
	ofService(service: number | undefined): readonly ConditionKeyInfo[];
}

/** The keys of a service are decoded when it is first asked about. */
export function openKeys(sections: Sections, services: Services, texts: () => Texts): Keys {
	const read = openServiceKeys(sections, services, texts);
	const global = openKeyNames(globalKeys);
	const made: (KeyNames | undefined)[] = [];
	const namesOf = (service: number): KeyNames => made[service] ??= openKeyNames(read(service, global));
	// Services that list keys named after something else: `sts` has `saml:aud`.
	const hosts = sections.u16('hostsOfOtherKeys');
	return {
		global: globalKeys,
		ofService: service => service === undefined ? [] : namesOf(service).keys,
		find: remembered(name => {
			const lower = name.toLowerCase();
			const own = services.indexOf(lower.slice(0, Math.max(0, lower.indexOf(':'))));
			let key = global.find(lower) ?? (own === undefined ? undefined : namesOf(own).find(lower));
			for (let at = 0; key === undefined && at < hosts.length; at++) key = namesOf(hosts[at]!).find(lower);
			return key;
		}),
	};
}

/** Many rules ask for the key of one test, one after the other. Names that people type are not kept for ever. */
function remembered(find: Keys['find']): Keys['find'] {
	const found = new Map<string, ConditionKeyInfo | undefined>();
	return name => {
		if (found.has(name)) return found.get(name);
		if (found.size >= mostNames) found.clear();
		const key = find(name);
		found.set(name, key);
		return key;
	};
}

const mostNames = 1000;

/** In the order of the numbers that `scripts/build-catalog.ts` writes. */
const types: readonly ConditionKeyType[] = ['String', 'ARN', 'Bool', 'Date', 'Numeric', 'IPAddress', 'Binary'];
const typeBits = 7;
const multivaluedBit = 8;

function openServiceKeys(sections: Sections, services: Services, texts: () => Texts): (service: number, global: KeyNames) => ConditionKeyInfo[] {
	const names = lazy(() => sections.text('keys').split('\n'));
	const [first, ids, kinds] = [sections.u16('serviceKeys'), sections.u16('serviceKeyIds'), sections.bytes('serviceKeyTypes')];
	return (service, global) => {
		const keys: ConditionKeyInfo[] = [];
		for (let at = first[service]!; at < first[service + 1]!; at++) {
			const name = names()[ids[at]!]!;
			const place = at - first[service]!;
			// A service lists the global keys that its actions take too; they are described once, among the global ones.
			if (!global.has(name)) keys.push(toInfo(name, kinds[at]!, () => texts().key(service, place), services.infoOf(service).url));
		}
		return keys;
	};
}

function toInfo(name: string, kind: number, description: () => string, url: string): ConditionKeyInfo {
	return withDescription({ name, type: types[kind & typeBits]!, multivalued: (kind & multivaluedBit) !== 0, url }, { description });
}

const withDescription = lateParts<ConditionKeyInfo, 'description'>('description');
