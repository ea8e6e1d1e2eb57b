import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { catalog } from '../harness/catalog.js';
import { cloudFormationPlaces, terraformPlaces } from '../../server/src/reference/policy-places.js';

const statement = '{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }';

test('every place names a service that exists', () => {
	const places = [...Object.values(terraformPlaces), ...Object.values(cloudFormationPlaces)].filter(place => place.startsWith('resource '));
	const unknown = [...new Set(places)].map(place => place.slice('resource '.length)).filter(service => catalog.service(service) === undefined);
	assert.deepEqual(unknown, ['s3-object-lambda', 's3-outposts'].filter(it => catalog.service(it) === undefined));
});

test('a managed policy that is called a boundary, and that nothing uses, is taken for one', () => {
	const typed = (id: string, name: string): unknown => {
		const [policy] = read(`Resources:\n  ${id}:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      ManagedPolicyName: ${name}\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement: { Effect: Allow, Action: "*", Resource: "*" }\n`);
		return [policy?.type, policy?.typeCertain];
	};
	assert.deepEqual(typed('PermissionsBoundary', 'x'), ['boundary', false]);
	assert.deepEqual(typed('Cap', '!Sub "${AWS::StackName}-developer-boundary"'), ['boundary', false]);
	assert.deepEqual(typed('RequireBoundary', 'x'), ['identity', true]);
	assert.deepEqual(typed('BoundaryAudit', 'x'), ['identity', true]);
});

test('a managed policy that caps a role is a boundary', () => {
	for (const reference of ['!Ref Limits', '!GetAtt Limits.PolicyArn', '!If [X, !Ref Limits, !Ref "AWS::NoValue"]', '{ Ref: Limits }']) {
		const [policy] = read(`Resources:
  Limits: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: { Statement: [${statement}] } } }
  Role: { Type: "AWS::IAM::Role", Properties: { PermissionsBoundary: ${reference} } }
`);
		assert.deepEqual([policy?.type, policy?.typeCertain], ['boundary', true], reference);
	}
});

test('the statement of an event bus is a policy around it', () => {
	const [policy, ...others] = read(`Resources:
  X:
    Type: AWS::Events::EventBusPolicy
    Properties:
      StatementId: one
      EventBusName: b
      Statement: { Effect: Allow, Principal: "*", Action: "events:PutEvents", Resource: "*" }
`);
	assert.deepEqual([others.length, policy?.type, policy?.service, policy?.members.map(it => it.key.content.end > 0 && it.name)], [0, 'resource', 'events', ['Statement']]);
});

test('SAM writes a policy around the statements of an API', () => {
	const [policy] = read(`Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      Auth:
        ResourcePolicy:
          CustomStatements:
            - { Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }
`);
	assert.deepEqual([policy?.type, policy?.service, policy?.version?.text], ['resource', 'execute-api', '2012-10-17']);
});

test('functions inside of functions are read', () => {
	const resources = [
		'!Sub ["${Name}/*", { Name: !GetAtt Bucket.Arn }]', '!Sub ["arn:aws:s3:::${Name}/*", { Name: data }]', '!Sub ["${Bucket}/*", { Bucket: !Join ["", [a, b]] }]',
		'!Join ["/", [!Sub "${Bucket.Arn}", "*"]]', '!Select [1, ["x", !Ref Topic]]', '!Select [0, !Split [",", "a,b"]]', '!If [X, !GetAtt Bucket.Arn, !Ref "AWS::NoValue"]',
		'!Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x"', '{ "Fn::Transform": { Name: M } }',
	];
	const [policy] = read(`Resources:
  Bucket: { Type: "AWS::S3::Bucket" }
  Topic: { Type: "AWS::SNS::Topic" }
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Fn::Transform: { Name: AWS::Include }
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource:
${resources.map(it => `              - ${it}\n`).join('')}`);
	assert.deepEqual(policy?.members.map(it => it.name), ['Version', 'Statement']);
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), [
		'arn:~:s3:::~/*', 'arn:aws:s3:::data/*', 'ab/*', 'arn:~:s3:::~/*', 'arn:~:sns:~:~:~', '~', 'arn:~:s3:::~', 'arn:~:iam::~:role/x',
	]);
	const meanings = policy.statements[0]!.resources.at(-1)!.node.parts.flatMap(part => part.kind === 'hole' ? [part.meaning] : []);
	assert.deepEqual(meanings, ['partition', 'account']);
});

test('what protects data is no policy of IAM', () => {
	const statements = '[{ Sid: a, DataDirection: Inbound, Principal: ["*"], DataIdentifier: ["x"], Operation: { Deny: {} } }]';
	assert.deepEqual(read(`Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      DataProtectionPolicy: { Name: x, Version: "2021-06-01", Statement: ${statements} }\n`), []);
	assert.deepEqual(readDocument(`resource "aws_cloudwatch_log_data_protection_policy" "p" {\n  policy_document = jsonencode({ Version = "2021-06-01", Statement = [{ Sid = "a", DataIdentifier = ["x"], Operation = { Audit = {} } }] })\n}\n`, 'hcl').policies, []);
});

test('names that every object of JavaScript has do no harm', () => {
	const text = 'Resources:\n  constructor: { Type: constructor }\n  P:\n    Type: toString\n    Properties:\n      valueOf: { Statement: [{ Effect: Allow, Action: a, Resource: [!Ref constructor, !Ref toString, !GetAtt constructor.Arn] }] }\n';
	assert.equal(read(text)[0]?.type, 'identity');
});

function read(text: string): readonly Policy[] {
	return readDocument(text, 'yaml').policies;
}
