import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import type { Profile } from '../../server/src/analysis/levels.js';
import { foldOverridden } from '../../server/src/analysis/overrides.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

/** What people see of a text: `level rule line`. */
function report(text: string, language: Language, profile: Profile): readonly string[] {
	const document = readDocument(text, language, language === 'hcl' ? undefined : { type: 'identity' });
	const problems = analyze(document, rules, catalog, { profile, levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return foldOverridden(problems).map(({ severity, ruleId, span }) => `${severity} ${ruleId} ${text.slice(0, span.start).split('\n').length}`).sort();
}

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Stmt1",
      "Effect": "Allow",
      "Action": "dynamodb:DescribeTable",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "sns:*",
      "Resource": "arn:aws:sns:eu-west-1:111122223333:orders"
    },
    {
      "Sid": "PassTheTaskRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/orders-task"
    },
    {
      "Sid": "RegistryToken",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    }
  ]
}
`;

test('the strict profile takes each wildcard, each Sid and each exception of a JSON policy as a warning at least', () => {
	assert.deepEqual(report(policy, 'jsonc', 'recommended'), [
		'suggestion passrole-missing-passedtoservice 18', 'suggestion resource-star-scopable 8', 'suggestion service-wildcard 12', 'suggestion sid-not-descriptive 5',
		'suggestion star-resource-undocumented 25', 'warning missing-sid 11',
	]);
	assert.deepEqual(report(policy, 'jsonc', 'strict'), [
		'warning missing-sid 11', 'warning passrole-missing-passedtoservice 18', 'warning resource-star-scopable 8', 'warning service-wildcard 12',
		'warning sid-not-descriptive 5', 'warning star-resource-undocumented 25',
	]);
});

test('plain JSON can give no reason in a comment, so none is asked for there', () => {
	assert.deepEqual(difference(report(policy, 'jsonc', 'strict'), report(policy, 'json', 'strict')), ['warning star-resource-undocumented 25']);
});

const module = `provider "aws" {
  region = "eu-west-1"
}

resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeFromTasks"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    }]
  })
}

resource "aws_iam_role_policy" "publish" {
  role = aws_iam_role.orders.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "PublishOrders"
      Effect   = "Allow"
      Action   = "sns:Publish"
      Resource = "arn:aws:sns:eu-west-1:111122223333:orders"
    }]
  })
}

resource "aws_iam_role_policy" "registry" {
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.registry.json
}

data "aws_iam_policy_document" "registry" {
  statement {
    sid       = "RegistryToken"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
}
`;

test('the strict profile asks a Terraform role for its boundary, its tags and its purpose', () => {
	const asked = ['inline-policy 22', 'inline-policy 34', 'policy-without-justification 5', 'role-without-boundary 5', 'role-without-tags 5', 'star-resource-undocumented 41'];
	assert.deepEqual(report(module, 'hcl', 'recommended'), asked.map(it => `suggestion ${it}`));
	assert.deepEqual(report(module, 'hcl', 'strict'), asked.map(it => `warning ${it}`));
});

test('what is asked for satisfies it', () => {
	const described = module
		.replace('  name = "orders"\n', `  name                 = "orders"
  description          = "Runs the orders service, OPS-12"
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
  tags                 = { Project = "shop", Environment = "production", Service = "orders" }
`)
		.replace('resources = ["*"]', 'resources = ["*"] # The token is for the registry as a whole.');
	assert.deepEqual(report(described, 'hcl', 'strict'), ['warning inline-policy 25', 'warning inline-policy 37']);
});

test('a profile that asks for more lowers no level', () => {
	const open = '{"Version": "2012-10-17", "Statement": {"Sid": "Administer", "Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}}';
	for (const profile of ['recommended', 'strict', 'auditor'] as const) {
		assert.ok(report(open, 'json', profile).includes('security-warning admin-access 1'), profile);
	}
});

function difference(some: readonly string[], others: readonly string[]): readonly string[] {
	return some.filter(it => !others.includes(it));
}
