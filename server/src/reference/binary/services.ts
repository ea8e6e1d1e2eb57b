import type { ServiceInfo } from '../catalog.js';
import type { ActionNames } from './action-names.js';
import type { Sections } from './sections.js';

/** The services in alphabetical order; inside the catalog a service is its index. */
export interface Services {
	readonly prefixes: readonly string[];
	indexOf(prefix: string): number | undefined;
	infoOf(service: number): ServiceInfo;
}

export function openServices(sections: Sections, names: ActionNames): Services {
	const rows = sections.text('services').split('\n').map(row => row.split('\t') as [prefix: string, title: string, page: string, rcp: string]);
	const prefixes = rows.map(([prefix]) => prefix);
	const indexes = new Map(prefixes.map((prefix, index) => [prefix, index]));
	const made: (ServiceInfo | undefined)[] = [];
	return {
		prefixes,
		indexOf: prefix => indexes.get(prefix) ?? indexes.get(prefix.toLowerCase()),
		infoOf: service => made[service] ??= toInfo(rows[service]!, names.idsOf(service).length),
	};
}

function toInfo([prefix, title, page, rcp]: readonly [string, string, string, string], actionCount: number): ServiceInfo {
	const url = `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
	return { prefix, title, url, actionCount, supportsRcp: rcp === '1' };
}
