import { assert } from 'chai';
import { CodeActionKind, commands, MarkdownString, workspace, type CodeAction, type CompletionItem, type CompletionList, type Hover, type TextDocument } from 'vscode';
import { behind, rangeOf, show, untilProblems, untilRules } from './editor.js';

/** A bucket, and a policy document that names it where objects are meant, with a Sid that says nothing. */
const terraform = `resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

# The photo service shows and stores pictures.
data "aws_iam_policy_document" "photos" {
  statement {
    sid       = "ReadPhotos"
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.photos.arn]
  }
}
`;

const template = `Resources:
  Photos:
    Type: AWS::S3::Bucket
  PhotosPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Photos
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: ReadPhotos
            Effect: allow
            Principal: { AWS: !Ref AWS::AccountId }
            Action: s3:GetObject
            Resource: !Sub "\${Photos.Arn}/*" # every picture
`;

suite('Terraform and CloudFormation', () => {
	test('Terraform: a reference is known for what it is, and a quick fix writes beside it', async () => {
		const document = await show(terraform, 'terraform');
		await untilProblems(document, problems => problems.some(({ message }) => message.includes('s3:GetObject')));
		await applyFix(document, 'aws_s3_bucket.photos.arn]', /Name the objects/);
		assert.include(document.getText(), 'resources = ["${aws_s3_bucket.photos.arn}/*"]');
		assert.equal(document.getText().replace('"${aws_s3_bucket.photos.arn}/*"', 'aws_s3_bucket.photos.arn'), terraform, 'nothing else has moved');
		await untilRules(document, []);
	});

	test('Terraform: hover and completion', async () => {
		const document = await show(terraform.replace('["s3:GetObject"]', '["s3:Get"]'), 'terraform');
		const items = await complete(document, 's3:Get');
		assert.ok(items.some(item => labelOf(item) === 's3:GetObject'), `none of ${items.length}`);
		const text = await hover(await show(terraform, 'terraform'), 's3:Get');
		assert.match(text, /s3:GetObject/);
	});

	test('Terraform: a reference that is half typed goes on with what the module makes', async () => {
		const document = await show(terraform.replace('["s3:GetObject"]', '["s3:ListBucket"]').replace('aws_s3_bucket.photos.arn]', 'aws_s3_bucket.]'), 'terraform');
		const items = await complete(document, '= [aws_s3_bucket.');
		assert.deepEqual(items.map(labelOf).filter(label => label.startsWith('aws_s3_bucket')), ['aws_s3_bucket.photos.arn']);
	});

	test('YAML: a quick fix, in the style of the place', async () => {
		const document = await show(template, 'yaml');
		await untilProblems(document, problems => problems.some(({ message }) => message.includes('"allow"')));
		await applyFix(document, 'allow', /Allow/);
		assert.equal(document.getText(), template.replace('allow', 'Allow'));
		await untilRules(document, []);
	});

	test('YAML: hover and completion', async () => {
		const document = await show(template.replace('Action: s3:GetObject', 'Action: s3:Get'), 'yaml');
		const items = await complete(document, 's3:Get');
		assert.ok(items.some(item => labelOf(item) === 's3:GetObject'), `none of ${items.length}`);
		assert.match(await hover(await show(template, 'yaml'), 's3:Get'), /s3:GetObject/);
	});

	test('files that are no policy are left alone', async () => {
		const document = await show('apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n', 'yaml');
		assert.equal(await hover(document, 'pods'), '');
	});
});

async function applyFix(document: TextDocument, at: string, title: RegExp): Promise<void> {
	const fixes = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, at), CodeActionKind.QuickFix.value, 10);
	const fix = fixes.find(it => title.test(it.title));
	assert.ok(fix?.edit, `none of ${fixes.map(it => it.title).join(', ')}`);
	assert.isTrue(await workspace.applyEdit(fix.edit));
}

/** What we say there; other extensions may say something too. */
async function hover(document: TextDocument, text: string): Promise<string> {
	const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, behind(document, text));
	return hovers.flatMap(({ contents }) => contents).map(content => typeof content === 'string' ? content : (content as MarkdownString).value).join('\n');
}

async function complete(document: TextDocument, text: string): Promise<readonly CompletionItem[]> {
	const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, behind(document, text));
	return items;
}

function labelOf({ label }: CompletionItem): string {
	return typeof label === 'string' ? label : label.label;
}
