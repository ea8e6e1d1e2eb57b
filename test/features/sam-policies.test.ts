import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../server/src/features/hover.js';
import { withoutTabStops } from '../../server/src/lsp/to-lsp/tab-stops.js';
import { samPolicyTemplate, samPolicyTemplateNames, type SamGrant } from '../../server/src/reference/sam-policy-templates.js';
import { catalog } from '../harness/catalog.js';
import { afterTaking, open, proposalsAt } from './world.js';

const sam = (policies: string, type = 'AWS::Serverless::Function'): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Photos:
    Type: AWS::S3::Bucket
  Jobs:
    Type: AWS::SQS::Queue
  Resize:
    Type: ${type}
    Properties:
      Policies:
${policies}
`;
const inJson = (policies: string): string => `{"Resources": {"Photos": {"Type": "AWS::S3::Bucket"}, "Resize": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": ${policies}}}}}`;

function taken(label: string, text: string, language: 'yaml' | 'json' = 'yaml'): string {
	// An editor indents further lines as the first one is, and a tab as the file is.
	return withoutTabStops(afterTaking(label, text, undefined, language)).replaceAll('\n  \t', '\n            ');
}

test('a policy template of SAM is proposed with its parameters', () => {
	for (const typed of ['        - $0', '        - S3Re$0', '        - AWSLambdaExecute\n        - $0']) {
		const before = typed.replace(/(?:S3Re)?\$0$/, '');
		assert.equal(taken('S3ReadPolicy', sam(typed)), sam(`${before}S3ReadPolicy:\n            BucketName: `), typed);
	}
	assert.equal(taken('VPCAccessPolicy', sam('        - $0')), sam('        - VPCAccessPolicy: {}'));
	assert.equal(taken('S3ReadPolicy', inJson('["S3$0"]'), 'json'), inJson('[{ "S3ReadPolicy": { "BucketName": "" } }]'));
	assert.equal(taken('S3ReadPolicy', inJson('[{"$0"}]'), 'json'), inJson('[{"S3ReadPolicy": { "BucketName": "" }}]'));
});

test('policies that AWS manages stand beside them', () => {
	assert.equal(taken('AWSLambdaExecute', sam('        - AWSLambdaEx$0')), sam('        - arn:aws:iam::aws:policy/AWSLambdaExecute'));
});

test('the parameters that are missing, and the resources that they may name', () => {
	const both = '        - DynamoDBStreamReadPolicy:\n            TableName: orders\n            $0';
	assert.deepEqual(proposalsAt(sam(both), undefined, 'yaml').map(({ label }) => label), ['StreamName']);
	assert.equal(taken('StreamName', sam(both)), sam(both.replace('$0', 'StreamName: ')));
	const value = (policy: string): string => sam(`        - ${policy}`);
	assert.equal(taken('Photos', value('S3ReadPolicy:\n            BucketName: $0')), value('S3ReadPolicy:\n            BucketName: !Ref Photos'));
	assert.equal(taken('Jobs.QueueName', value('SQSPollerPolicy:\n            QueueName: $0')), value('SQSPollerPolicy:\n            QueueName: !GetAtt Jobs.QueueName'));
	assert.equal(taken('Photos', inJson('[{"S3ReadPolicy": {"BucketName": "$0"}}]'), 'json'), inJson('[{"S3ReadPolicy": {"BucketName": {"Ref": "Photos"}}}]'));
});

test('elsewhere they are not', () => {
	const labels = (text: string): readonly string[] => proposalsAt(text, undefined, 'yaml').map(({ label }) => label);
	assert.ok(!labels(sam('        - $0', 'AWS::IAM::Role')).includes('S3ReadPolicy'));
	assert.deepEqual(labels(sam('        - MyPolicy:\n            $0')), []);
	assert.ok(!labels(sam('        - Statement:\n            - $0')).includes('S3ReadPolicy'));
});

test('what a template allows is told where its name is', () => {
	const at = (policies: string): string | undefined => {
		const { document, offset } = open(sam(policies), undefined, 'yaml');
		return hover(document, offset, catalog)?.markdown;
	};
	const read = at('        - S3Read$0Policy:\n            BucketName: !Ref Photos') ?? '';
	assert.match(read, /Allows `s3:GetObject`, `s3:ListBucket`/);
	assert.match(read, /`arn:\$\{AWS::Partition\}:s3:::\$\{BucketName\}\/\*`/);
	assert.match(at('        - VPC$0AccessPolicy: {}') ?? '', /takes no parameters/);
	assert.match(at('        - EFSWriteAccessPolicy:\n            File$0System: !Ref Disk') ?? '', /file-system\/\$\{FileSystem\}`/);
	assert.equal(at('        - My$0Policy: {}'), undefined);
});

test('every template allows actions that exist', () => {
	for (const { actions } of grants()) for (const action of actions) assert.ok(catalog.expand(action).length > 0 || gone.has(action), action);
});

/** Calls of SQS that ask for the permission of the call for one message; the template names them all the same. */
const gone: ReadonlySet<string> = new Set(['sqs:ChangeMessageVisibilityBatch', 'sqs:DeleteMessageBatch']);

function grants(): readonly SamGrant[] {
	return samPolicyTemplateNames().flatMap(name => samPolicyTemplate(name)?.grants ?? []);
}
