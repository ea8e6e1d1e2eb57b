import { assert } from 'chai';
import { CodeActionKind, commands, env, Selection, window, workspace, type CodeAction, type TextDocument } from 'vscode';
import { rangeOf, show, untilText } from './editor.js';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::photos/\${aws:username}/*"
    }
  ]
}
`;

const inTerraform = (value: string): string => `resource "aws_iam_policy" "reader" {
  name   = "reader"
  policy = ${value}
}
`;

const object = inTerraform(`jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::photos/$\${aws:username}/*"
      },
    ]
  })`);

const block = `data "aws_iam_policy_document" "reader" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/&{aws:username}/*"]
  }
}

${inTerraform('data.aws_iam_policy_document.reader.json')}`;

suite('conversions', () => {
	test('a policy is copied in another language', async () => {
		const document = await show(policy);
		await copied('iamscope.copyAsHcl', /^jsonencode\(\{\n {2}Version = "2012-10-17"\n[^]*Resource = "arn:aws:s3:::photos\/\$\$\{aws:username\}\/\*"\n[^]*\}\)\n$/);
		await copied('iamscope.copyAsYaml', /^Version: "2012-10-17"\nStatement:\n {2}- Sid: Read\n/);
		await copied('iamscope.copyAsPolicyDocument', /^data "aws_iam_policy_document" "\w+" \{\n/);
		await copied('iamscope.copyAsJson', /^\{\n {2}"Version": "2012-10-17",\n/);
		assert.deepEqual(JSON.parse(await env.clipboard.readText()), JSON.parse(policy));
		assert.equal(document.getText(), policy);
	});

	test('jsonencode becomes a document in one step, which one undo takes back', async () => {
		const document = await show(object, 'terraform');
		await convert(document, 'Effect', 'Convert to data "aws_iam_policy_document"');
		assert.equal(document.getText(), block);
		await commands.executeCommand('undo');
		await untilText(document, object);
		await convert(document, 'Effect', 'Convert to data "aws_iam_policy_document"');
		await convert(document, 'actions', 'Convert to jsonencode in aws_iam_policy.reader');
		assert.equal(document.getText(), object);
	});
});

async function copied(command: string, expected: RegExp): Promise<void> {
	await commands.executeCommand(command);
	assert.match(await env.clipboard.readText(), expected);
}

async function convert(document: TextDocument, at: string, title: string): Promise<void> {
	const range = rangeOf(document, at);
	window.activeTextEditor!.selection = new Selection(range.start, range.start);
	const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, CodeActionKind.RefactorRewrite.append('iamscope.convert').value, 10);
	const action = actions.find(it => it.title === title);
	assert.ok(action?.edit, `none of ${actions.map(it => it.title).join(', ')}`);
	assert.isTrue(await workspace.applyEdit(action.edit));
}
