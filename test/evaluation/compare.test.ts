import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePolicies, type Comparison } from '../../server/src/evaluation/compare/compare.js';
import { catalog } from '../harness/catalog.js';
import { allow, deny, policyFrom, type Json } from './asking.js';

function compare(before: readonly Json[], after: readonly Json[]): Comparison {
	const read = (statements: readonly Json[]): ReturnType<typeof policyFrom> => policyFrom(JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) }));
	return comparePolicies([read(before)], [read(after)], catalog);
}

function on(...resources: readonly string[]): Json {
	return { Resource: resources };
}

function when(condition: object): Json {
	return { Condition: condition };
}

const bucket = 'arn:aws:s3:::photos';
const objects = 'arn:aws:s3:::photos/*';
const get = (more: Json = {}): Json => allow('s3:GetObject', { Resource: objects, ...more });

/** Each with what the second is to the first; the other way round it is the opposite. */
const cases: readonly (readonly [relation: Comparison['relation'], name: string, before: readonly Json[], after: readonly Json[]])[] = [
	['equal', 'order and spelling of actions', [get(), allow('sqs:*')], [allow(['SQS:*']), get({ Action: 's3:getobject' })]],
	['equal', 'one statement or two', [allow(['s3:GetObject', 's3:PutObject'], on(objects))], [get(), allow('s3:PutObject', on(objects))]],
	['equal', 'a value that another one holds', [get(on(objects, 'arn:aws:s3:::photos/a'))], [get()]],
	['equal', 'a wildcard and all that it covers', [allow('sqs:*Message', on('*'))], [allow(catalog.expand('sqs:*Message').map(id => catalog.nameOf(id)))]],
	['equal', 'the resources that belong to each action', [allow(['s3:GetObject', 's3:ListBucket'], on(bucket, objects))], [get(), allow('s3:ListBucket', on(bucket))]],
	['equal', 'a Deny of what nobody allows', [get()], [get(), deny('sqs:*')]],
	['equal', 'NotAction and the rest', [{ NotAction: 'iam:*', Resource: '*' }, allow('iam:*')], [allow('*')]],
	['equal', 'NotResource and the rest', [allow('s3:*', { Resource: undefined, NotResource: [bucket, objects] }), allow('s3:*', on(objects, bucket))], [allow('s3:*')]],
	['equal', 'an alternative and two statements', [get(when({ StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } }))], [get(when({ StringEquals: { 'aws:PrincipalTag/team': 'a' } })), get(when({ StringEquals: { 'aws:PrincipalTag/team': 'b' } }))]],
	['equal', 'a set operator for one value', [get(when({ 'ForAnyValue:StringEquals': { 'aws:PrincipalAccount': '1' } }))], [get(when({ StringEquals: { 'aws:PrincipalAccount': '1' } }))]],
	['equal', 'with and without a key', [get(when({ Null: { 'aws:SourceVpce': 'true' } })), get(when({ Null: { 'aws:SourceVpce': 'false' } }))], [get()]],
	['equal', 'a flag and its opposite', [get(when({ Bool: { 'aws:SecureTransport': 'true' } })), get(when({ Bool: { 'aws:SecureTransport': 'false' } })), get(when({ Null: { 'aws:SecureTransport': 'true' } }))], [get()]],
	['wider', 'another action', [get()], [get(), allow('s3:PutObject', on(objects))]],
	['wider', 'a wildcard in an action', [get()], [allow('s3:Get*', on(objects))]],
	['wider', 'another resource', [get()], [get(on(objects, 'arn:aws:s3:::films/*'))]],
	['wider', 'a wildcard in a resource', [get()], [get(on('arn:aws:s3:::photo*'))]],
	['wider', 'one test fewer', [get(when({ Bool: { 'aws:SecureTransport': 'true' } }))], [get()]],
	['wider', 'one value more', [get(when({ StringEquals: { 'aws:PrincipalTag/team': 'a' } }))], [get(when({ StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } }))]],
	['wider', 'IfExists', [get(when({ StringEquals: { 'aws:PrincipalTag/team': 'a' } }))], [get(when({ StringEqualsIfExists: { 'aws:PrincipalTag/team': 'a' } }))]],
	['wider', 'a pattern for a text', [get(when({ StringEquals: { 'aws:PrincipalTag/team': 'a' } }))], [get(when({ StringLike: { 'aws:PrincipalTag/team': 'a*' } }))]],
	['wider', 'a larger network', [get(when({ IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }))], [get(when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }))]],
	['wider', 'a later end', [get(when({ DateLessThan: { 'aws:CurrentTime': '2026-07-01T00:00:00Z' } }))], [get(when({ DateLessThan: { 'aws:CurrentTime': '2026-08-01T00:00:00Z' } }))]],
	['wider', 'a greater number', [get(when({ NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } }))], [get(when({ NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '300' } }))]],
	['wider', 'without a Deny', [get(), deny('s3:*', on('arn:aws:s3:::photos/secret/*'))], [get()]],
	['wider', 'a Deny that spares more', [get(), deny('s3:*')], [get(), deny('s3:*', when({ Bool: { 'aws:SecureTransport': 'false' } }))]],
	['wider', 'a variable for everybody', [get(on('arn:aws:s3:::photos/${aws:username}/*'))], [get()]],
	['wider', 'an exception fewer', [{ NotAction: ['iam:*', 'sts:*'], Resource: '*' }], [{ NotAction: 'iam:*', Resource: '*' }]],
	['wider', 'an action that the catalog does not know', [get()], [get(), allow('photos:ShowAll')]],
	['wider', 'a principal', [get({ Principal: { AWS: '111122223333' } })], [get({ Principal: { AWS: ['111122223333', '444455556666'] } })]],
	['wider', 'everybody', [get({ Principal: { AWS: '111122223333' } })], [get({ Principal: '*' })]],
	['wider', 'a user for its account, which no longer decides', [get({ Principal: { AWS: '111122223333' } })], [get({ Principal: { AWS: ['111122223333', 'arn:aws:iam::111122223333:user/ana'] } })]],
	['different', 'another bucket', [get()], [get(on('arn:aws:s3:::films/*'))]],
	['different', 'another user', [get({ Principal: { AWS: 'arn:aws:iam::111122223333:user/ana' } })], [get({ Principal: { AWS: 'arn:aws:iam::111122223333:user/bob' } })]],
	['different', 'an inverted test', [get(when({ StringEquals: { 'aws:PrincipalTag/team': 'a' } }))], [get(when({ StringNotEquals: { 'aws:PrincipalTag/team': 'a' } }))]],
];

const opposite: Readonly<Record<Comparison['relation'], Comparison['relation']>> = { equal: 'equal', wider: 'narrower', narrower: 'wider', different: 'different', undecided: 'undecided' };

for (const [relation, name, before, after] of cases) {
	test(`${name}: ${relation}`, () => {
		const there = compare(before, after);
		assert.equal(there.relation, relation, JSON.stringify(there.gained.access.map(({ actions, example }) => ({ actions: actions.slice(0, 3), example }))));
		assert.equal(compare(after, before).relation, opposite[relation]);
	});
}

test('what is new has its statement, its actions and an example', () => {
	const { gained, lost } = compare([get()], [get(), allow(['s3:PutObject', 's3:PutObjectAcl'], { Resource: objects, ...when({ Bool: { 'aws:SecureTransport': 'true' } }) })]);
	assert.equal(lost.verdict, 'none');
	assert.deepEqual(gained.access.map(({ statement, denied, actions, example }) => [statement?.index, denied, actions, example]), [[1, undefined, ['s3:PutObject', 's3:PutObjectAcl'], {
		principal: undefined, action: 's3:PutObject', resource: 'arn:aws:s3:::photos/example', context: { 'aws:securetransport': 'true' },
	}]]);
});

test('a Deny that went says which it was', () => {
	const { gained } = compare([get(), deny('s3:*', on('arn:aws:s3:::photos/secret/*'))], [get()]);
	assert.deepEqual(gained.access.map(({ statement, denied, example }) => [statement?.index, denied?.index, example?.resource]), [[0, 1, 'arn:aws:s3:::photos/secret/example']]);
});

function hcl(before: string, after: string): Comparison['relation'] {
	const read = (body: string): ReturnType<typeof policyFrom> => policyFrom(`data "aws_iam_policy_document" "d" {\n${body}\n}`, 'hcl');
	return comparePolicies([read(before)], [read(after)], catalog).relation;
}

test('expressions are what they are in both versions', () => {
	const statement = (actions: string, resource: string): string => `statement {\nactions = ${actions}\nresources = [${resource}]\n}\n`;
	assert.equal(hcl(statement('["s3:GetObject"]', '"${var.arn}/*"'), statement('["s3:getobject"]', '"${var.arn}/*"')), 'equal');
	assert.equal(hcl(statement('["s3:GetObject"]', '"${var.arn}/*"'), statement('["s3:GetObject", "s3:PutObject"]', '"${var.arn}/*"')), 'wider');
	assert.equal(hcl(statement('["s3:GetObject"]', '"${var.arn}/a"'), statement('["s3:GetObject"]', '"${var.arn}/*"')), 'wider');
	assert.equal(hcl(statement('var.actions', '"*"'), statement('var.actions', '"*"') + statement('["s3:GetObject"]', '"*"')), 'undecided');
	assert.equal(hcl(statement('var.actions', '"*"'), statement('var.actions', '"*"').replace('statement {', 'statement {\nsid = "Same"')), 'equal');
	assert.equal(hcl(`source_policy_documents = [var.more]\n${statement('["s3:GetObject"]', '"*"')}`, `source_policy_documents = [var.more]\n${statement('["s3:*"]', '"*"')}`), 'wider');
	assert.equal(hcl(`source_policy_documents = [var.more]\n${statement('["s3:GetObject"]', '"*"')}`, statement('["s3:GetObject"]', '"*"')), 'undecided');
	assert.equal(hcl(statement('["s3:GetObject"]', '"*"'), statement('var.actions', '"*"')), 'undecided');
});
