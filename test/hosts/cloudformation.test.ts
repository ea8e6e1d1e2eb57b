import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

const statement = '{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }';

test('the place says what type of policy it is', () => {
	const types: readonly (readonly [type: string, properties: string, policy: string, service?: string])[] = [
		['AWS::IAM::Role', `AssumeRolePolicyDocument: { Statement: [${statement}] }`, 'trust'],
		['AWS::IAM::Role', `Policies: [{ PolicyName: x, PolicyDocument: { Statement: ${statement} } }]`, 'identity'],
		['AWS::S3::BucketPolicy', `PolicyDocument: { Statement: [${statement}] }`, 'resource', 's3'],
		['AWS::SQS::QueuePolicy', `PolicyDocument: { Statement: [${statement}] }`, 'resource', 'sqs'],
		['AWS::KMS::Key', `KeyPolicy: { Statement: [${statement}] }`, 'resource', 'kms'],
		['AWS::EC2::VPCEndpoint', `PolicyDocument: { Statement: [${statement}] }`, 'endpoint'],
		['AWS::Organizations::Policy', `{ Type: RESOURCE_CONTROL_POLICY, Content: { Statement: [${statement}] } }`, 'rcp'],
		['AWS::Serverless::Function', `Policies: [AWSLambdaExecute, { Statement: [${statement}] }]`, 'identity'],
	];
	for (const [type, properties, ...expected] of types) {
		const [policy, ...others] = read(`Resources:\n  X:\n    Type: ${type}\n    Properties:\n      ${properties}\n`);
		assert.deepEqual([others.length, policy?.type, policy?.service, policy?.typeCertain], [0, expected[0], expected[1], true], type);
	}
});

test('functions are read in the short and the long form', () => {
	const resources = [
		'!GetAtt Bucket.Arn', '!Sub "${Bucket.Arn}/*"', '!Ref Topic', '{ "Fn::GetAtt": [Bucket, Arn] }', '!Join ["", [!GetAtt Bucket.Arn, "/x"]]', '!Ref Bucket',
		'!Sub "arn:${AWS::Partition}:s3:::x/${!aws:username}"',
	];
	const [policy] = read(`Resources:
  Bucket: { Type: "AWS::S3::Bucket" }
  Topic: { Type: "AWS::SNS::Topic" }
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource:
${resources.map(it => `              - ${it}\n`).join('')}`);
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), [
		'arn:~:s3:::~', 'arn:~:s3:::~/*', 'arn:~:sns:~:~:~', 'arn:~:s3:::~', 'arn:~:s3:::~/x', '~', 'arn:~:s3:::x/${aws:username}',
	]);
});

test('resources of SAM stand for what they become, the roles that are made for them included', () => {
	const resources = ['!GetAtt Orders.Arn', '!GetAtt Worker.Arn', '!GetAtt WorkerRole.Arn', '!Ref Flow', '!Ref Layer', '!GetAtt NamedRole.Arn', '!GetAtt OtherRole.Arn'];
	const [policy] = read(`Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: { Type: "AWS::Serverless::SimpleTable" }
  Worker: { Type: "AWS::Serverless::Function" }
  Flow: { Type: "AWS::Serverless::StateMachine" }
  Layer: { Type: "AWS::Serverless::LayerVersion" }
  Named: { Type: "AWS::Serverless::Function", Properties: { Role: "arn:aws:iam::111122223333:role/worker" } }
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource:
${resources.map(it => `              - ${it}\n`).join('')}`);
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), [
		'arn:~:dynamodb:~:~:table/~', 'arn:~:lambda:~:~:function:~', 'arn:~:iam::~:role/~', 'arn:~:states:~:~:stateMachine:~', 'arn:~:lambda:~:~:layer:~:~', '~', '~',
	]);
});

test('both arms of a condition are read, and nobody says that this is all', () => {
	const [policy] = read(`Statement:\n  - !If [X, ${statement}, !Ref "AWS::NoValue"]\n  - ${statement}\n`);
	assert.deepEqual([policy?.statements.length, policy?.complete], [2, false]);
});

test('an anchor is one policy, however often it is named', () => {
	assert.equal(read(`a: &p\n  Statement: [${statement}]\nb: *p\nc: *p\n`).length, 1);
});

test('templates in JSON are read in the same way', () => {
	const text = JSON.stringify({ Resources: {
		Bucket: { Type: 'AWS::S3::Bucket' },
		P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }] } } },
	} });
	const [policy] = readDocument(text, 'json').policies;
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:~:s3:::~/*']);
	assert.equal(policy.type, 'identity');
});

function read(text: string): readonly Policy[] {
	return readDocument(text, 'yaml').policies;
}

test('a piece of a template has calls too, a policy by itself has none', () => {
	const piece = { tree: { attributes: { policyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }, { Effect: 'Allow', Action: 's3:GetObject', Resource: { Ref: 'Arn' } }] } } } };
	const [policy] = readDocument(JSON.stringify(piece), 'json').policies;
	assert.deepEqual(policy?.statements.map(({ resources }) => resources.map(({ known }) => known)), [[false], [false]]);
	const [bare] = readDocument('{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Ref": "Arn" } }] }', 'json').policies;
	assert.deepEqual(bare?.statements[0]?.resources, []);
});

/** A template in JSON, whose policy names what the template makes. */
const inner = '{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:aws:s3:::${B}/*" } }] } } } } }';

test('a template that a stack set takes as a text has calls too', () => {
	const stackSet = (body: string): string => `Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: ${body}\n`;
	for (const body of [`|\n        ${inner}`, `'${inner}'`, JSON.stringify(inner)]) {
		const policies = read(stackSet(body));
		assert.deepEqual(policies.map(({ statements }) => statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~'))), [['arn:aws:s3:::~/*']], body);
		assert.deepEqual(policies[0]?.statements[0]?.members.map(it => it.entry.value?.kind), ['string', 'string', 'string']);
	}
	const inJson = JSON.stringify({ Resources: { S: { Type: 'AWS::CloudFormation::StackSet', Properties: { TemplateBody: inner } } } });
	assert.deepEqual(readDocument(inJson, 'json').policies.map(({ statements }) => statements[0]?.resources[0]?.known), [false]);
});

test('a call in the place of conditions, and of a part of them, is computed elsewhere', () => {
	for (const condition of ['!And [!Condition A, !Condition B]', '{ "Fn::And": [{ Condition: A }, { Condition: B }] }', '!FindInMap [M, a, b]', '{ "Fn::Transform": { Name: M } }']) {
		for (const written of [condition, `{ StringEquals: ${condition} }`, `{ StringEquals: { "aws:PrincipalOrgID": ${condition} } }`]) {
			const [policy] = read(`Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*", Condition: ${written} }]\n`);
			const member = policy?.statements[0]?.members.at(-1);
			assert.deepEqual([member?.name, member?.complete], ['Condition', false], written);
			assert.ok(policy?.statements[0]?.conditions.every(({ complete }) => !complete), written);
		}
	}
});

test('the names that Fn::Sub gives hold in a document that is a text, and win over the resources of the template', () => {
	const text = 'Resources:\n  A:\n    Type: AWS::Lambda::Function\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: !Sub\n        - \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["${A}","${B}/*"]}]}\'\n        - { A: !ImportValue photos, B: "arn:aws:s3:::photos" }\n';
	const [, bucket] = readDocument(text, 'yaml').policies[0]?.statements[0]?.resources ?? [];
	assert.equal(bucket?.node.parts[0]?.kind === 'hole' && bucket.node.parts[0].resolved, 'arn:aws:s3:::photos');
	const found = analyze(readDocument(text, 'yaml'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	assert.deepEqual(found.filter(({ severity }) => severity === 'error').map(({ message }) => message), []);
});

test('what Fn::ToJsonString makes a text of is read', () => {
	const text = 'Resources:\n  P:\n    Type: Custom::Policy\n    Properties:\n      Policy: !ToJsonString\n        Version: "2012-10-17"\n        Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }]\n      Other:\n        Fn::ToJsonString: { Version: "2012-10-17", Statement: [{ Effect: Deny, Action: "s3:*", Resource: "*" }] }\n';
	assert.deepEqual(readDocument(text, 'yaml').policies.map(it => it.statements[0]?.effect), ['Allow', 'Deny']);
});
