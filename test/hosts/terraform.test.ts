import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { extractCursor } from '../harness/markers.js';

test('a policy is found wherever it is written', () => {
	const statement = '{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }';
	const json = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}';
	const places = [
		`resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [${statement}] })\n}\n`,
		`resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = concat([${statement}], var.more)\n  })\n}\n`,
		`locals {\n  policy = { "Version" : "2012-10-17", "Statement" : ${statement} }\n}\n`,
		`resource "x" "y" {\n  policy = var.on ? jsonencode({ Statement = [${statement}] }) : null\n}\n`,
		`resource "x" "y" {\n  policy = templatefile("t", { p = jsonencode({ Statement = [${statement}] }) })\n}\n`,
		`resource "aws_iam_policy" "p" {\n  policy = <<EOF\n${json}\nEOF\n}\n`,
		`resource "aws_iam_policy" "p" {\n  policy = <<-EOF\n    ${json}\n  EOF\n}\n`,
		`resource "x" "y" {\n  policy = jsonencode({ Statement = concat(var.a, var.on ? [${statement}] : []) })\n}\n`,
		`resource "x" "y" {\n  policy = jsonencode({ Statement = [for it in [${statement}, null] : it if it != null] })\n}\n`,
		`resource "x" "y" {\n  policy = "${json.replaceAll('"', '\\"')}"\n}\n`,
		'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["*"]\n  }\n}\n',
		'data "aws_iam_policy_document" "d" {\n  dynamic "statement" {\n    for_each = var.x\n    content {\n      actions   = ["s3:GetObject"]\n      resources = ["*"]\n    }\n  }\n}\n',
	];
	for (const text of places) {
		const [policy, ...others] = read(text);
		assert.deepEqual([others.length, policy?.statements.length, policy?.statements[0]?.effect], [0, 1, 'Allow'], text);
		assert.deepEqual(policy?.statements[0]?.actions.map(it => text.slice(it.span.start, it.span.end)), ['s3:GetObject'], text);
	}
});

test('what is no policy of IAM is left alone', () => {
	const others = [
		'resource "aws_wafv2_web_acl" "w" {\n  rule {\n    statement {\n      managed_rule_group_statement {\n        name = "x"\n      }\n    }\n  }\n}\n',
		'resource "x" "y" {\n  statement {\n    effect    = "Allow"\n    actions   = ["a"]\n    resources = ["*"]\n  }\n}\n',
		'resource "minio_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "admin:*", Resource = "*" }] })\n}\n',
		'data "scaleway_object_policy_document" "p" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["jobs"]\n  }\n}\n',
		'resource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{ name = "x", Version = "1" }])\n}\n',
	];
	for (const text of others) assert.deepEqual(read(text), [], text);
});

test('an expression in the JSON of a heredoc is one of HCL', () => {
	const document = readDocument('locals {\n  p = <<EOF\n{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ${jsonencode([for b in var.b : "${b}/*" if b != ""])} }] }\nEOF\n}\n', 'hcl');
	assert.deepEqual(document.tree.problems, []);
	assert.deepEqual(document.policies[0]?.statements[0]?.resources.map(it => it.known), [false]);
});

test('statements among the inputs that Terragrunt gives to a module are read', () => {
	const { policies } = readDocument('inputs = {\n  statements = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = dependency.jobs.outputs.arn }]\n}\n', 'hcl');
	assert.deepEqual(policies.map(it => [it.fragment, it.statements[0]?.actions[0]?.text]), [[true, 'sqs:SendMessage']]);
});

test('statements that a module makes blocks of are read, in a list or by names', () => {
	const [byName, listed, ...others] = read(`module "m" {
  source = "example/queue/aws"
  queue_policy_statements = {
    orders = {
      sid        = "SendOrders"
      actions    = ["sqs:SendMessage"]
      principals = [{ type = "Service", identifiers = ["sns.amazonaws.com"] }]
      conditions = [{ test = "ArnEquals", variable = "aws:SourceArn", values = [var.topic_arn] }]
    }
    readers = {
      effect    = "Deny"
      actions   = ["sqs:ReceiveMessage"]
      principals = { all = { type = "AWS", identifiers = ["*"] } }
      condition = []
    }
  }
  services = {
    app = { role_statements = concat([{ actions = ["s3:GetObject"], resources = ["arn:aws:s3:::photos/*"], enabled = true }], var.more) }
  }
}
`);
	assert.deepEqual([others.length, byName?.fragment, byName?.type, byName?.service, listed?.type], [0, true, 'resource', 'sqs', 'identity']);
	assert.deepEqual(byName?.statements.map(it => [it.effect, it.actions[0]?.text, it.principals[0]?.type, it.conditions.length]), [['Allow', 'sqs:SendMessage', 'Service', 1], ['Deny', 'sqs:ReceiveMessage', 'AWS', 0]]);
	assert.deepEqual(listed?.statements.map(it => [it.sid?.text, it.members.map(({ name }) => name), it.resources[0]?.text]), [[undefined, ['Action', 'Resource'], 'arn:aws:s3:::photos/*']]);
});

test('a policy in the words of a policy document is one, with its own version', () => {
	const policies = read('module "m" {\n  iam_policy = [{\n    version = "2012-10-17"\n    policy_id = "photos"\n    statements = [{ sid = "Read", effect = "Allow", actions = ["s3:GetObject"], resources = ["*"], conditions = [] }]\n  }]\n}\n');
	assert.deepEqual(policies.map(it => [it.version?.text, it.statements.map(({ sid }) => sid?.text)]), [['2012-10-17', ['Read']]]);
});

test('what a file sets variables to is read as what a module is given', () => {
	const policies = read('statements = { read = { actions = ["connect:GetMetricDataV2"], resources = ["*"] } }\nroles = { app = { inline = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "*" }] } }\n');
	assert.deepEqual(policies.map(it => [it.fragment, it.statements[0]?.actions[0]?.text]), [[true, 'connect:GetMetricDataV2'], [true, 's3:PutObject']]);
});

test('what else has actions is no policy', () => {
	const others = [
		'module "m" {\n  alarms = { high = { actions = ["arn:aws:sns:eu-west-1:111122223333:ops"], effect = "none" } }\n}\n',
		'module "m" {\n  permissions = [{ actions = ["Microsoft.Compute/*/read"], not_actions = [], resources = ["/"] }]\n}\n',
		'resource "vault_role" "r" {\n  statements = [{ actions = ["s3:GetObject"], resources = ["*"] }]\n}\n',
		'locals {\n  rules = [{ actions = ["s3:GetObject"], priority = 1 }]\n}\n',
	];
	for (const text of others) assert.deepEqual(read(text), [], text);
});

test('words that a module replaces in a bucket policy stand for what it puts there', () => {
	const [policy] = read('module "m" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "_AWS_ACCOUNT_ID_" }, Action = "s3:GetObject", Resource = ["_S3_BUCKET_ARN_/*", "arn:aws:s3:::_S3_BUCKET_ID_/x"] }] })\n}\n');
	assert.deepEqual(policy?.statements[0]?.resources.map(it => [it.known, it.arn?.service]), [[false, 's3'], [false, 's3']]);
	assert.deepEqual(policy?.statements[0]?.principals.map(it => it.known), [false]);
});

test('a template that is one call of jsonencode is read, whatever its name promises', () => {
	const { policies, tree } = readDocument('${jsonencode({\n  Version = "2012-10-17"\n  Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::${bucket}/*" }]\n})}\n', 'json');
	assert.deepEqual([tree.problems, policies.map(it => it.statements[0]?.actions[0]?.text)], [[], ['s3:GetObject']]);
});

test('an argument of a policy document that is null, or empty beside its counterpart, is not there', () => {
	const [policy] = read(`data "aws_iam_policy_document" "d" {
  policy_id = null
  statement {
    sid           = null
    actions       = ["sqs:SendMessage"]
    not_actions   = []
    resources     = []
    not_resources = [local.archive]
  }
  statement {
    actions   = []
    resources = ["*"]
  }
}
`);
	assert.deepEqual(policy?.members.map(({ name }) => name), ['Statement', 'Statement']);
	assert.deepEqual(policy?.statements.map(({ members }) => members.map(({ name }) => name)), [['Action', 'NotResource'], ['Action', 'Resource']]);
});

test('a policy document is read as the policy it makes', () => {
	const [policy] = read(`data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.other.json]
  statement {
    sid           = "One"
    effect        = "Deny"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::b/&{aws:username}/*"]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/&{aws:username}"]
    }
    dynamic "condition" {
      for_each = var.more
      content {
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = ["true"]
      }
    }
  }
}
`);
	const [statement] = policy!.statements;
	assert.deepEqual([policy!.complete, policy!.version?.text], [false, '2012-10-17']);
	assert.deepEqual([statement?.sid?.text, statement?.effect], ['One', 'Deny']);
	assert.deepEqual(statement?.members.map(({ name }) => name), ['Sid', 'Effect', 'NotAction', 'NotResource', 'NotPrincipal', 'Condition', 'Condition']);
	assert.deepEqual(statement?.resources.map(it => [it.negated, it.text]), [[true, 'arn:aws:s3:::b/${aws:username}/*']]);
	assert.deepEqual(statement?.principals.map(it => [it.negated, it.type, it.text]), [[true, 'AWS', 'arn:aws:iam::111122223333:root']]);
	assert.deepEqual(statement?.conditions.map(it => [it.operator.text, it.key.text, it.values.map(({ text }) => text), it.complete]), [
		['StringLike', 's3:prefix', ['home/${aws:username}'], true],
		['Bool', 'aws:SecureTransport', ['true'], false],
	]);
});

test('the place says what type of policy it is', () => {
	const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*" }] })';
	const types: readonly (readonly [text: string, type: string, service?: string])[] = [
		[`resource "aws_iam_role" "r" {\n  assume_role_policy = ${policy}\n}\n`, 'trust'],
		[`resource "aws_iam_role" "r" {\n  inline_policy {\n    policy = ${policy}\n  }\n}\n`, 'identity'],
		[`resource "aws_s3_bucket_policy" "r" {\n  policy = ${policy}\n}\n`, 'resource', 's3'],
		[`resource "aws_kms_key" "r" {\n  policy = ${policy}\n}\n`, 'resource', 'kms'],
		[`resource "aws_vpc_endpoint" "r" {\n  policy = ${policy}\n}\n`, 'endpoint'],
		[`resource "aws_organizations_policy" "r" {\n  content = ${policy}\n}\n`, 'scp'],
		[`resource "aws_organizations_policy" "r" {\n  type    = "RESOURCE_CONTROL_POLICY"\n  content = ${policy}\n}\n`, 'rcp'],
		[`resource "aws_iam_policy" "p" {\n  policy = ${policy}\n}\nresource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.p.arn\n}\n`, 'boundary'],
		['data "aws_iam_policy_document" "d" {\n  statement {\n  }\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n', 'trust'],
		['data "aws_iam_policy_document" "d" {\n  statement {\n  }\n}\nresource "aws_sqs_queue_policy" "r" {\n  policy = data.aws_iam_policy_document.d.json\n}\n', 'resource', 'sqs'],
	];
	for (const [text, type, service] of types) {
		const [found] = read(text);
		assert.deepEqual([found?.type, found?.service, found?.typeCertain], [type, service, true], text);
	}
});

test('references to resources of the file are known by the form of their ARN', () => {
	const [policy] = read(`locals {
  bucket = "arn:aws:s3:::data"
}
data "aws_iam_policy_document" "d" {
  statement {
    resources = [aws_s3_bucket.b.arn, "\${aws_s3_bucket.b[0].arn}/*", "\${local.bucket}/x", var.other]
  }
}
`);
	const [statement] = policy!.statements;
	assert.deepEqual(statement?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:~:s3:::~', 'arn:~:s3:::~/*', 'arn:aws:s3:::data/x', '~']);
	assert.ok(statement.resources.every(it => !it.known));
});

test('the cursor knows where it is in a policy document', () => {
	const cursors: readonly (readonly [statement: string, role: string, element: string | undefined, prefix: string])[] = [
		['actions = ["s3:Get$0"]', 'element-value', 'Action', 's3:Get'],
		['actions = [$0]', 'element-value', 'Action', ''],
		['actions = ["s3:$0', 'element-value', 'Action', 's3:'],
		['resources = ["$0', 'element-value', 'Resource', ''],
		['eff$0', 'element-key', undefined, 'eff'],
		['$0', 'element-key', undefined, ''],
		['effect = "$0"', 'element-value', 'Effect', ''],
		['principals {\n      type = "AW$0"\n    }', 'principal-type', 'Principal', 'AW'],
		['principals {\n      type = "AWS"\n      identifiers = ["$0"]\n    }', 'principal-value', 'Principal', ''],
		['condition {\n      test = "Str$0"\n    }', 'condition-operator', 'Condition', 'Str'],
		['condition {\n      test = "Bool"\n      variable = "aws:$0"\n    }', 'condition-key', 'Condition', 'aws:'],
		['condition {\n      test = "Bool"\n      variable = "aws:x"\n      values = ["t$0"]\n    }', 'condition-value', 'Condition', 't'],
		['dynamic "condition" {\n      content {\n        test = "Bo$0"\n      }\n    }', 'condition-operator', 'Condition', 'Bo'],
	];
	for (const [statement, ...expected] of cursors) {
		const { text, offset } = extractCursor(`data "aws_iam_policy_document" "d" {\n  statement {\n    sid = "A"\n    ${statement}\n  }\n}\n`);
		const cursor = cursorAt(readDocument(text, 'hcl'), offset);
		assert.deepEqual([cursor?.role, cursor?.element, cursor?.prefix], expected, statement);
		assert.equal(cursor?.statement?.sid?.text, 'A', statement);
	}
});

function read(text: string): readonly Policy[] {
	return readDocument(text, 'hcl').policies;
}

test('a template of CloudFormation that Terraform writes has calls, of which nothing is known', () => {
	const template = (resource: string): string => `{
    Resources = { P = { Type = "AWS::IAM::ManagedPolicy", Properties = { PolicyDocument = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = ${resource} }] } } } }
  }`;
	const stack = (body: string): string => `resource "aws_cloudformation_stack" "s" {\n  template_body = ${body}\n}\n`;
	for (const call of ['jsonencode', 'yamlencode']) {
		const [policy] = read(stack(`${call}(${template('{ "Fn::GetAtt" = ["B", "Arn"] }')})`));
		assert.deepEqual(policy?.statements[0]?.members.at(-1)?.entry.value?.kind, 'unknown', call);
		const [either] = read(stack(`${call}(${template('{ "Fn::If" = ["A", "arn:aws:s3:::photos", { Ref = "B" }] }')})`));
		assert.deepEqual(either?.statements[0]?.resources.map(({ text }) => text), ['arn:aws:s3:::photos'], call);
	}
	const [policy] = read('resource "aws_cloudformation_stack" "s" {\n  template_body = <<EOT\n{ "Resources": { "P": { "Properties": { "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Ref": "B" } }] } } } } }\nEOT\n}\n');
	assert.deepEqual(policy?.statements[0]?.resources.map(({ known }) => known), [false]);
});

test('of what a loop or a function makes, what is written out is known', () => {
	const resources = (value: string): readonly (readonly [text: string, known: boolean])[] => {
		const [document] = read(`resource "aws_s3_bucket" "photos" {}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ${value}\n  }\n}\n`);
		const statement = document?.statements[0];
		assert.equal(statement?.members.at(-1)?.complete, false, value);
		return statement.resources.map(({ text, known }) => [text.replaceAll('\u0000', '~'), known]);
	};
	const objects = [['arn:aws:s3:::~/*', false]];
	assert.deepEqual(resources('[for b in var.buckets : "arn:aws:s3:::${b}/*"]'), objects);
	assert.deepEqual(resources('formatlist("arn:aws:s3:::%s/*", var.buckets)'), objects);
	assert.deepEqual(resources('[join("", ["arn:aws:s3:::", var.bucket, "/*"])]'), objects);
	assert.deepEqual(resources('[join("/", [aws_s3_bucket.photos.arn, "*"])]'), [['arn:~:s3:::~/*', false]]);
	assert.deepEqual(resources('concat(formatlist("arn:aws:s3:::%s", var.a), formatlist("arn:aws:s3:::%s/*", var.a))'), [['arn:aws:s3:::~', false], ...objects]);
});

test('an action that compact may leave out is no empty one, and a list to fall back on is read', () => {
	const text = 'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [\n    { Effect = "Allow", Action = compact(["s3:GetObject", var.write ? "s3:PutObject" : ""]), Resource = coalescelist(var.arns, ["arn:aws:s3:::a/*"]) },\n  ] })\n}\n';
	const statements = readDocument(text, 'hcl').policies[0]?.statements ?? [];
	assert.deepEqual(statements.map(it => it.actions.map(action => action.text)), [['s3:GetObject', 's3:PutObject']]);
	assert.deepEqual(statements[0]?.resources.map(it => it.text), ['\u0000', 'arn:aws:s3:::a/*']);
});
