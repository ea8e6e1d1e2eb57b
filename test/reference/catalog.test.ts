import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corrections } from '../../scripts/catalog/corrections.js';
import type { AccessLevel } from '../../server/src/reference/catalog.js';
import { catalog } from '../harness/catalog.js';
import { olderAction, rawActionNames, rawActions, rawPrefixes, rawRcpServices, rawResourceTypes, type RawAction } from './raw-data.js';

test(`all ${rawPrefixes.length} services of the data are there, in order`, () => {
	assert.deepEqual(catalog.prefixes, [...rawPrefixes].sort());
	for (const prefix of rawPrefixes) {
		const service = catalog.service(prefix)!;
		assert.equal(service.prefix, prefix);
		assert.ok(service.title.length > 1, prefix);
		assert.equal(service.actionCount, rawActions(prefix).length, prefix);
		assert.equal(service.supportsRcp, rawRcpServices.includes(prefix), prefix);
		assert.match(service.url, /^https:\/\/docs\.aws\.amazon\.com\/service-authorization\/latest\/reference\/list_[a-z0-9-]+\.html$/);
	}
	assert.deepEqual(catalog.service('S3'), catalog.service('s3'));
	assert.equal(catalog.service('nosuchservice'), undefined);
	assert.equal(catalog.service('constructor'), undefined);
});

test('a service with several pages is not called after one of them', () => {
	assert.equal(catalog.service('cloudformation')?.title, 'AWS CloudFormation');
	assert.equal(catalog.service('ses')?.title, 'Amazon SES');
});

test(`all ${rawActionNames.length} actions of the data are there, in order, and are found in any case`, () => {
	assert.equal(catalog.actionCount, rawActionNames.length);
	assert.deepEqual(catalog.expand('*').map(id => catalog.nameOf(id)), rawActionNames);
	for (const name of rawActionNames) {
		const id = catalog.find(name)!;
		assert.equal(catalog.nameOf(id), name);
		assert.equal(catalog.find(name.toUpperCase()), id, name);
	}
});

test('every action has the access level, the keys, the texts and the marks of the data', () => {
	for (const [service, raw] of everyAction()) {
		const id = catalog.find(`${service}:${raw.name}`)!;
		const action = catalog.action(id);
		assert.equal(action.name, `${service}:${raw.name}`);
		assert.equal(action.service, service);
		assert.equal(action.id, id);
		assert.equal(action.accessLevel, tellingLevel(raw.accessLevel), action.name);
		assert.deepEqual(sorted(action.conditionKeys), sorted(raw.conditionKeys), action.name);
		assert.equal(action.permissionOnly, olderAction(service, raw.name)?.isPermissionOnly === true, action.name);
		assert.equal(catalog.actionText(id).description, raw.description.replace(/\s+/g, ' ').trim(), action.name);
		assert.equal(catalog.actionText(id).url, catalog.service(service)?.url);
	}
});

test('every action has the resource types of the data, and those that the data has lost', () => {
	for (const [service, raw] of everyAction()) {
		const action = catalog.action(catalog.find(`${service}:${raw.name}`)!);
		const expected: Record<string, { required: boolean; keys: string[] }> = {};
		for (const { name, required, conditionKeys } of raw.resourceTypes) {
			// A few actions list a type twice.
			const before = expected[name];
			expected[name] = { required: required || before?.required === true, keys: sorted([...before?.keys ?? [], ...conditionKeys]) };
		}
		for (const name of lostTypes(service, raw)) expected[name] = { required: false, keys: [] };
		const actual = action.resourceTypes.map(({ name, required, conditionKeys }) => [name, { required, keys: sorted(conditionKeys) }] as const);
		assert.equal(actual.length, Object.keys(expected).length, action.name);
		assert.deepEqual(Object.fromEntries(actual), expected, action.name);
	}
});

test('no correction of the data is about what is not there', () => {
	for (const { service, actions, types, source } of corrections) {
		for (const action of actions) assert.ok(catalog.find(`${service}:${action}`) !== undefined, `${service}:${action}`);
		for (const type of types) assert.ok(catalog.resourceType(service, type), `${service} ${type}`);
		assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
	}
});

test('every action is carried by its own keys and those of its resource types, each once', () => {
	for (const [service, raw] of everyAction()) {
		const id = catalog.find(`${service}:${raw.name}`)!;
		const types = [...raw.resourceTypes.map(type => type.name), ...lostTypes(service, raw)];
		const expected = [
			...raw.conditionKeys, ...raw.resourceTypes.flatMap(type => type.conditionKeys),
			...types.flatMap(name => rawResourceTypes(service).find(type => type.key === name)?.conditionKeys ?? []),
		];
		assert.deepEqual([...catalog.keysFor(id)].sort(), sorted(expected), raw.name);
	}
});

test('dependent actions are those of December 2025 that still exist, in the spelling of today', () => {
	const today = new Map(rawActionNames.map(name => [name.toLowerCase(), name]));
	let withDependents = 0;
	for (const [service, raw] of everyAction()) {
		const before = olderAction(service, raw.name);
		const expected = [...before?.dependentActions ?? [], ...before?.resourceTypes.flatMap(type => type.dependentActions) ?? []].flatMap(name => today.get(name.toLowerCase()) ?? []);
		const { dependentActions } = catalog.action(catalog.find(`${service}:${raw.name}`)!);
		assert.deepEqual(sorted(dependentActions), sorted(expected), `${service}:${raw.name}`);
		if (dependentActions.length > 0) withDependents++;
	}
	assert.ok(withDependents > 1400, `${withDependents} actions have dependents`);
});

test('facts are the same object on every call', () => {
	const id = catalog.find('s3:GetObject')!;
	assert.equal(catalog.action(id), catalog.action(id));
	assert.equal(catalog.keysFor(id), catalog.keysFor(id));
	assert.equal(catalog.conditionKey('s3:prefix'), catalog.conditionKey('S3:Prefix'));
	assert.equal(catalog.resourceType('s3', 'bucket'), catalog.resourceTypesOf('s3').find(type => type.name === 'bucket'));
});

test('what is no name of an action is not found', () => {
	for (const name of ['', ':', 's3', 's3:', ':GetObject', 's3:GetObjec', 's3:GetObjectt', 's3:Get*', 'nosuchservice:GetObject', 's3:GetObject:x', 's3: GetObject']) {
		assert.equal(catalog.find(name), undefined, name);
	}
});

function* everyAction(): Iterable<[service: string, action: RawAction]> {
	for (const service of rawPrefixes) for (const action of rawActions(service)) yield [service, action];
}

/** A list in the data: `Permissions management, Write`. */
function tellingLevel(list: string): AccessLevel {
	const levels = list.split(', ');
	const [special] = levels.filter(level => level !== 'Write');
	return (special ?? 'Write') as AccessLevel;
}

function lostTypes(service: string, { name, resourceTypes }: RawAction): readonly string[] {
	const listed = resourceTypes.map(type => type.name);
	return corrections.filter(it => it.service === service && it.actions.includes(name)).flatMap(it => it.types).filter(type => !listed.includes(type));
}

function sorted(names: readonly string[]): string[] {
	return [...new Set(names)].sort();
}
