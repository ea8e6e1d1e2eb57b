import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Git } from '../../server/src/cli/git.js';
import { iamscope } from './world.js';

type Files = Readonly<Record<string, string>>;

/** A repository that had these files. */
function gitWith(before: Files, after: Files): Git {
	const changed = Object.keys(after).filter(path => after[path] !== before[path]);
	return {
		changesSince: () => Promise.resolve({
			files: new Map(changed.map(path => [path, { before: path in before ? path : undefined }])),
			deleted: Object.keys(before).filter(path => !(path in after)),
			read: path => Promise.resolve(before[path] === undefined ? undefined : new TextEncoder().encode(before[path])),
		}),
	};
}

/** What is said of new access between two states of a folder; with no rule that has a say. */
async function newAccess(before: Files, after: Files): Promise<readonly [code: number, text: string]> {
	const { code, stderr } = await iamscope(['check', '.', '--no-new-access=main', '--only', 'unknown-action', '--allow-empty'], { files: { ...after, 'other.json': '{}' }, git: gitWith(before, after) });
	return [code, stderr];
}

function policy(...statements: readonly object[]): string {
	return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement => ({ Resource: '*', ...statement })) }, null, 2);
}

const role = `resource "aws_iam_role" "app" {
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  permissions_boundary = aws_iam_policy.limit.arn
}

resource "aws_iam_policy" "limit" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Limit", Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_policy" "queues" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Queues", Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }] })
}
`;

function attachment(arn: string): string {
	return `resource "aws_iam_role_policy_attachment" "one" {\n  role       = aws_iam_role.app.name\n  policy_arn = ${arn}\n}\n`;
}

test('a policy that is attached newly gives what it allows, though it is as it was', async () => {
	const [code, text] = await newAccess({ 'main.tf': role }, { 'main.tf': role, 'attach.tf': attachment('aws_iam_policy.queues.arn') });
	assert.equal(code, 1);
	assert.match(text, /main\.tf:11 new access by statement "Queues": s3:ListAllMyBuckets/);
	assert.match((await newAccess({ 'main.tf': role }, { 'main.tf': role + attachment('"arn:aws:iam::aws:policy/AdministratorAccess"') }))[1], /main\.tf: app: The policy AdministratorAccess is attached now/);
});

test('compare sees what is attached as well', async () => {
	const { code, stdout } = await iamscope(['compare', 'a.tf', 'b/main.tf', '--fail-on-new-access'], { files: { 'a.tf': role, 'b/main.tf': role + attachment('aws_iam_policy.queues.arn') } });
	assert.equal(code, 1);
	assert.match(stdout, /\napp: wider: the new one allows more\n {2}b\/main\.tf:11 new access by statement "Queues": s3:ListAllMyBuckets/);
});

test('a boundary that is taken off leaves more', async () => {
	const [code, text] = await newAccess({ 'main.tf': role }, { 'main.tf': role.replace(/ *permissions_boundary.*\n/, '') });
	assert.equal(code, 1);
	assert.match(text, /statement "NoBoundary"/);
});

test('what only moves to another file gives nothing', async () => {
	const attached = attachment('aws_iam_policy.queues.arn');
	assert.deepEqual(await newAccess({ 'main.tf': role, 'a.tf': attached }, { 'main.tf': role, 'b.tf': attached }), [0, '']);
	assert.deepEqual(await newAccess({ 'main.tf': role + attached }, { 'main.tf': role, 'b.tf': attached }), [0, '']);
});

test('what is denied no longer may be allowed by others', async () => {
	const deny = (...actions: readonly string[]): string => policy({ Sid: 'Never', Effect: 'Deny', Action: actions });
	assert.match((await newAccess({ 'scp.json': deny('s3:DeleteBucket', 's3:PutBucketPolicy') }, { 'scp.json': deny('s3:DeleteBucket') }))[1], /new access, which statement "Never" no longer denies: s3:PutBucketPolicy/);
	assert.deepEqual(await newAccess({ 'scp.json': deny('s3:DeleteBucket') }, { 'scp.json': deny('s3:DeleteBucket', 's3:PutBucketPolicy') }), [0, '']);
	const mixed = (...denied: readonly object[]): string => policy({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject' }, ...denied);
	assert.match((await newAccess({ 'a.json': mixed({ Sid: 'Never', Effect: 'Deny', Action: 's3:DeleteBucket' }) }, { 'a.json': mixed() }))[1], /a\.json: What statement "Never" denied is denied no longer, so that other policies can allow it: s3:DeleteBucket\./);
});

test('a guardrail that is deleted caps no longer, and an identity policy that is deleted gives nothing', async () => {
	const scp = `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}]}`;
	assert.match((await newAccess({ 'scp.json': scp }, {}))[1], /scp\.json/);
	assert.deepEqual(await newAccess({ 'a.json': policy({ Effect: 'Allow', Action: 's3:GetObject' }) }, {}), [0, '']);
});

test('a template of a policy is compared with what it was', async () => {
	const [narrow, wide] = [policy({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject' }), policy({ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'] })];
	for (const name of ['policies/app.tpl', 'app.tftpl', 'app.json.tpl']) {
		assert.equal((await newAccess({ [name]: wide }, { [name]: narrow }))[0], 0, name);
		const [code, text] = await newAccess({ [name]: narrow }, { [name]: wide });
		assert.equal(code, 1, name);
		assert.match(text, /new access by statement "Read": s3:PutObject\n/);
		assert.match((await newAccess({ [name]: policy({ Sid: 'No', Effect: 'Deny', Action: 's3:*' }) }, {}))[1], /which statement "No" no longer denies/);
	}
	assert.deepEqual(await newAccess({ 'run.tpl': `#!/bin/sh\n${policy({ Sid: 'No', Effect: 'Deny', Action: 's3:*' })}` }, {}), [0, '']);
});
