import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { blocks, lists, pack, table, text, u16, u8 } from './catalog/pack.js';
import { readSource, sourceVersions, type ActionData, type KeyData, type ServiceData } from './catalog/source.js';

const corePath = 'dist/catalog.bin';
const textPath = 'dist/catalog-text.bin';
const stampPath = 'dist/catalog.stamp';

/** Writes the two files of the catalog, unless they were made from the installed data by these very programs. Takes about two seconds. */
export function buildCatalog(): void {
	const stamp = `${sourceVersions()} ${programHash()}`;
	if ([corePath, textPath, stampPath].every(path => existsSync(path)) && readFileSync(stampPath, 'utf8') === stamp) return;

	const { date, services } = readSource();
	mkdirSync('dist', { recursive: true });
	replaceFile(corePath, packCore(date, services));
	replaceFile(textPath, packTexts(services));
	replaceFile(stampPath, stamp);
}

/** At once, so that another program never reads half of it. */
function replaceFile(path: string, content: Uint8Array | string): void {
	const unfinished = `${path}.${process.pid}`;
	writeFileSync(unfinished, content);
	renameSync(unfinished, path);
}

function programHash(): string {
	const hash = createHash('sha256');
	for (const file of ['scripts/build-catalog.ts', ...readdirSync('scripts/catalog').sort().map(name => `scripts/catalog/${name}`)]) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

function packCore(date: string, services: readonly ServiceData[]): Uint8Array {
	const keys = table<string>();
	const keySets = table<readonly number[]>([]);
	const resourceSets = table<readonly number[]>([]);
	const dependentSets = table<readonly number[]>([]);
	const keySet = (names: readonly string[]): number => keySets.idOf(names.map(keys.idOf).sort((a, b) => a - b));
	const actions = services.flatMap(service => service.actions.map(action => ({ service, action })));
	const ids = new Map(actions.map(({ service, action }, id) => [`${service.prefix}:${action.name}`.toLowerCase(), id]));
	const resourceSet = (service: ServiceData, { resources }: ActionData): number => resourceSets.idOf(resources
		.flatMap(({ name, required, keys: names }) => [placeOf(service, name), required ? 1 : 0, keySet(names)]));
	const sections = {
		date: text([date]),
		services: text(services.map(({ prefix, title, page, supportsRcp }) => [prefix, title, page, supportsRcp ? 1 : 0].join('\t'))),
		serviceActions: firsts(services, service => service.actions),
		actions: text(actions.map(({ action }) => action.name)),
		levels: u8(actions.map(({ action }) => levelOf(action))),
		actionResources: u16(actions.map(({ service, action }) => resourceSet(service, action))),
		actionKeys: u16(actions.map(({ action }) => keySet(action.keys))),
		actionDependents: u16(actions.map(({ action }) => dependentSets.idOf(action.dependents.flatMap(name => ids.get(name.toLowerCase()) ?? [])))),
		serviceResources: firsts(services, service => service.resources),
		resources: text(services.flatMap(service => service.resources.map(it => it.name))),
		arns: text(services.flatMap(service => service.resources.map(it => it.arns.join('\t')))),
		resourceKeys: u16(services.flatMap(service => service.resources.map(it => keySet(it.keys)))),
		serviceKeys: firsts(services, service => service.keys),
		serviceKeyIds: u16(services.flatMap(service => service.keys.map(it => keys.idOf(it.name)))),
		serviceKeyTypes: u8(services.flatMap(service => service.keys.map(keyTypeOf))),
		hostsOfOtherKeys: u16(services.flatMap((service, index) => service.keys.some(key => isOfAnother(key, service)) ? [index] : [])),
	};
	return pack({
		...sections,
		keys: text(keys.values),
		...lists('keySets', keySets.values), ...lists('resourceSets', resourceSets.values), ...lists('dependentSets', dependentSets.values),
	});
}

/** Throws for a type that the service does not have: then the data is not what this program was written for. */
function placeOf(service: ServiceData, type: string): number {
	const place = service.resources.findIndex(it => it.name === type);
	if (place < 0) throw new Error(`${service.prefix} has no resource type "${type}"`);
	return place;
}

function packTexts(services: readonly ServiceData[]): Uint8Array {
	return pack({
		...blocks('actions', services.map(service => service.actions.map(action => action.description))),
		...blocks('keys', services.map(service => service.keys.map(key => key.description))),
	});
}

/** How many items the services before each one have; the count of all at the end. */
function firsts(services: readonly ServiceData[], items: (service: ServiceData) => readonly unknown[]): Uint8Array {
	const offsets = [0];
	for (const service of services) offsets.push(offsets.at(-1)! + items(service).length);
	return u16(offsets);
}

/** A number as `binary-catalog.ts` reads it. An action that manages permissions or tags is listed as a write too. */
function levelOf({ accessLevel, permissionOnly }: ActionData): number {
	const telling = ['Permissions management', 'Tagging', 'Write', 'Read', 'List'].find(level => accessLevel.includes(level));
	const level = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'].indexOf(telling ?? 'Write');
	return level + (permissionOnly ? 8 : 0);
}

/** True for a key that is named neither after the service that lists it nor as a global one: `saml:aud` of `sts`. */
function isOfAnother({ name }: KeyData, { prefix }: ServiceData): boolean {
	return !new RegExp(`^(aws|${prefix}):`, 'i').test(name);
}

function keyTypeOf({ type, name }: KeyData): number {
	const base = ['String', 'ARN', 'Bool', 'Date', 'Numeric', 'IPAddress', 'Binary'].indexOf(type.replace(/^ArrayOf/, ''));
	if (base < 0) throw new Error(`the type "${type}" of the condition key ${name} is new`);
	return base + (type.startsWith('ArrayOf') ? 8 : 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) buildCatalog();
