import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import { awsManagedName, policiesOf, type InfrastructureElement } from '../../server/src/policy/infrastructure.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';

const allow = (action: string): string => `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })`;

test('a role of Terraform has all that the module gives it', () => {
	const role = find(terraform(`resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = { Project = "x" }
  inline_policy {
    policy = ${allow('a:InBlock')}
  }
}
resource "aws_iam_role_policy" "one" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.outer.json
}
resource "aws_iam_role_policy_attachment" "two" {
  role       = "app"
  policy_arn = aws_iam_policy.shared.arn
}
resource "aws_iam_role_policy_attachment" "three" {
  for_each   = toset(["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"])
  role       = aws_iam_role.app.name
  policy_arn = each.value
}
`, `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
  }
}
data "aws_iam_policy_document" "outer" {
  source_policy_documents = [data.aws_iam_policy_document.inner.json]
  statement {
    actions = ["a:Outer"]
  }
}
data "aws_iam_policy_document" "inner" {
  statement {
    actions = ["a:Inner"]
  }
}
resource "aws_iam_policy" "shared" {
  policy = ${allow('a:Shared')}
}
provider "aws" {
  default_tags {
    tags = { Environment = "y" }
  }
}
`), 'role');
	assert.deepEqual(policiesOf(role).flatMap(it => it.statements).flatMap(it => it.actions).map(it => it.text), ['a:InBlock', 'a:Outer', 'a:Inner', 'a:Shared']);
	assert.deepEqual(role.grants.map(awsManagedName).filter(it => it !== undefined), ['ReadOnlyAccess', 'AWSLambdaRole']);
	assert.deepEqual(role.grants.map(it => it.content.complete), [true, true, true, false, false]);
	assert.deepEqual([role.boundary, role.tags.names, role.tags.complete], ['missing', ['Project', 'Environment'], true]);
	assert.deepEqual([role.trust.complete, role.trust.policies.length], [true, 1]);
});

test('lists of all attachments count too', () => {
	const role = find(terraform('resource "aws_iam_role" "app" {\n}\nresource "aws_iam_role_policy_attachments_exclusive" "all" {\n  role_name   = aws_iam_role.app.name\n  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]\n}\n'), 'role');
	assert.deepEqual(role.grants.map(awsManagedName), ['ReadOnlyAccess']);
});

test('what is not written here is unknown', () => {
	const role = find(terraform(`resource "aws_iam_role" "app" {
  assume_role_policy   = var.trust
  permissions_boundary = var.x ? var.boundary : null
  tags                 = merge(var.tags, { Project = "x" })
}
resource "aws_iam_role_policy_attachment" "one" {
  role       = var.role
  policy_arn = var.policy
}
`), 'role');
	assert.deepEqual([role.trust.complete, role.boundary, role.complete, role.tags.complete, role.tags.names], [false, 'unknown', false, false, ['Project']]);
});

test('a template has roles, with those of SAM', () => {
	const document = readDocument(`Resources:
  App:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: ecs-tasks.amazonaws.com } }] }
      PermissionsBoundary: !Ref Limits
      ManagedPolicyArns: [!Sub "arn:\${AWS::Partition}:iam::aws:policy/AdministratorAccess", !Ref Shared]
      Policies: [{ PolicyName: x, PolicyDocument: { Statement: [{ Effect: Allow, Action: "a:Inline", Resource: "*" }] } }]
      Tags: [{ Key: Project, Value: x }]
  Shared: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: "a:Shared", Resource: "*" }] } } }
  Apart: { Type: "AWS::IAM::Policy", Properties: { Roles: [!Ref App], PolicyDocument: { Statement: [{ Effect: Allow, Action: "a:Apart", Resource: "*" }] } } }
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Policies: [AmazonS3FullAccess, { S3ReadPolicy: { BucketName: b } }, { Statement: [{ Effect: Allow, Action: "a:Sam", Resource: "*" }] }]
  Task: { Type: "AWS::ECS::TaskDefinition", Properties: { ExecutionRoleArn: !GetAtt App.Arn, TaskRoleArn: !GetAtt App.Arn } }
`, 'yaml');
	const [role, made] = document.infrastructure.resources.filter(it => it.kind === 'role');
	assert.deepEqual(policiesOf(role!).flatMap(it => it.statements).flatMap(it => it.actions).map(it => it.text), ['a:Inline', 'a:Shared', 'a:Apart']);
	assert.deepEqual([role!.grants.flatMap(it => awsManagedName(it) ?? []), role!.boundary, role!.tags.names, role!.complete], [['AdministratorAccess'], 'present', ['Project'], false]);
	assert.deepEqual([made?.implicit, made?.grants.flatMap(it => awsManagedName(it) ?? []), made && policiesOf(made).length], [true, ['AmazonS3FullAccess'], 1]);
	const task = find(document, 'task-definition');
	assert.equal(task.executionRole?.role, role);
	assert.equal(task.executionRole?.identity, task.taskRole?.identity);
});

test('a role is the same for two references that say so', () => {
	const same: readonly (readonly [one: string, other: string, same: boolean])[] = [
		['aws_iam_role.a.arn', 'aws_iam_role.a.arn', true], ['aws_iam_role.a.arn', 'aws_iam_role.b.arn', false], ['data.aws_iam_role.a.arn', 'data.aws_iam_role.a.arn', true],
		['"arn:aws:iam::111122223333:role/a"', '"arn:aws:iam::111122223333:role/a"', true], ['var.a', 'var.a', false], ['aws_iam_role.a[0].arn', 'aws_iam_role.a[1].arn', false],
	];
	for (const [one, other, expected] of same) {
		const task = find(terraform(`resource "aws_ecs_task_definition" "t" {\n  execution_role_arn = ${one}\n  task_role_arn      = ${other}\n}\n`), 'task-definition');
		assert.equal(task.executionRole?.identity !== undefined && task.executionRole.identity === task.taskRole?.identity, expected, one);
	}
});

test('a document without resources has no infrastructure', () => {
	assert.deepEqual(readDocument('{"Version": "2012-10-17", "Statement": []}', 'json').infrastructure.resources, []);
	assert.deepEqual(readDocument('Resources:\n  A:\n  B: 1\n  C: { Type: constructor }\n  D: { Type: "AWS::IAM::Role" }\n', 'yaml').infrastructure.resources.map(it => it.name), ['D']);
});

function terraform(text: string, ...siblings: readonly string[]): PolicyDocument {
	return readDocument(text, 'hcl', undefined, { name: 'main.tf', siblings: siblings.map((it, index) => moduleFile(`${index}.tf`, parseFile(it, 'hcl'))) });
}

function find<Kind extends InfrastructureElement['kind']>(document: PolicyDocument, kind: Kind): Extract<InfrastructureElement, { kind: Kind }> {
	return document.infrastructure.resources.find((it): it is Extract<InfrastructureElement, { kind: Kind }> => it.kind === kind)!;
}
