import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { readTests } from '../../server/src/features/simulation/iamtest.js';

const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync('schemas/iamtest.schema.json', 'utf8')) as object);

/** YAML holds JSON, so one text serves both readers. */
const files: readonly (readonly [ok: boolean, file: object])[] = [
	[true, { policies: ['a.json'], allow: [{ action: 's3:GetObject' }] }],
	[true, { policies: 'a.json', scp: ['b.json'], resourceAccount: '111122223333', context: { 'aws:TagKeys': ['a', 'b'], 'aws:SourceVpce': null }, deny: [{ name: 'x', action: ['a:b'], resource: ['*'], principal: '*', context: { 'a:b': 1 } }] }],
	[true, { policies: ['main.tf'], role: 'app', values: { 'var.bucket': 'photos' }, allow: [{ action: 'a:b' }] }],
	[false, { policies: ['a.json'] }],
	[false, { values: { a: ['b'] }, allow: [{ action: 'a:b' }] }],
	[false, { allow: [{ resource: '*' }] }],
	[false, { allow: [{ action: 'a:b' }], polices: [] }],
	[false, { allow: [{ action: 'a:b', when: {} }] }],
];

test('the schema of test files and their reader take the same files', () => {
	for (const [ok, file] of files) {
		const text = JSON.stringify(file);
		assert.equal(validate(file), ok, text);
		assert.equal(readTests(text).problems.length === 0, ok, text);
	}
});
