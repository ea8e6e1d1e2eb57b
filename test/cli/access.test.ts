import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Git } from '../../server/src/cli/git.js';
import { iamscope } from './world.js';

const photos = 'arn:aws:s3:::photos/*';

function policy(...statements: readonly object[]): string {
	return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) }, null, 2);
}

const app = policy({ Sid: 'Photos', Action: 's3:GetObject', Resource: photos }, { Sid: 'Tls', Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });

test('simulate says whether a request is allowed, by which statement, and where it stands', async () => {
	const argv = ['simulate', 'app.json', '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::photos/a'];
	const allowed = await iamscope([...argv, '--context', 'aws:SecureTransport=true'], { files: { 'app.json': app } });
	assert.deepEqual([allowed.code, allowed.stdout], [0, 'allowed: s3:GetObject on arn:aws:s3:::photos/a\n  Allowed by statement "Photos" of the identity policies. app.json:6\n']);
	const open = await iamscope(argv, { files: { 'app.json': app } });
	assert.deepEqual([open.code, open.stdout], [1, 'it depends: s3:GetObject on arn:aws:s3:::photos/a\n  Denied if aws:SecureTransport is false (statement "Tls" of the identity policies). app.json:12\n']);
	const denied = await iamscope([...argv, '--context', 'aws:SecureTransport=false'], { files: { 'app.json': app } });
	assert.match(denied.stdout, /^denied by a Deny statement: .*\n {2}Denied by statement "Tls"/);
});

test('simulate takes policies of every kind, each by its place or by a flag', async () => {
	const files = {
		'app.json': app, 'scp.json': policy({ Action: 'ec2:*', Resource: '*' }), 'bucket.json': policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: 's3:*', Resource: photos }),
	};
	const request = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::photos/a', '--context', 'aws:SecureTransport=true', '--principal', 'arn:aws:iam::111122223333:role/app', '--json'];
	const decide = async (...argv: readonly string[]): Promise<string> => (JSON.parse((await iamscope(['simulate', ...argv, ...request], { files })).stdout) as { decision: string }[])[0]!.decision;
	assert.equal(await decide('app.json', '--scp', 'scp.json'), 'denied');
	assert.equal(await decide('bucket.json'), 'allowed');
	assert.equal(await decide('app.json', 'bucket.json', '--resource-account', '444455556666'), 'allowed');
	assert.equal(await decide('app.json', '--resource-account', '444455556666'), 'depends');
});

test('simulate finds one policy of a module by its name', async () => {
	const files = { 'main.tf': 'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:*"]\n    resources = ["*"]\n  }\n}\ndata "aws_iam_policy_document" "b" {\n  statement {\n    actions = ["sqs:*"]\n    resources = ["*"]\n  }\n}\n' };
	assert.equal((await iamscope(['simulate', 'main.tf#a', '--action', 's3:GetObject'], { files })).code, 0);
	assert.equal((await iamscope(['simulate', 'main.tf#b', '--action', 's3:GetObject'], { files })).code, 1);
	assert.match((await iamscope(['simulate', 'main.tf#c', '--action', 's3:GetObject'], { files })).stderr, /main\.tf#c: no policy of the name "c" in it/);
});

test('simulate says what it cannot understand', async () => {
	for (const [argv, message] of [
		[['app.json'], /takes an action/], [['--action', 'a:b'], /takes the files/], [['x.json', '--action', 'a:b'], /x\.json: no such file/],
		[['app.json', '--action', 'a:b', '--principal', 'me'], /"me" is no principal/], [['app.json', '--action', 'a:b', '--context', 'x'], /takes key=value/],
	] as const) {
		const { code, stderr } = await iamscope(['simulate', ...argv], { files: { 'app.json': app } });
		assert.equal(code, 2);
		assert.match(stderr, message);
	}
});

test('test runs the cases beside a policy', async () => {
	const good = `policies: [app.json]
context: { "aws:SecureTransport": true }
allow:
  - { name: reads photos, action: s3:GetObject, resource: "arn:aws:s3:::photos/a" }
deny:
  - { action: [s3:PutObject, s3:DeleteObject], resource: "arn:aws:s3:::photos/a" }
  - { action: s3:GetObject, resource: "arn:aws:s3:::photos/a", context: { "aws:SecureTransport": false } }
`;
	const passed = await iamscope(['test'], { files: { 'policies/app.json': app, 'policies/app.iamtest.yaml': good } });
	assert.deepEqual([passed.code, passed.stdout, passed.stderr], [0, '4 passed\n', '']);
	const failed = await iamscope(['test'], { files: { 'policies/app.json': app, 'policies/app.iamtest.yaml': good.replace('context: { "aws:SecureTransport": true }\n', '').replace('s3:PutObject', 's3:GetObject') } });
	assert.equal(failed.code, 1);
	assert.match(failed.stdout, /^policies\/app\.iamtest\.yaml:3 reads photos\n {2}expected allowed, but it depends: .*\n {2}Denied if aws:SecureTransport is false \(statement "Tls" of the identity policies\)\. policies\/app\.json:12\n {2}Give the keys/);
	assert.match(failed.stdout, /2 of 4 failed\n$/);
});

test('test names what is wrong with a test file', async () => {
	const run = async (source: string): Promise<readonly [number, string]> => {
		const { code, stderr } = await iamscope(['test', 'x.iamtest.yaml'], { files: { 'app.json': app, 'x.iamtest.yaml': source } });
		return [code, stderr];
	};
	assert.deepEqual(await run('policies: [app.json]\nalow: []\n'), [2, 'iamscope: x.iamtest.yaml:1: There are no cases; list requests under "allow" and "deny".\niamscope: x.iamtest.yaml:2: There is no setting "alow"; did you mean "allow"?\n']);
	assert.deepEqual(await run('policies: [gone.json]\nallow: [{ action: "s3:GetObject" }]\n'), [2, 'iamscope: x.iamtest.yaml: gone.json: no such file or folder\n']);
	assert.match((await run('policies: [app.json]\nallow: [{ resource: "*" }]\n'))[1], /"action" must be here/);
	assert.match((await iamscope(['test'], { files: { 'app.json': app } })).stderr, /no \*\.iamtest\.yaml found/);
});

test('compare says what a new version allows more and less', async () => {
	const files = { 'old.json': app, 'new.json': policy({ Sid: 'Photos', Action: ['s3:GetObject', 's3:PutObject'], Resource: photos }, { Sid: 'Tls', Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) };
	const wider = await iamscope(['compare', 'old.json', 'new.json', '--fail-on-new-access'], { files });
	assert.deepEqual([wider.code, wider.stdout], [1, [
		'wider: the new one allows more',
		'  new.json:6 new access by statement "Photos": s3:PutObject',
		'    for example s3:PutObject on arn:aws:s3:::photos/example\n',
	].join('\n')]);
	const narrower = await iamscope(['compare', 'new.json', 'old.json', '--fail-on-new-access'], { files });
	assert.equal(narrower.code, 0);
	assert.match(narrower.stdout, /^narrower: the new one allows less\n {2}new\.json:6 lost access by statement "Photos": s3:PutObject\n/);
	assert.deepEqual((await iamscope(['compare', 'old.json', 'old.json', '--fail-on-new-access'], { files })).stdout, 'equal: both allow the same\n');
	assert.equal((await iamscope(['compare', 'old.json'], { files })).code, 2);
});

test('check --no-new-access compares changed files with a revision', async () => {
	const before = policy({ Sid: 'Photos', Action: 's3:GetObject', Resource: photos });
	const git: Git = {
		changesSince: revision => Promise.resolve({ files: new Map([['a.json', { before: revision === 'main' ? 'a.json' : undefined }]]), deleted: [], read: () => Promise.resolve(new TextEncoder().encode(before)) }),
	};
	const run = async (after: string, flag: string): Promise<readonly [number, string]> => {
		const { code, stderr } = await iamscope(['check', '.', flag, '--only', 'unknown-action'], { files: { 'a.json': after, 'b.json': app }, git });
		return [code, stderr];
	};
	assert.deepEqual(await run(before, '--no-new-access=main'), [0, '']);
	assert.deepEqual(await run(policy({ Sid: 'Photos', Action: 's3:*Object', Resource: photos }), '--no-new-access=main'), [1, 'a.json:6 new access by statement "Photos": s3:DeleteObject, s3:PutObject, s3:ReplicateObject, s3:RestoreObject\n    for example s3:DeleteObject on arn:aws:s3:::photos/example\n']);
	assert.equal((await run(before, '--no-new-access'))[0], 1);
});

test('unused shows what nobody used, by last accessed details or by events, and takes it out', async () => {
	const source = policy({ Action: ['s3:GetObject', 's3:PutBucketPolicy', 'sqs:SendMessage', 'iam:PassRole'], Resource: '*' }, { Action: 'sns:*', Resource: '*' });
	const details = JSON.stringify({ ServicesLastAccessed: [
		{ ServiceNamespace: 's3', LastAuthenticated: '2026-11-01T00:00:00Z', TrackedActionsLastAccessed: [{ ActionName: 'PutBucketPolicy' }, { ActionName: 'ListAllMyBuckets', LastAccessedTime: '2026-11-01T00:00:00Z' }] },
		{ ServiceNamespace: 'sqs' }, { ServiceNamespace: 'sns' }, { ServiceNamespace: 'iam' },
	] });
	const files = { 'app.json': source, 'details.json': details, 'trail.json': JSON.stringify({ Records: [{ eventSource: 's3.amazonaws.com', eventName: 'HeadObject' }, { eventSource: 'sns.amazonaws.com', eventName: 'Publish' }] }) };
	const byDetails = await iamscope(['unused', 'app.json', '--report', 'details.json', '--fix'], { files });
	assert.equal(byDetails.code, 1);
	assert.match(byDetails.stdout, /^app\.json:8 "s3:PutBucketPolicy" was never used\.\napp\.json:9 "sqs:SendMessage" was never used\.\napp\.json:16 None of the \d+ actions of "sns:\*" was ever used\.\n$/);
	assert.deepEqual(JSON.parse(byDetails.written['app.json']!), JSON.parse(policy({ Action: ['s3:GetObject', 'iam:PassRole'], Resource: '*' })));
	const byEvents = await iamscope(['unused', 'app.json', '--report', 'trail.json'], { files });
	assert.match(byEvents.stdout, /"s3:PutBucketPolicy" was never used[^]*"sqs:SendMessage" was never used[^]*Of the \d+ actions of "sns:\*" 1 were used or are not counted: sns:Publish\n/);
	assert.match(byEvents.stderr, /^2 events of CloudTrail were read\./);
	assert.equal((await iamscope(['unused', 'app.json', '--report', 'app.json'], { files })).code, 2);
});
