import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shrinkActions } from '../../server/src/features/actions/shrink.js';
import { createRandom } from '../harness/random.js';
import { catalog } from './world.js';

const idsOf = (names: readonly string[]): readonly number[] => [...new Set(names.flatMap(name => catalog.expand(name)))].sort((a, b) => a - b);

test('all actions of a service are one pattern', () => {
	assert.deepEqual(shrinkActions(catalog.actionsOf('sqs').map(id => catalog.nameOf(id)), catalog), ['sqs:*']);
});

test('what has nothing in common, does not exist or is all of AWS stays as it is', () => {
	for (const names of [[], ['s3:GetObject'], ['s3:GetObject', 'sqs:SendMessage'], ['s3:NoSuchThing', 'none:Such'], ['*', 's3:GetObject']]) assert.deepEqual(shrinkActions(names, catalog), names);
});

test('what a pattern covers that is there already goes', () => {
	assert.deepEqual(shrinkActions(['s3:GetObj*', 's3:GetObject', 's3:PutObject'], catalog), ['s3:GetObject*', 's3:PutObject']);
});

test('for any set of actions the patterns match those and no others', () => {
	const random = createRandom(5);
	for (let round = 0; round < 60; round++) {
		const service = random.pick(['s3', 'iam', 'lambda', 'dynamodb', 'sqs', 'kms']);
		const ids = catalog.actionsOf(service);
		const from = random.below(ids.length);
		const names = Array.from({ length: 1 + random.below(30) }, (_, index) => catalog.nameOf(ids[(from + index * (random.once(3) ? 2 : 1)) % ids.length]!));
		const fewer = shrinkActions(names, catalog);
		assert.deepEqual(idsOf(fewer), idsOf(names), names.join());
		assert.ok(fewer.length <= new Set(names).size);
	}
});
