import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterTaking, labelsAt } from './world.js';

const policy = '{"Version": "2012-10-17", "Statement": [\n  $0\n]}';

test('the statements of patterns stand behind the plain ones, those of the type of the policy', () => {
	const identity = labelsAt(policy, 'identity');
	assert.ok(identity.includes('PullImages') && identity.includes('SendMessages'));
	assert.ok(!identity.includes('DenyInsecureTransport') && !identity.includes('AssumeRoleFromEcsTasks'));
	assert.ok(labelsAt(policy, 'trust').includes('AssumeRoleFromEcsTasks'));
	assert.ok(labelsAt(policy, 'scp').includes('DenyTamperingWithAudit'));
	assert.equal(new Set(identity).size, identity.length);
});

test('one that is taken has tab stops in the order of its text', () => {
	const text = afterTaking('WriteLogs', policy, 'identity');
	assert.match(text, /"Sid": "WriteLogs"/);
	assert.match(text, /"Resource": "arn:aws:logs:\$\{1:eu-west-1\}:\$\{2:111122223333\}:log-group:\/\$\{3:ecs\/shop-production\}:\*"/);
});

test('one whose Sid is there already is not offered again', () => {
	assert.ok(!labelsAt('{"Version": "2012-10-17", "Statement": [{"Sid": "PullImages", "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "x"}, $0]}', 'identity').includes('PullImages'));
});

test('in YAML they are YAML', () => {
	const text = afterTaking('SendMessages', 'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - $0\n', undefined, 'yaml');
	assert.match(text, /Action: "?sqs:SendMessage"?/);
});
