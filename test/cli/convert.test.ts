import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope, type World } from './world.js';

const read = '{"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/${aws:username}/*"}]}';
const statement = (actions: string, resources = '"*"'): string => `  statement {\n    actions   = [${actions}]\n    resources = [${resources}]\n  }\n`;
const module = `data "aws_iam_policy_document" "one" {\n${statement('"s3:GetObject"')}}\n\ndata "aws_iam_policy_document" "two" {\n${statement('"sqs:SendMessage"', 'aws_sqs_queue.jobs.arn')}}\n`;
const files = { 'app-role.json': read, 'main.tf': module, 'queue.tf': 'resource "aws_sqs_queue" "jobs" {}\n', 'package.json': '{}', 'broken.json': '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"]}' };

async function converts(argv: readonly string[], stdout: string, world: World = { files }): Promise<void> {
	const outcome = await iamscope(['convert', ...argv], world);
	assert.deepEqual([outcome.code, outcome.stderr, outcome.stdout], [0, '', stdout]);
}

async function fails(argv: readonly string[], code: number, message: RegExp): Promise<void> {
	const outcome = await iamscope(['convert', ...argv], { files });
	assert.equal(outcome.code, code);
	assert.match(outcome.stderr, message);
}

test('to Terraform', async () => {
	await converts(['app-role.json', '--to', 'hcl'], 'jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n    {\n      Sid      = "Read"\n      Effect   = "Allow"\n      Action   = "s3:GetObject"\n      Resource = "arn:aws:s3:::photos/$${aws:username}/*"\n    },\n  ]\n})\n');
	const document = (name: string): string => `data "aws_iam_policy_document" "${name}" {\n  statement {\n    sid       = "Read"\n    effect    = "Allow"\n    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::photos/&{aws:username}/*"]\n  }\n}\n`;
	await converts(['app-role.json', '--to', 'terraform-document'], document('app_role'));
	await converts(['app-role.json', '--to=terraform-document', '--name', 'reader'], document('reader'));
	await converts(['app-role.json', '--to', 'heredoc', '--kind', 'identity'], '<<-EOT\n    {\n      "Version": "2012-10-17",\n      "Statement": [\n        {\n          "Sid": "Read",\n          "Effect": "Allow",\n          "Action": "s3:GetObject",\n          "Resource": "arn:aws:s3:::photos/$${aws:username}/*"\n        }\n      ]\n    }\n  EOT\n');
});

test('to CloudFormation', () => converts(['app-role.json', '--to', 'yaml'], 'Version: "2012-10-17"\nStatement:\n  - Sid: Read\n    Effect: Allow\n    Action: s3:GetObject\n    Resource: arn:aws:s3:::photos/${aws:username}/*\n'));

const one = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "*"\n    }\n  ]\n}\n';
test('one of several: by its number, by a Sid, by its name', async () => {
	await converts(['main.tf', '--to', 'json', '--policy', '1'], one);
	await converts(['main.tf', '--to', 'json', '--policy', 'one'], one);
	const second = '[{"Version": "2012-10-17", "Statement": [{"Sid": "Other", "Effect": "Allow", "Action": "a:b", "Resource": "*"}]}, ' + read + ']';
	await converts(['many.json', '--to', 'yaml', '--policy', 'Other'], 'Version: "2012-10-17"\nStatement:\n  - Sid: Other\n    Effect: Allow\n    Action: a:b\n    Resource: "*"\n', { files: { 'many.json': second } });
});

test('all of several, each behind a comment; what cannot be referred to is told', async () => {
	const json = await iamscope(['convert', 'main.tf', '--to', 'json'], { files });
	assert.equal(json.code, 1);
	assert.equal(json.stderr, 'iamscope: main.tf:9, two: AWS_SQS_QUEUE_JOBS_ARN stands for aws_sqs_queue.jobs.arn, which JSON cannot refer to.\n');
	assert.equal(json.stdout, `// 1 of 2: main.tf:2, one\n${one}\n// 2 of 2: main.tf:9, two\n${one.replace('s3:GetObject', 'sqs:SendMessage').replace('"*"', '"AWS_SQS_QUEUE_JOBS_ARN"')}`);
	const yaml = await iamscope(['convert', 'main.tf', '--to', 'yaml'], { files });
	assert.match(yaml.stdout, /^---\n# 1 of 2: main\.tf:2, one\nVersion: .*\n\n---\n# 2 of 2: main\.tf:9, two\nVersion: /s);
	const hcl = await iamscope(['convert', 'main.tf', '--to', 'hcl'], { files });
	assert.deepEqual([hcl.code, hcl.stderr], [0, '']);
	assert.match(hcl.stdout, /^# 1 of 2: main\.tf:2, one\njsonencode\(\{.*\n\n# 2 of 2: main\.tf:9, two\njsonencode\(\{.*Resource = aws_sqs_queue\.jobs\.arn\n/s);
});

test('standard input, whose language its text or a name tells', async () => {
	await converts(['-', '--to', 'json', '--policy', 'one'], one, { stdin: module });
	await converts(['-', '--to', 'json'], one, { stdin: 'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: "*"\n' });
	await converts(['-', '--to', 'json'], one, { stdin: one });
	await converts(['-', '--to', 'json', '--stdin-filename', 'x.jsonc'], one, { stdin: `// a remark above\n${one}` });
	await converts(['-', '--to', 'json'], one, { stdin: `locals {\n  p = jsonencode(${one})\n}\n` });
});

test('what cannot be done', async () => {
	await fails(['broken.json', '--to', 'hcl'], 1, /^iamscope: The policy has a syntax error/);
	await fails(['app-role.json'], 2, /takes --to/);
	await fails(['--to', 'hcl'], 2, /takes one file/);
	await fails(['app-role.json', '--to', 'xml'], 2, /--to takes json, hcl, heredoc, terraform-document or yaml, not "xml"/);
	await fails(['none.json', '--to', 'hcl'], 2, /none\.json: no such file/);
	await fails(['package.json', '--to', 'hcl'], 2, /no policy in it/);
	await fails(['main.tf', '--to', 'hcl', '--policy', 'three'], 2, /no policy "three" among the 2 in it/);
	await fails(['main.tf', '--to', 'hcl', '--policy', '3'], 2, /no policy "3"/);
	await fails(['app-role.json', '--to', 'hcl', '--kind', 'x'], 2, /--kind takes/);
});

test('shells complete the formats', async () => {
	for (const shell of ['bash', 'zsh', 'fish']) assert.match((await iamscope(['completion', shell])).stdout, /json hcl heredoc terraform-document yaml/);
});
