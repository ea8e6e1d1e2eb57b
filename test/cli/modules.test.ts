import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope } from './world.js';

const document = 'data "aws_iam_policy_document" "d" {\n  statement {\n    sid       = "Everything"\n    actions   = ["sts:AssumeRole"]\n    resources = ["*"]\n  }\n}\n';
const role = 'resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n';

async function types(files: Readonly<Record<string, string>>, ...paths: readonly string[]): Promise<readonly string[]> {
	const { stdout } = await iamscope(['check', '--format', 'json', '--fail-on', 'never', ...paths], { files });
	const { problems } = JSON.parse(stdout) as { problems: readonly { rule: string; file: string }[] };
	return problems.filter(it => it.rule === 'missing-principal').map(it => it.file);
}

test('a document gets its type from the files beside it', async () => {
	const files = { 'module/policies.tf': document, 'module/roles.tf': role };
	assert.deepEqual(await types(files, 'module'), ['module/policies.tf']);
	assert.deepEqual(await types(files, 'module/policies.tf'), ['module/policies.tf']);
	assert.deepEqual(await types({ 'policies.tf': document, 'roles.tofu': role }, 'policies.tf'), ['policies.tf']);
	assert.deepEqual(await types({ 'policies.tf': document, 'roles.tf.json': JSON.stringify({ resource: { aws_iam_role: { r: { assume_role_policy: '${data.aws_iam_policy_document.d.json}' } } } }) }, 'policies.tf'), ['policies.tf']);
});

test('a folder that makes roles and users has not been searched in vain', async () => {
	const { code, stderr } = await iamscope(['check', '--fail-on', 'never', 'a'], { files: { 'a/users.tf': 'resource "aws_iam_user" "alice" {\n  name = "alice"\n}\n' } });
	assert.deepEqual([code, stderr], [0, '']);
});

test('other folders have no say', async () => {
	assert.deepEqual(await types({ 'a/policies.tf': document, 'b/roles.tf': role, 'roles.tf': role, 'a/b/roles.tf': role }, 'a', 'b'), []);
});
