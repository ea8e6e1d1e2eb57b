import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePolicy } from '../../server/src/evaluation/compile.js';
import { codesOf } from '../../server/src/evaluation/patterns/codes.js';
import { codesMatch } from '../../server/src/evaluation/patterns/match.js';
import { allow, decide, deny, policy, policyFrom, type Json } from './asking.js';

function matches(pattern: string, text: string, reading: 'resource' | 'arn' | 'text' = 'resource'): boolean {
	return codesMatch(codesOf([{ kind: 'pattern', text: pattern }], reading), text);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards */
test('a wildcard of a resource stays in its part of the ARN, unless it ends it', () => {
	for (const [pattern, arn, expected] of [
		['*', 'arn:aws:s3:::b', true],
		['arn:aws:iam::123456789012:user/*', 'arn:aws:iam::123456789012:user/path/ana', true],
		['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1/2/test/3', true],
		['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1/test', false],
		['arn:aws:s3:::B', 'arn:aws:s3:::b', false],
		['arn:aws:ec2:us-*-1:123456789012:instance/i-?', 'arn:aws:ec2:us-east-1:123456789012:instance/i-1', true],
		['arn:aws:ec2:us-*-1:123456789012:instance/i-1', 'arn:aws:ec2:us-x:y-1:123456789012:instance/i-1', false],
		['arn:aws:sqs:*:123456789012:q', 'arn:aws:sqs:eu-west-1:123456789012:q', true],
		['arn:aws:sqs:*', 'arn:aws:sqs:eu-west-1:123456789012:q', true],
		['arn:aws:*:q', 'arn:aws:sqs:eu-west-1:123456789012:q', true],
		['arn:aws:lambda:*:1?3456789012:function:a*z', 'arn:aws:lambda:eu-west-1:123456789012:function:a:z', true],
	] as const) assert.equal(matches(pattern, arn), expected, `${pattern} for ${arn}`);
});

test('the table agrees with the way without one, where both can be used', () => {
	assert.equal(matches('arn:*:us-*-1:x', 'arn:aws:s3:us-east-1:x', 'resource'), true);
	assert.equal(matches('arn:*:us-*-1:x', 'arn:aws:s3:us-e:st-1:x', 'resource'), false);
	assert.equal(matches('arn:*:a*b:*:c', 'arn:x:ab:y:axb:z:c'), true);
	assert.equal(matches('a*b*c', 'aXbXbc', 'text'), true);
	assert.equal(matches('a*b*c', 'aXcXb', 'text'), false);
});

test('actions compare without case, resources with it', () => {
	const identity = [policy(allow('S3:getobject', { Resource: 'arn:aws:s3:::Photos/*' }))];
	assert.equal(decide({ action: 's3:GetObject', resource: 'arn:aws:s3:::Photos/a' }, { identity }), 'allowed');
	assert.equal(decide({ action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a' }, { identity }), 'denied');
});

test('NotAction and NotResource are all but what they list', () => {
	const allBut = policy({ NotAction: ['iam:*', 's3:Get?bject'], NotResource: ['arn:aws:s3:::secret/*', 'arn:aws:s3:::${aws:username}'] });
	const on = (action: string, resource: string, username: string | null = null): string => decide({ action, resource, context: { 'aws:username': username } }, { identity: [allBut] });
	assert.equal(on('s3:PutObject', 'arn:aws:s3:::b/a'), 'allowed');
	assert.equal(on('s3:GetObject', 'arn:aws:s3:::b/a'), 'denied');
	assert.equal(on('iam:GetUser', '*'), 'denied');
	assert.equal(on('s3:PutObject', 'arn:aws:s3:::secret/a'), 'denied');
	assert.equal(on('s3:PutObject', 'arn:aws:s3:::ana', 'ana'), 'denied');
	assert.equal(on('s3:PutObject', 'arn:aws:s3:::ana'), 'allowed');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
test('variables are text in policies of 2008, and without a version', () => {
	const statement: Json = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/${aws:username}' };
	const with2008 = (more: Json): string => decide({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/ana', context: { 'aws:username': 'ana' } },
		{ identity: [compilePolicy(policyFrom(JSON.stringify({ ...more, Statement: [statement] })))] });
	assert.deepEqual([with2008({ Version: '2012-10-17' }), with2008({ Version: '2008-10-17' }), with2008({})], ['allowed', 'denied', 'denied']);
});

test('what is computed elsewhere leaves the answer open, unless it cannot matter', () => {
	const hcl = (body: string): string => decide({ action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a', others: 'absent' }, {
		identity: [compilePolicy(policyFrom(`data "aws_iam_policy_document" "d" {\n${body}\n}`, 'hcl'))],
	});
	assert.equal(hcl('statement {\nactions = ["s3:GetObject"]\nresources = ["arn:aws:s3:::${var.bucket}/*"]\n}'), 'depends');
	assert.equal(hcl('statement {\nactions = ["s3:GetObject"]\nresources = ["arn:aws:sqs:::${var.bucket}/*"]\n}'), 'denied');
	assert.equal(hcl('statement {\nactions = ["s3:GetObject"]\nresources = [var.bucket, "*"]\n}'), 'allowed');
	assert.equal(hcl('statement {\nactions = var.actions\nresources = ["*"]\n}'), 'depends');
	assert.equal(hcl('statement {\nactions = ["s3:PutObject"]\nresources = ["*"]\n}'), 'denied');
	assert.equal(hcl('source_policy_documents = [var.more]\nstatement {\nactions = ["s3:GetObject"]\nresources = ["*"]\n}'), 'depends');
	assert.equal(hcl('statement {\nactions = ["s3:GetObject"]\nresources = ["*"]\ndynamic "condition" {\nfor_each = var.c\ncontent {\ntest = "Bool"\nvariable = "aws:SecureTransport"\nvalues = ["true"]\n}\n}\n}'), 'depends');
});

test('a Deny that may apply leaves the answer open', () => {
	const identity = [policy(allow('s3:*'), deny('s3:*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))];
	assert.equal(decide({ action: 's3:GetObject' }, { identity }), 'depends');
	assert.equal(decide({ action: 's3:GetObject', context: { 'aws:SecureTransport': 'true' } }, { identity }), 'allowed');
	assert.equal(decide({ action: 's3:GetObject', context: { 'aws:SecureTransport': 'false' } }, { identity }), 'denied explicitly');
});
