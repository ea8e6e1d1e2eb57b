import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { convertMethod, type ConvertedPolicy, type ConvertParams, type PolicyFormat } from '../../server/src/lsp/messages.js';
import { Editor } from './editor.js';
import { fine, policy } from './samples.js';

let editor: Editor;

before(async () => { editor = await Editor.open(); });
after(() => { editor.dispose(); });

function convert(uri: string, line: number, to: PolicyFormat): Promise<ConvertedPolicy | null> {
	return editor.connection.sendRequest<ConvertedPolicy | null>(convertMethod, { uri, position: { line, character: 0 }, to } satisfies ConvertParams);
}

const block = (name: string): string => `data "aws_iam_policy_document" "${name}" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = [aws_s3_bucket.photos.arn]\n  }\n}\n`;
const use = (value: string): string => `resource "aws_iam_policy" "app" {\n  name   = "app"\n  policy = ${value}\n}\n`;

test('the policy at the cursor comes in the language that is wanted', async () => {
	const uri = await editor.show(policy(fine), { uri: 'file:///folder/photo-reader.json' });
	const found = await convert(uri, 3, 'terraform-document');
	assert.ok(found && 'text' in found);
	assert.match(found.text, /^data "aws_iam_policy_document" "photo_reader" \{\n {2}statement \{\n/);
	assert.deepEqual(await convert(uri, 0, 'terraform-document'), found, 'the only policy of the document, wherever the cursor is');
	const json = await convert(uri, 3, 'json');
	assert.ok(json && 'text' in json);
	assert.deepEqual([JSON.parse(json.text), json.notes], [JSON.parse(policy(fine)), []]);
});

test('what cannot be referred to is told', async () => {
	const uri = await editor.show(block('app'), { uri: 'file:///a.tf', languageId: 'terraform' });
	const found = await convert(uri, 2, 'yaml');
	assert.ok(found && 'text' in found);
	assert.match(found.text, /Resource: AWS_S3_BUCKET_PHOTOS_ARN$/m);
	assert.deepEqual(found.notes, ['AWS_S3_BUCKET_PHOTOS_ARN stands for aws_s3_bucket.photos.arn, which CloudFormation cannot refer to.']);
});

test('of several policies the cursor chooses, also where one is referred to', async () => {
	const uri = await editor.show(`${block('one')}${block('two').replace('s3:GetObject', 's3:PutObject')}${use('data.aws_iam_policy_document.two.json')}`, { uri: 'file:///b.tf', languageId: 'terraform' });
	const textAt = async (line: number): Promise<string> => {
		const found = await convert(uri, line, 'json');
		return found && 'text' in found ? /s3:\w+/.exec(found.text)![0] : String(found && 'refused' in found && found.refused);
	};
	assert.equal(await textAt(2), 's3:GetObject');
	assert.equal(await textAt(8), 's3:PutObject');
	assert.equal(await textAt(14), 'Put the cursor into one of the 2 policies of the document.');
	const line = 12 + use('').split('\n').findIndex(it => it.includes('policy ='));
	const referred = await editor.connection.sendRequest<ConvertedPolicy>(convertMethod, { uri, position: { line, character: 12 }, to: 'json' } satisfies ConvertParams);
	assert.ok('text' in referred && referred.text.includes('s3:PutObject'));
});

test('a policy that cannot be converted, and a document without one', async () => {
	const broken = await editor.show('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"]}', { uri: 'file:///broken.json' });
	assert.deepEqual(await convert(broken, 0, 'hcl'), { refused: 'The policy has a syntax error, which is to be mended first.' });
	assert.equal(await convert(await editor.show('{}', { uri: 'file:///none.json' }), 0, 'hcl'), null);
	assert.equal(await convert('file:///not-open.json', 0, 'hcl'), null);
});

test('a conversion in place is one edit that comes once it is picked', async () => {
	const uri = await editor.show(`${block('app')}\n${use('data.aws_iam_policy_document.app.json')}`, { uri: 'file:///c.tf', languageId: 'terraform' });
	const actions = await editor.actions(uri, 'data.aws', { diagnostics: [], only: ['refactor.rewrite.iamscope.convert'] });
	assert.deepEqual(actions.map(({ title }) => title), ['Convert to jsonencode in aws_iam_policy.app', 'Convert to a JSON heredoc in aws_iam_policy.app']);
	const { edit } = await editor.resolveAction(actions[0]!);
	assert.equal(edit?.documentChanges?.length, 1);
	assert.equal(editor.after(uri, edit), use('jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n      {\n        Effect   = "Allow"\n        Action   = "s3:GetObject"\n        Resource = aws_s3_bucket.photos.arn\n      },\n    ]\n  })'));
});
