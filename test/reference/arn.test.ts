import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '../harness/catalog.js';
import { readCorpus, stringsUnder } from '../harness/corpus.js';
import { rawPrefixes, rawResourceTypes } from './raw-data.js';

const typeCount = catalog.prefixes.flatMap(prefix => catalog.resourceTypesOf(prefix)).filter(isSpecific).length;

test('every resource type has the ARN forms and the keys of the data, each form by itself', () => {
	for (const service of rawPrefixes) {
		const raw = rawResourceTypes(service);
		assert.equal(catalog.resourceTypesOf(service).length, raw.length, service);
		for (const { key, arn, conditionKeys = [] } of raw) {
			const type = catalog.resourceType(service, key)!;
			assert.equal(type.service, service);
			assert.equal(type.name, key);
			assert.equal(type.arns.join(', '), arn);
			assert.deepEqual([...type.conditionKeys].sort(), [...new Set(conditionKeys)].sort(), `${service} ${key}`);
			for (const form of type.arns) assert.match(form, /^arn:[^ ]+$/);
		}
	}
	assert.equal(catalog.resourceType('s3', 'nosuchtype'), undefined);
	assert.deepEqual(catalog.resourceTypesOf('nosuchservice'), []);
});

test('several forms of one type are told apart', () => {
	assert.equal(catalog.resourceType('apigateway', 'Stage')?.arns.length, 2);
});

test('every type is among those that its own forms match', () => {
	for (const service of rawPrefixes) {
		for (const type of catalog.resourceTypesOf(service)) {
			for (const form of type.arns) assert.ok(catalog.resourceTypesMatching(fill(form)).includes(type), `${service} ${type.name}: ${fill(form)}`);
		}
	}
});

test('an ARN belongs to the types whose forms describe it', () => {
	assert.deepEqual(ownTypesOf('arn:aws:s3:::bucket'), ['s3 bucket']);
	assert.deepEqual(ownTypesOf('arn:aws:s3:::bucket/key'), ['s3 object']);
	assert.deepEqual(ownTypesOf('arn:aws:s3:::bucket/*'), ['s3 object']);
	assert.deepEqual(ownTypesOf('arn:aws:s3:::b*'), ['s3 bucket', 's3 object']);
	assert.deepEqual(ownTypesOf('arn:aws:lambda:eu-west-1:111122223333:function:report'), ['lambda function']);
	assert.deepEqual(ownTypesOf('arn:aws:sqs:eu-west-1:111122223333:queue'), ['sqs queue']);
	assert.deepEqual(ownTypesOf('arn:aws:iam::111122223333:role/path/name'), ['iam role']);
	assert.deepEqual(ownTypesOf('arn:aws:nosuchservice:eu-west-1:111122223333:thing/x'), []);
});

test('the service in the ARN need not be the one that lists the type', () => {
	assert.ok(typesOf('arn:aws:ec2:eu-west-1:111122223333:instance/i-1').includes('ssm instance'));
	assert.ok(typesOf('arn:aws:es:eu-west-1:111122223333:domain/logs').includes('es domain'));
});

test('resources of AWS itself have no account, or the word aws', () => {
	assert.ok(typesOf('arn:aws:iam::aws:policy/ReadOnlyAccess').includes('iam policy'));
	assert.ok(typesOf('arn:aws:ec2:eu-west-1::image/ami-1').includes('ec2 image'));
});

test('wildcards may stand for parts, and for several', () => {
	assert.ok(typesOf('arn:*:dynamodb:*:*:table/orders').includes('dynamodb table'));
	assert.ok(typesOf('arn:aws:dynamodb:*').includes('dynamodb table'));
	assert.ok(typesOf('arn:aws:*:*:*:*').length > 2000);
	assert.ok(!typesOf('arn:aws:dynamodb:*').includes('s3 object'));
	assert.equal(typesOf('*').length, typeCount);
	assert.equal(typesOf('**').length, typeCount);
});

test('what is computed elsewhere may be anything', () => {
	assert.ok(typesOf('arn:aws:s3:::\u0000').includes('s3 bucket'));
	assert.ok(typesOf('\u0000/*').includes('s3 object'));
	assert.equal(typesOf('\u0000').length, typeCount);
});

test('what is no ARN belongs to no type', () => {
	for (const text of ['', 'bucket', 'arn', 'arn:', 'arn:aws', 'arn:aws:s3', `arn:aws:s3:::${'b'.repeat(3000)}`]) assert.deepEqual(typesOf(text), [], text.slice(0, 40));
});

const corpus = readCorpus();
const published = (corpus ? stringsUnder(corpus, 'Resource', 'NotResource') : []).filter(arn => arn.startsWith('arn:'));

test(`${published.length} ARNs of AWS's managed policies belong to a type, but for a few`, { skip: corpus ? false : 'the managed policies are not there' }, t => {
	const strangers = published.filter(arn => catalog.resourceTypesMatching(arn).length === 0);
	t.diagnostic(`${strangers.length} belong to none: ${strangers.join(' ')}`);
	assert.ok(strangers.length <= published.length / 100, strangers.join('\n'));
});

function typesOf(arn: string): string[] {
	return catalog.resourceTypesMatching(arn).filter(isSpecific).map(type => `${type.service} ${type.name}`);
}

/** Without the types that other services list for the same resources. */
function ownTypesOf(arn: string): string[] {
	return typesOf(arn).filter(type => type.startsWith(`${arn.split(':')[2]!} `));
}

/** A recovery point may be anything: its form leaves the service open. */
function isSpecific({ name }: { readonly name: string }): boolean {
	return name !== 'recoveryPoint';
}

/** An ARN of the form. */
function fill(form: string): string {
	return form.replace('${Partition}', 'aws').replace('${Region}', 'eu-west-1').replace('${Account}', '111122223333').replace(/\$\{[^}]*\}/g, 'x1');
}
