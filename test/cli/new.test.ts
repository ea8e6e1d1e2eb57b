import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { iamscope } from './world.js';

test('new lists the patterns by group', async () => {
	const { code, stdout } = await iamscope(['new']);
	assert.equal(code, 0);
	assert.match(stdout, /^Containers\n {2}ecs-execution-role +ECS execution role$/m);
	for (const { id } of patterns) assert.ok(stdout.includes(`  ${id} `), id);
});

test('a pattern is printed as Terraform with what is set, and the rest as in the configuration', async () => {
	const files = { 'iamscope.jsonc': '{ "defaults": { "project": "depot", "environment": "test" }, "boundary": "arn:aws:iam::111122223333:policy/cap" }' };
	const { code, stdout, stderr } = await iamscope(['new', 'ecs-task-role', '--set', 'environment=live', '--set', 'bricks=s3', '--set', 'bucket=depot-files'], { files });
	assert.deepEqual([code, stderr], [0, '']);
	assert.match(stdout, /name += "depot-live-orders-ecs-task"/);
	assert.match(stdout, /permissions_boundary = "arn:aws:iam::111122223333:policy\/cap"/);
	assert.match(stdout, /s3:::depot-files\/orders\/\*"/);
	assert.doesNotMatch(stdout, /^variable/m);
});

test('JSON takes account and region from the configuration; its documents follow each other', async () => {
	const files = { 'iamscope.jsonc': '{ "accounts": ["444455556666"], "regions": ["eu-central-1"] }' };
	const { stdout } = await iamscope(['new', 'lambda-queue-role', '--format', 'json'], { files });
	assert.match(stdout, /"arn:aws:sqs:eu-central-1:444455556666:orders-to-check"/);
	assert.equal(stdout.split('\n}\n').filter(it => it.trim() !== '').length, 2);
});

test('files go into a folder, one for each policy in JSON', async () => {
	const { code, written } = await iamscope(['new', 'lambda-role', '-f', 'json', '-o', 'roles/'], { files: { 'roles/readme': '' } });
	assert.equal(code, 0);
	assert.deepEqual(Object.keys(written), ['roles/lambda-permissions.json', 'roles/lambda-trust.json']);
});

test('a single file goes where it is sent', async () => {
	const { written } = await iamscope(['new', 'kms-key', '--format', 'cloudformation', '--output', 'key.yaml']);
	assert.match(written['key.yaml']!, /^AWSTemplateFormatVersion/);
});

test('--parameters says what a pattern asks for', async () => {
	const { code, stdout } = await iamscope(['new', 'github-deploy-role', '--parameters']);
	assert.equal(code, 0);
	assert.match(stdout, /^ {2}branch +Branch; only with branch \(main\)$/m);
	assert.match(stdout, /^ {2}limit +What the role is limited to: environment, branch, tag \(environment\)$/m);
});

for (const [argv, message] of [
	[['new', 'ecs-task-rol'], /There is no pattern "ecs-task-rol"; did you mean "ecs-task-role"\?/],
	[['new', 'kms-key', '--set', 'user=x'], /--set user: The pattern kms-key has no parameter "user"; did you mean "users"\?/],
	[['new', 'kms-key', '--set', 'nonsense=x'], /--set nonsense: The pattern kms-key has no parameter "nonsense"; it has project, environment, service, administrator, users, account, region, partition\./],
	[['new', 'github-deploy-role', '--set', 'limit=tags'], /--set limit: This takes environment, branch or tag, not "tags"\./],
	[['new', 'ecs-task-role', '--set', 'bricks=s4'], /--set bricks: This takes some of s3, presigned-urls, .*, exec, or none; there is no "s4"\./],
	[['new', 'encrypted-bucket', '--set', 'bucket=NO'], /--set bucket: "NO" is not a bucket name of 3 to 63 small letters, digits, dots and dashes\./],
	[['new', 'encrypted-bucket', '--set', 'bucket'], /--set takes name=value, not "bucket"/],
	[['new', 'kms-key', '--format', 'xml'], /--format takes terraform, cloudformation or json, not "xml"/],
	[['new', 'lambda-role', '-f', 'json', '-o', 'x.json'], /--output takes a folder here, as there are 2 files/],
	[['new', 'lambda-role', '-o', 'nowhere/'], /there is no such folder/],
	[['new', 'lambda-role', '-o', 'old.tf'], /old\.tf is there already; --force replaces it/],
	[['new', 'a', 'b'], /one pattern/],
	[['generate'], /generate takes --actions/],
	[['generate', '--actions', 's3:GetObjekt'], /There is no action "s3:GetObjekt"; did you mean "s3:GetObject"\?/],
	[['generate', '--actions', 's3:GetObject', '--resources', 'photos'], /"photos" is no ARN/],
	[['generate', '--actions', 's3:GetObject', '--resources', 'arn:aws:sqs:eu-west-1:111122223333:q'], /None of the actions works on "arn:aws:sqs/],
] as const) {
	test(`iamscope ${argv.join(' ')} is refused with exit code 2`, async () => {
		const { code, stderr, written } = await iamscope(argv, { files: { 'old.tf': '' } });
		assert.equal(code, 2);
		assert.match(stderr, message);
		assert.deepEqual(written, {});
	});
}

test('a configuration with a mistake is not followed half', async () => {
	const { code, stderr } = await iamscope(['new', 'kms-key'], { files: { 'iamscope.jsonc': '{ "accounts": ["x"] }' } });
	assert.equal(code, 2);
	assert.match(stderr, /iamscope\.jsonc:1:/);
});

test('generate groups actions by what they can be limited to', async () => {
	const resources = 'arn:aws:s3:::photos/*,arn:aws:s3:::photos,arn:aws:sqs:eu-west-1:111122223333:q';
	const { code, stdout, stderr } = await iamscope(['generate', '--actions', 's3:GetObject,s3:PutObject,s3:ListBucket,sqs:*Message,ecr:GetAuthorizationToken', '--resources', resources]);
	assert.deepEqual([code, stderr], [0, '']);
	const { Statement } = JSON.parse(stdout) as { Statement: readonly { Sid: string; Action: unknown; Resource: unknown }[] };
	assert.deepEqual(Statement.map(({ Action, Resource }) => [Action, Resource]), [
		[['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::photos/*'],
		['s3:ListBucket', 'arn:aws:s3:::photos'],
		[['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage'], 'arn:aws:sqs:eu-west-1:111122223333:q'],
		['ecr:GetAuthorizationToken', '*'],
	]);
	assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, 4);
});

test('an action without an ARN gets an example that matches nothing, and is told', async () => {
	const { stdout, stderr } = await iamscope(['generate', '--actions', 'dynamodb:GetItem', '--format', 'terraform', '--name', 'orders-reader']);
	assert.match(stdout, /resource "aws_iam_policy" "orders_reader"/);
	assert.match(stdout, /resources = \["arn:\$\{data\.aws_partition\.current\.partition\}:dynamodb:\$\{data\.aws_region\.current\.region\}:\$\{data\.aws_caller_identity\.current\.account_id\}:table\/table-name"\]/);
	assert.match(stderr, /fill in arn:aws:dynamodb:eu-west-1:111122223333:table\/table-name/);
});

test('what actions need beside themselves is named, or allowed on request', async () => {
	const named = await iamscope(['generate', '--actions', 'ecs:RunTask']);
	assert.match(named.stderr, /ecs:RunTask needs iam:PassRole too; --with-dependents allows it/);
	const { stdout, stderr } = await iamscope(['generate', '--actions', 'ecs:RunTask', '--with-dependents']);
	assert.doesNotMatch(stderr, /needs/);
	assert.match(stdout, /"iam:PassedToService": "ecs-tasks\.amazonaws\.com"/);
});
