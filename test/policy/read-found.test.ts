import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

test('a policy is found at any depth, with its path', () => {
	const paths = (value: unknown) => policiesIn(value).map(({ path }) => path.join('.'));
	assert.deepEqual(paths(policy), ['']);
	assert.deepEqual(paths([policy, policy]), ['', '']);
	assert.deepEqual(paths({ PolicyDocument: policy }), ['PolicyDocument']);
	assert.deepEqual(paths({ Policy: policy }), ['Policy']);
	assert.deepEqual(paths({ Policies: [{ PolicyName: 'a', PolicyDocument: policy }, { PolicyName: 'b', PolicyDocument: policy }] }), ['Policies.PolicyDocument', 'Policies.PolicyDocument']);
	assert.deepEqual(paths({ Role: { RoleName: 'a', AssumeRolePolicyDocument: policy } }), ['Role.AssumeRolePolicyDocument']);
	assert.deepEqual(
		paths({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Access: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'b', PolicyDocument: policy } } } }),
		['Resources.Access.Properties.PolicyDocument'],
	);
});

test('a policy in a string is text', () => {
	assert.deepEqual(policiesIn({ Policy: JSON.stringify(policy) }), []);
});

test('several documents in one text are all read', () => {
	assert.equal(readDocument(`${JSON.stringify(policy)}\n${JSON.stringify(policy)}`, 'json').policies.length, 2);
});

test('half a policy is one', () => {
	const policies: readonly (readonly [text: string, statements: number])[] = [
		['{ "Version": "2012-10-17" }', 0],
		['{ "Version": "2012-10-17", "Statement": }', 0],
		['{ "Version": "2012-10-17", "Statement": [', 0],
		['{ "Version": "2012-10-17", "Statement": [{', 1],
		['{ "Version": "2012-10-17", "Statement": [{}] }', 1],
		['{ "Version": "2012-10-17", "Statement": [{ "Sid": "A" }] }', 1],
		['{ "Version": "2012-10-17", "Stat', 0],
		['{ "Version": "2012-10-17", "Statement": {} }', 1],
		['{ "Version": "2012-10-17", "Statement": [{ "effect": "Allow" }] }', 1],
		['{ "Version": "2012-10-17", "Statement": "" }', 0],
		['{ "Version": "2012-1', 0],
		['{ "Statement": [] }', 0],
		['{ "Statement": [{ }] }', 1],
		['{ "Statement": [{ "Action": "s3:*" }] }', 1],
		['{ "Statement": [{ "Effect": "Allow" }], "Comment": "mine" }', 1],
		['{ "Statement": { "Effect": "Allow", "Action": "s3:*" } }', 1],
		['{ "Version": "2012-10-18", "Statement": [{ "Effect": "Allow", "Action": "s3:*" }] }', 1],
		['{ "Version": "2012-10-7", "Statement": [{ "Action": "" }] }', 1],
		['{ "Version": "2020-01-01", "Statement": [{ "Effect": "Allow", "Action": "" }] }', 1],
		['{ "Version": "2020-01-01", "Statement": [{ "Action": ["s3:GetObject"], "Resource": "*" }] }', 1],
	];
	for (const [text, statements] of policies) {
		const found = readDocument(text, 'json').policies;
		assert.deepEqual(found.map(it => it.statements.length), [statements], text);
	}
});

test('misspelt elements are read beside a version of IAM', () => {
	for (const name of ['statement', 'Statements', 'Statment', 'STATEMENT']) {
		const [found] = policiesIn({ Version: '2012-10-17', [name]: policy.Statement });
		assert.equal(found?.statements.length, 1, name);
		assert.deepEqual(found.members.map(member => member.name), ['Version', undefined]);
		assert.equal(policiesIn({ [name]: policy.Statement }).length, 0, `${name} alone`);
	}
	assert.equal(policiesIn({ Verison: '2012-10-17', Statement: [] }).length, 1);
});

const notPolicies: Readonly<Record<string, unknown>> = {
	'package.json': { name: 'web', version: '2012.10.17', scripts: { test: 'node --test' }, dependencies: { yaml: '^2.0.0' } },
	'tsconfig.json': { compilerOptions: { target: 'ES2022', strict: true }, include: ['src'] },
	'a web ACL': {
		Name: 'acl', DefaultAction: { Allow: {} }, Rules: [
			{ Name: 'rate', Priority: 1, Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } } },
			{ Name: 'both', Priority: 2, Statement: { AndStatement: { Statements: [{ GeoMatchStatement: { CountryCodes: ['DE'] } }, { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'arn:aws:wafv2:…' } } } }] } } },
			{ Name: 'managed', Priority: 3, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } }, OverrideAction: { None: {} } },
		],
	},
	'a web ACL rule alone': { Statement: { ByteMatchStatement: { SearchString: 'bot', PositionalConstraint: 'CONTAINS' } } },
	'a PartiQL request': { Statement: 'SELECT * FROM "orders"', Parameters: [{ S: 'a' }] },
	'PartiQL requests': { Statements: [{ Statement: 'SELECT * FROM "orders"' }, { Statement: 'DELETE FROM "orders"' }] },
	'an OpenAPI document': { openapi: '3.1.0', info: { title: 'Bank', version: '2012-10-17' }, components: { schemas: { Statement: { type: 'object', properties: { Id: { type: 'string' }, Action: { type: 'string' } } } } } },
	'a GraphQL result': { data: { account: { Id: '1', Statement: [{ id: 'a', amount: 12 }, { id: 'b', amount: -3 }] } } },
	'a schema of policies': { $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { Version: { enum: ['2012-10-17', '2008-10-17'] }, Id: { type: 'string' }, Statement: { type: 'array', items: { $ref: '#/$defs/Statement' } } } },
	'bank statements': { date: '2012-10-17', statements: [{ balance: 1 }] },
	'a state machine': { Comment: 'x', StartAt: 'A', Version: '1.0', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } } },
	'a template without IAM': { AWSTemplateFormatVersion: '2010-09-09', Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'IsProd', Properties: { QueueName: 'q' } } } },
	'a Kubernetes role': { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'reader' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
	'a lone statement': { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
	'an event': { version: '0', id: '1', 'detail-type': 'AWS API Call via CloudTrail', detail: { eventVersion: '1.08', eventName: 'PutObject', resources: [{ ARN: 'arn:aws:s3:::b' }] } },
	'a launch configuration': { version: '0.2.0', configurations: [{ type: 'node', request: 'launch' }] },
	'a list of strings': ['Version', 'Statement', 'Effect'],
	'an xAPI statement': { actor: { name: 'A' }, verb: { id: 'x' }, object: { id: 'y' }, version: '1.0.0', statement: [{ id: 'z' }] },
	'a policy of another cloud': { Version: '1', Statement: [{ Effect: 'Allow', Action: 'oss:GetObject', Resource: '*' }] },
	'a policy of a third cloud': { Version: '1.1', Statement: [{ Effect: 'Allow', Action: ['obs:object:GetObject'], Resource: ['OBS:*:*:object:*'] }] },
	'statements of another version': { Version: '2020-01-01', Statement: [{ id: 'a', Action: 'pay', Resource: 'card' }] },
	'no statements of another version': { Version: '2020-01-01', Statement: [] },
	'a resolver': { version: '2018-05-29', operation: 'GetItem', key: { id: { S: '1' } } },
	'nothing': {},
};

test('nothing else is taken for a policy', () => {
	for (const [name, value] of Object.entries(notPolicies)) assert.deepEqual(policiesIn(value).map(({ path }) => path), [], name);
});

function policiesIn(value: unknown): readonly Policy[] {
	return readDocument(JSON.stringify(value, null, 2), 'json').policies;
}

for (const half of ['"Action": ["s3:Ge,', '"Action": ["s3:Ge', '"Action": ', '"Action": ["s3:GetObject", ']) {
	test(`a statement on one line that ends in ${half} leaves the next one alone`, () => {
		const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Half", "Effect": "Allow", ${half}
    { "Sid": "Whole", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;
		const [policy] = readDocument(text, 'json').policies;
		assert.deepEqual(policy?.statements.map(({ sid, resources }) => [sid?.text, resources.length]), [['Half', 0], ['Whole', 1]]);
	});
}
