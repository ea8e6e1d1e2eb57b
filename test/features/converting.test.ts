import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/text.js';
import { conversionsAt } from '../../server/src/features/convert/in-terraform.js';
import { readDocument } from '../../server/src/policy/document.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';
import { extractCursor } from '../harness/markers.js';
import { afterRewrite, kindsAt, offeredAt } from './rewriting.js';
import { inStatement } from './world.js';

const hcl = { language: 'hcl' } as const;

const role = (policy: string, before = ''): string => `${before}# the deployer
resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  policy = ${policy}
}
`;
const object = `jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "\${aws_s3_bucket.photos.arn}/$\${aws:username}/*"
      },
    ]
  })`;
const heredoc = `<<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Read",
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "\${aws_s3_bucket.photos.arn}/$\${aws:username}/*"
        }
      ]
    }
  EOT`;
const reference = 'data.aws_iam_policy_document.deploy.json';
const block = `data "aws_iam_policy_document" "deploy" {
  statement {
    sid       = "Read"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.photos.arn}/&{aws:username}/*"]
  }
}

`;
const at = (text: string, place: string): string => text.replace(place, `$0${place}`);
const toDocument = 'Convert to data "aws_iam_policy_document"';

test('jsonencode becomes a heredoc, and back', () => {
	assert.equal(afterRewrite('Convert to a JSON heredoc', at(role(object), 'Effect'), hcl), role(heredoc));
	assert.equal(afterRewrite('Convert to jsonencode', at(role(heredoc), '"Effect"'), hcl), role(object));
});
test('jsonencode becomes a document, and back', () => {
	assert.equal(afterRewrite(toDocument, at(role(object), 'jsonencode'), hcl), role(reference, block));
	assert.equal(afterRewrite('Convert to jsonencode in aws_iam_policy.deploy', at(role(reference, block), 'sid'), hcl), role(object));
});
test('a heredoc becomes a document, and back', () => {
	assert.equal(afterRewrite(toDocument, at(role(heredoc), '<<-EOT'), hcl), role(reference, block));
	assert.equal(afterRewrite('Convert to a JSON heredoc in aws_iam_policy.deploy', at(role(reference, block), 'data "'), hcl), role(heredoc));
});
test('from the argument that refers to a document', () => {
	assert.equal(afterRewrite('Convert to jsonencode in aws_iam_policy.deploy', at(role(reference, block), reference), hcl), role(object));
});
test('tabs and line ends are those of the file', () => {
	const text = 'resource "aws_iam_policy" "deploy" {\r\n\tpolicy = jsonencode({\r\n\t\tVersion = "2012-10-17"\r\n\t\tStatement = [{ Effect = "Allow"$0, Action = "s3:*" }]\r\n\t})\r\n}\r\n';
	assert.equal(afterRewrite('Convert to a JSON heredoc', text, hcl), 'resource "aws_iam_policy" "deploy" {\r\n\tpolicy = <<-EOT\r\n\t\t{\r\n\t\t\t"Version": "2012-10-17",\r\n\t\t\t"Statement": [\r\n\t\t\t\t{\r\n\t\t\t\t\t"Effect": "Allow",\r\n\t\t\t\t\t"Action": "s3:*"\r\n\t\t\t\t}\r\n\t\t\t]\r\n\t\t}\r\n\tEOT\r\n}\r\n');
	assert.equal(afterRewrite(toDocument, text, hcl), 'data "aws_iam_policy_document" "deploy" {\r\n\tstatement {\r\n\t\teffect  = "Allow"\r\n\t\tactions = ["s3:*"]\r\n\t}\r\n}\r\n\r\nresource "aws_iam_policy" "deploy" {\r\n\tpolicy = data.aws_iam_policy_document.deploy.json\r\n}\r\n');
});
test('comments come along', () => {
	const commented = object.replace('Action   =', '# only reads\n        Action   =');
	assert.match(afterRewrite(toDocument, at(role(commented), 'Effect'), hcl), /^ {4}# only reads\n {4}actions {3}= \["s3:GetObject"\]$/m);
	assert.match(afterRewrite('Convert to jsonencode', at(role(reference, `# who reads\n${block}`), 'sid'), hcl), /^ {2}# who reads\n {2}policy = jsonencode/m);
	assert.ok(offeredAt(at(role(commented), 'Effect'), hcl).includes('Convert to a JSON heredoc; a comment is left out, as JSON has none'));
});
test('a trust policy is named so, and no name is taken twice', () => {
	const trust = 'resource "aws_iam_role" "app" {\n  assume_role_policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow"$0, Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]\n  })\n}\n';
	assert.match(afterRewrite(toDocument, trust, hcl), /assume_role_policy = data\.aws_iam_policy_document\.app_trust\.json/);
	assert.match(afterRewrite(toDocument, `data "aws_iam_policy_document" "app_trust" {}\n${trust}`, hcl), /= data\.aws_iam_policy_document\.app_trust_2\.json/);
});
test('what stands in a local becomes a document beside it', () => {
	const text = 'locals {\n  upload = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow"$0, Action = "s3:PutObject" }]\n  })\n}\n';
	assert.equal(afterRewrite(toDocument, text, hcl), 'data "aws_iam_policy_document" "upload" {\n  statement {\n    effect  = "Allow"\n    actions = ["s3:PutObject"]\n  }\n}\n\nlocals {\n  upload = data.aws_iam_policy_document.upload.json\n}\n');
});

/** The titles of the conversions at `$0`. */
function offered(fixture: string, ...neighbours: readonly string[]): readonly string[] {
	const { text, offset } = extractCursor(fixture);
	const siblings = neighbours.map((neighbour, index) => moduleFile(`${index}.tf`, parseFile(neighbour, 'hcl')));
	return conversionsAt(readDocument(text, 'hcl', undefined, { name: 'main.tf', siblings }), offset).map(({ title }) => title);
}

test('a document that is used twice, nowhere, elsewhere or within more is not put in place', () => {
	const there = at(role(reference, block), 'sid');
	assert.equal(offered(there).length, 2);
	assert.deepEqual(offered(there, `output "o" {\n  value = ${reference}\n}\n`), []);
	assert.deepEqual(offered(there + role(reference).replace('"deploy" {', '"other" {')), []);
	assert.deepEqual(offered(at(block, 'sid')), []);
	assert.deepEqual(offered(at(block, 'sid'), role(reference)), []);
	assert.deepEqual(offered(at(role(`"\${${reference}}"`, block), 'sid')), []);
	assert.deepEqual(offered(at(role(`jsonencode(jsondecode(${reference}))`, block), 'sid')), []);
});
test('what is no document can have as an expression stays', () => {
	assert.deepEqual(offered(at(role(object.replace('"s3:GetObject"', 'each.value.actions')), 'Effect')), ['Convert to a JSON heredoc']);
	assert.deepEqual(offered(at(role(object.replace('Statement = [', 'Statement = [local.more,')), 'Effect')), ['Convert to a JSON heredoc']);
	assert.deepEqual(offered(at(role(object.replace('jsonencode(', 'base64encode(jsonencode(').replace(/\)$/, '))')), 'Effect')), []);
	assert.deepEqual(offered(at(`locals {
  all = { p = ${object} }
}
`, 'Effect')), [toDocument], 'a heredoc ends on a line of its own');
	assert.deepEqual(offered(at(`variable "p" {\n  default = ${heredoc}\n}\n`, '"Effect"')), ['Convert to jsonencode']);
	assert.deepEqual(offered(at(role(reference, block.replace('  statement', '  count = 2\n  statement')), 'sid')), []);
});
test('outside of policies and of Terraform nothing is converted', () => {
	assert.deepEqual(offered(at(role(object), '"deploy"')), []);
	assert.deepEqual(offered(at(role(object), 'name ')), []);
	assert.equal(kindsAt(inStatement('"Effect": "Allow"$0, "Action": "s3:*"')).includes('convert'), false);
});
test('every conversion leaves one policy', () => {
	for (const marked of [at(role(object), 'Read'), at(role(heredoc), 'Read'), at(role(reference, block), 'Read')]) {
		const { text, offset } = extractCursor(marked);
		const found = conversionsAt(readDocument(text, 'hcl'), offset);
		assert.equal(found.length, 2);
		for (const { edits } of found) assert.equal(readDocument(applyEdits(text, edits), 'hcl').policies.length, 1);
	}
});
