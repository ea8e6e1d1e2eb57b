import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import { meaningOf, type Policy } from '../../server/src/policy/model.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';

const block = (name: string, inside = ''): string => `data "aws_iam_policy_document" "${name}" {\n${inside}  statement {\n    resources = [local.bucket, aws_s3_bucket.b.arn]\n  }\n}\n`;

test('a document has the type of its uses, wherever in the module they are', () => {
	const uses: readonly (readonly [siblings: string, type: string | undefined, service?: string])[] = [
		['resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n', 'trust'],
		['resource "aws_iam_role" "r" {\n  assume_role_policy = "${data.aws_iam_policy_document.d.json}"\n}\n', 'trust'],
		['resource "aws_kms_key" "k" {\n  policy = var.x ? data.aws_iam_policy_document.d[0].json : null\n}\n', 'resource', 'kms'],
		['locals {\n  p = data.aws_iam_policy_document.d.json\n  q = { a = local.p }\n}\nresource "aws_sns_topic_policy" "k" {\n  policy = local.q["a"]\n}\n', 'resource', 'sns'],
		[`${block('outer', '  source_policy_documents = [data.aws_iam_policy_document.d.json]\n')}resource "aws_vpc_endpoint" "v" {\n  policy = data.aws_iam_policy_document.outer.json\n}\n`, 'endpoint'],
		['resource "aws_iam_policy" "enforce_boundary" {\n  policy = data.aws_iam_policy_document.d.json\n}\n', 'identity'],
		['resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\nresource "aws_iam_user" "u" {\n  permissions_boundary = aws_iam_policy.p.arn\n}\n', 'boundary'],
		['resource "aws_iam_policy" "p" {\n  for_each = { a = data.aws_iam_policy_document.d.json }\n  policy   = each.value\n}\n', 'identity'],
		['resource "aws_s3control_multi_region_access_point_policy" "p" {\n  details {\n    name   = "x"\n    policy = data.aws_iam_policy_document.d.json\n  }\n}\n', 'resource', 's3'],
		['module "m" {\n  policy = data.aws_iam_policy_document.d.json\n}\n', undefined],
	];
	for (const [sibling, type, service] of uses) {
		const [policy] = read(block('d'), sibling);
		assert.deepEqual([policy?.typeCertain, policy?.type, policy?.service], [type !== undefined, type ?? 'identity', service], sibling);
	}
});

test('a policy that is called a boundary, and that nothing uses, is taken for one', () => {
	const typed = (...files: readonly [string, ...string[]]): unknown => {
		const [policy] = read(...files);
		return [policy?.type, policy?.typeCertain];
	};
	assert.deepEqual(typed(block('d'), 'resource "aws_iam_policy" "p" {\n  name   = "${var.team}-permission-boundary"\n  policy = data.aws_iam_policy_document.d.json\n}\n'), ['boundary', false]);
	assert.deepEqual(typed(block('ci_boundary')), ['boundary', false]);
	assert.deepEqual(typed(block('ci_boundary'), 'resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.ci_boundary.json\n}\n'), ['identity', true]);
});

test('locals and resources of other files are known', () => {
	const [policy] = read(block('d'), 'locals {\n  name   = "data"\n  bucket = "arn:${data.aws_partition.current.partition}:s3:::${local.name}"\n}\n');
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:~:s3:::data', 'arn:~:s3:::~']);
});

test('what was known is forgotten when a sibling says it no more', () => {
	const file = moduleFile('a.tf', parseFile(block('d'), 'hcl'));
	const texts = (sibling: string): readonly (string | undefined)[] | undefined => {
		const { policies } = readDocument(file.tree.text, 'hcl', undefined, { siblings: [moduleFile('b.tf', parseFile(sibling, 'hcl'))] });
		return policies[0]?.statements[0]?.resources.map(it => it.text);
	};
	assert.equal(texts('locals {\n  bucket = "x"\n}\n')?.[0], 'x');
	assert.equal(texts('locals {\n  bucket = var.x\n}\n')?.[0], '\u0000');
});

test('the account, the partition and the region are known for what they are', () => {
	const [policy] = read('data "aws_iam_policy_document" "d" {\n  statement {\n    resources = [data.aws_caller_identity.current.account_id, local.account, data.aws_partition.x.partition, data.aws_region.x.name, data.aws_vpc.x.id, var.x]\n  }\n}\n', 'locals {\n  account = data.aws_caller_identity.me.account_id\n}\n');
	assert.deepEqual(policy?.statements[0]?.resources.map(meaningOf), ['account', 'account', 'partition', 'region', undefined, undefined]);
});

test('locals that name each other in a circle end', () => {
	const [policy] = read(`${block('d')}locals {\n  bucket = local.other\n  other  = local.bucket\n}\n`);
	assert.equal(policy?.statements[0]?.resources[0]?.text, '\u0000');
});

function read(text: string, ...siblings: readonly string[]): readonly Policy[] {
	const files = siblings.map((sibling, index) => moduleFile(`${index}.tf`, parseFile(sibling, 'hcl')));
	return readDocument(text, 'hcl', undefined, { name: 'main.tf', siblings: files }).policies;
}

test('statements in a local are read, as part of the policies that take them up', () => {
	const uses = 'resource "aws_iam_role" "r" {\n  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.base, [local.one]) })\n}\n';
	for (const value of ['[{ Effect = "Allow", Action = "sts:AssumeRole" }]', '{ Effect = "Allow", Action = "sts:AssumeRole" }']) {
		const policies = read(`locals {\n  base = ${value}\n}\n`, uses);
		assert.deepEqual(policies.map(it => [it.type, it.typeCertain, it.complete, it.fragment, it.statements.length]), [['trust', true, false, true, 1]], value);
	}
	for (const value of ['[{ Effect = "Allow" }]', '[{ effect = "Allow", actions = [] }]', '["a"]', '[]']) assert.deepEqual(read(`locals {\n  base = ${value}\n}\n`, uses), [], value);
});

test('an object in a local has the type of its use', () => {
	const [policy] = read('locals {\n  policy = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Principal = "*", Resource = "*" }] }\n}\n', 'resource "aws_sqs_queue" "q" {\n  policy = jsonencode(local.policy)\n}\n');
	assert.deepEqual([policy?.type, policy?.service, policy?.typeCertain], ['resource', 'sqs', true]);
});

test('statements that a module is given are read, as part of a policy that it makes', () => {
	const [policy, ...others] = read('module "m" {\n  statements = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]\n  names = ["a"]\n  services = { app = { statements = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] } }\n  other = [{ effect = "Allow", actions = ["read"] }]\n}\n');
	assert.deepEqual([others.length, policy?.type, policy?.complete, policy?.fragment, policy?.statements.length], [1, 'identity', false, true, 1]);
});
