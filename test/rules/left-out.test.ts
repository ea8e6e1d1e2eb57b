import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/** Modules pass every argument on and let Terraform leave out those that are null: no rule may argue from such an argument being there. */

const passedOn = `
  dynamic "statement" {
    for_each = var.statements
    content {
      effect        = "EFFECT"
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = statement.value.resources
      not_resources = lookup(statement.value, "not_resources", null)

      dynamic "principals" {
        for_each = statement.value.principals
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "not_principals" {
        for_each = try(statement.value.not_principals, [])
        content {
          type        = "AWS"
          identifiers = not_principals.value
        }
      }
      dynamic "condition" {
        for_each = try(statement.value.conditions, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
`;

function found(body: string, type: PolicyType): string[] {
	const document = readDocument(`data "aws_iam_policy_document" "d" {${body}}\n`, 'hcl', { type });
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return problems.filter(({ severity }) => severity !== 'suggestion').map(({ ruleId }) => ruleId).filter(id => id !== 'missing-sid').sort();
}

for (const type of ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'] as const) {
	// A resource control policy takes no Allow at all.
	for (const effect of type === 'rcp' ? ['Deny'] : ['Allow', 'Deny']) {
		test(`arguments that may be left out are nothing to report in a policy of type ${type} with ${effect}`, () => {
			assert.deepEqual(found(passedOn.replace('EFFECT', effect), type), []);
		});
	}
}

test('an argument that is null is not there', () => {
	assert.deepEqual(found('statement {\n  actions = ["sts:AssumeRole"]\n  resources = null\n  principals {\n    type = "AWS"\n    identifiers = var.ids\n  }\n}\n', 'trust'), []);
});

test('what is written out is there', () => {
	const written = 'statement {\n  actions = ["sts:AssumeRole"]\n  resources = [var.arn]\n  principals {\n    type = "AWS"\n    identifiers = var.ids\n  }\n}\n';
	assert.deepEqual(found(written, 'trust'), ['trust-resource']);
	assert.deepEqual(found(written, 'identity').includes('unsupported-principal'), true);
});

test('the type of a policy is not inferred from what may be left out', () => {
	assert.equal(readDocument(`data "aws_iam_policy_document" "d" {${passedOn}}\n`, 'hcl').policies[0]?.type, 'identity');
});

const template = (statement: string): string => `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: Read
            Effect: Allow
            Action: sqs:ReceiveMessage
            Resource: !GetAtt Jobs.Arn
            ${statement}
`;

function foundInTemplate(text: string, language: 'yaml' | 'json'): string[] {
	const problems = analyze(readDocument(text, language), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return problems.filter(({ severity }) => severity !== 'suggestion').map(({ ruleId }) => ruleId).sort();
}

for (const name of ['NotAction', 'NotResource', 'Principal', 'NotPrincipal', 'Condition']) {
	test(`${name} of CloudFormation is not there where it is AWS::NoValue, or may be that`, () => {
		for (const value of ['!Ref AWS::NoValue', '{ Ref: AWS::NoValue }', '!If [IsWide, !Ref Wide, !Ref AWS::NoValue]', '!If [IsWide, !Ref AWS::NoValue, !If [IsOther, !Ref AWS::NoValue, !Ref Wide]]']) {
			assert.deepEqual(foundInTemplate(template(`${name}: ${value}`), 'yaml'), [], value);
		}
	});
}

test('AWS::NoValue leaves an element out in JSON too', () => {
	const statement = { Sid: 'Read', Effect: 'Allow', Action: 'sqs:ReceiveMessage', NotAction: { Ref: 'AWS::NoValue' }, Resource: { 'Fn::GetAtt': ['Jobs', 'Arn'] } };
	const text = JSON.stringify({ Resources: { Reader: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [statement] } } } } });
	assert.deepEqual(foundInTemplate(text, 'json'), []);
	assert.deepEqual(foundInTemplate(text.replace('"AWS::NoValue"', '"Wide"'), 'json').includes('unsupported-element-combination'), true);
});

test('an element that AWS::NoValue leaves out is missing', () => {
	assert.deepEqual(foundInTemplate(template('').replace('!GetAtt Jobs.Arn', '!Ref AWS::NoValue'), 'yaml'), ['missing-resource']);
	assert.deepEqual(foundInTemplate(template('').replace('!GetAtt Jobs.Arn', '!If [A, !GetAtt Jobs.Arn, !Ref Other]'), 'yaml'), []);
});

test('a template of Terraform that holds nothing but an expression is what the expression is', () => {
	const policy = (statements: string): string => `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = ${statements}\n  })\n}\n`;
	const check = (statements: string): string[] => analyze(readDocument(policy(statements), 'hcl'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } })
		.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
	assert.deepEqual(check('"${local.statements}"'), []);
	assert.deepEqual(check('["${local.statement}", { Effect = "Allow", Action = "${local.actions}", Resource = "${local.arns}", Condition = "${local.condition}" }]'), []);
	assert.deepEqual(check('"all of ${local.statements}"'), ['data-type-mismatch']);
});
