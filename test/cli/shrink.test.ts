import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope, type World } from './world.js';

async function shrinks(argv: readonly string[], stdout: string, world: World = {}): Promise<void> {
	const outcome = await iamscope(['shrink', ...argv], world);
	assert.deepEqual([outcome.code, outcome.stderr, outcome.stdout], [0, '', stdout]);
}

test('actions on the command line', () => shrinks(['--actions', 'sqs:ListQueues,sqs:ListQueueTags, sqs:SendMessage'], 'sqs:ListQueue*\nsqs:SendMessage\n'));
test('a list in a file, or on standard input', async () => {
	await shrinks(['actions.txt'], 'sqs:ListQueue*\n', { files: { 'actions.txt': 'sqs:ListQueues\nsqs:ListQueueTags\n' } });
	await shrinks(['-'], 'sqs:ListQueue*\n', { stdin: '"sqs:ListQueues",\n"sqs:ListQueueTags",\n' });
});

const lists = (before: boolean): string => before ? '"sqs:ListQueues",\n        "sqs:ListQueueTags",\n        "sns:Publish"' : '"sns:Publish",\n        "sqs:ListQueue*"';
const policy = (before: boolean): string => `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        ${lists(before)}\n      ],\n      "Resource": "*"\n    }\n  ]\n}\n`;
test('the policies of a file, in which all else stays', async () => {
	await shrinks(['p.json'], policy(false), { files: { 'p.json': policy(true) } });
	await shrinks(['-'], policy(false), { stdin: policy(true) });
	const block = (actions: string): string => `data "aws_iam_policy_document" "d" {\n  # why\n  statement {\n    actions = [${actions}]\n  }\n}\n`;
	await shrinks(['main.tf'], block('"sns:Publish", "sqs:ListQueue*"'), { files: { 'main.tf': block('"sqs:ListQueues", "sqs:ListQueueTags", "sns:Publish"') } });
});

test('what does not exist stays, and is told', async () => {
	const { code, stdout, stderr } = await iamscope(['shrink', '--actions', 'sqs:ListQueues,sqs:Nonsense']);
	assert.deepEqual([code, stdout, stderr], [1, 'sqs:ListQueues\nsqs:Nonsense\n', 'iamscope: there is no action "sqs:Nonsense"\n']);
});

for (const argv of [[], ['a.json', 'b.json'], ['a.json', '--actions', 'a:b'], ['none.json'], ['empty.json'], ['--actions', '']]) {
	test(`iamscope shrink ${argv.join(' ')} is refused`, async () => {
		const { code, stdout, stderr } = await iamscope(['shrink', ...argv], { files: { 'empty.json': '' } });
		assert.deepEqual([code, stdout], [2, '']);
		assert.match(stderr, /^iamscope: .*\nSee iamscope shrink --help\.\n$/);
	});
}
