import type { Statement } from '../../server/src/policy/model.js';
import type { Change } from '../../server/src/policy/change.js';
import { addCondition, addElement, removeElements, setActions, testCases } from './writing.js';

/** Statements as a module of Terraform takes them: under names, or in a list. */
const byName = (rest = ''): string => `module "lambda" {
  source = "terraform-aws-modules/lambda/aws"

  policy_statements = {
    read = {
      effect    = "Allow"
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["arn:aws:s3:::photos/*"]${rest}
    }
    write = {
      effect    = "Allow"
      actions   = ["s3:DeleteObject"]
      resources = ["*"]
    }
  }
}
`;

const listed = (rest: string, name = 'policy_statements'): string => `module "m" {
  ${name} = [
    {
      actions   = ["s3:GetObject"]
      resources = ["*"]${rest}
    },
    {
      effect     = "Allow"
      actions    = ["s3:PutObject"]
      resources  = ["*"]
      conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }]
    },
  ]
}
`;

const trust = (body: string): string => `module "role" {
  trust_statements = [{ actions = ["sts:AssumeRole"], principals = ${body} }]
}
`;

const addStatement = (statement: Statement): readonly Change[] => [{ do: 'add-statement', after: statement, statement: { Action: 'a:b', Resource: '*', Condition: { Bool: { 'aws:x': 'true' } } } }];
const addCopy = (statement: Statement): readonly Change[] => [{
	do: 'add-statement', after: statement,
	statement: { Action: 'a:b', Condition: { copied: statement.members.filter(({ name }) => name === 'Condition').map(({ entry }) => entry) } },
}];
const removeStatement = (statement: Statement): readonly Change[] => [{ do: 'remove-statement', statement }];
const replacePrincipal = (statement: Statement): readonly Change[] => [{ do: 'replace', node: statement.principals[0]!.node, value: { Service: 'ec2.amazonaws.com' } }];
const secure = 'condition = [{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }]';

testCases([
	{
		what: 'an element is an argument of its own name',
		before: byName(), change: addElement('Sid', 'Photos'),
		after: byName().replace('      effect ', '      sid       = "Photos"\n      effect '),
	},
	{
		what: 'a value is put into the list that the argument takes',
		before: byName().replace('      resources = ["arn:aws:s3:::photos/*"]\n', ''), change: addElement('Resource', 'arn:aws:s3:::photos/*'),
		after: byName(),
	},
	{
		what: 'an argument that is there already is not written again',
		before: byName('\n      sid = null'), change: addElement('Sid', 'Photos'),
		after: byName('\n      sid = null'),
	},
	{
		what: 'a condition is a list of tests',
		before: byName(), change: addCondition('Bool', 'aws:SecureTransport', 'true'),
		after: byName('\n      condition = [{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }]'),
	},
	{
		what: 'two tests come in one list',
		before: byName(), change: statement => [...addCondition('Bool', 'aws:SecureTransport', 'true')(statement), ...addCondition('StringEquals', 'aws:x', 'y')(statement)],
		after: byName(`
      condition = [
        {
          test     = "Bool"
          variable = "aws:SecureTransport"
          values   = ["true"]
        },
        {
          test     = "StringEquals"
          variable = "aws:x"
          values   = ["y"]
        },
      ]`),
	},
	{
		what: 'a test joins the list that is there',
		before: byName('\n      ' + secure), change: addCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
		after: byName('\n      ' + secure.replace(' }]', ' }, { test = "StringEquals", variable = "aws:PrincipalOrgID", values = ["o-a1b2c3d4e5"] }]')),
	},
	{
		what: 'a value joins the test that is there',
		before: byName('\n      ' + secure), change: addCondition('Bool', 'aws:securetransport', 'false'),
		after: byName('\n      ' + secure.replace('"true"', '"true", "false"')),
	},
	{
		what: 'an empty list of conditions is filled',
		before: byName('\n      condition = []'), change: addCondition('Bool', 'aws:SecureTransport', 'true'),
		after: byName('\n      ' + secure),
	},
	{
		what: 'tests with names get another name',
		before: byName('\n      condition = {\n        tls = { test = "Bool", variable = "aws:SecureTransport", values = ["true"] }\n      }'), change: addCondition('StringEquals', 'aws:SourceAccount', '111122223333'),
		after: byName('\n      condition = {\n        tls            = { test = "Bool", variable = "aws:SecureTransport", values = ["true"] }\n        source_account = { test = "StringEquals", variable = "aws:SourceAccount", values = ["111122223333"] }\n      }'),
	},
	{
		what: 'nothing is added to conditions that are computed elsewhere',
		before: byName('\n      condition = var.tests'), change: addCondition('Bool', 'aws:SecureTransport', 'true'),
		after: byName('\n      condition = var.tests'),
	},
	{
		what: 'conditions are called and given as in the other statements',
		before: listed(''), change: addCondition('StringEquals', 'aws:x', 'y'),
		after: listed('\n      conditions = [{ test = "StringEquals", variable = "aws:x", values = ["y"] }]').replace('actions   =', 'actions    =').replace('resources =', 'resources  ='),
	},
	{
		what: 'modules of Cloud Posse call them conditions',
		before: 'module "p" {\n  iam_policy = [{\n    statements = [{ actions = ["s3:GetObject"], resources = ["*"] }]\n  }]\n}\n', change: addCondition('Bool', 'aws:x', 'true'),
		after: 'module "p" {\n  iam_policy = [{\n    statements = [{ actions = ["s3:GetObject"], resources = ["*"], conditions = [{ test = "Bool", variable = "aws:x", values = ["true"] }] }]\n  }]\n}\n',
	},
	{
		what: 'a principal gets another type beside it',
		before: trust('[{ type = "AWS", identifiers = ["ec2.amazonaws.com"] }]'), change: replacePrincipal,
		after: trust('[{ type = "Service", identifiers = ["ec2.amazonaws.com"] }]'),
	},
	{
		what: 'principals are a list of objects',
		before: 'module "q" {\n  statements = [{ effect = "Allow", actions = ["sqs:SendMessage"] }]\n}\n', change: addElement('Principal', { Service: 's3.amazonaws.com', AWS: '111122223333' }),
		after: 'module "q" {\n  statements = [{ effect = "Allow", principals = [{ type = "Service", identifiers = ["s3.amazonaws.com"] }, { type = "AWS", identifiers = ["111122223333"] }], actions = ["sqs:SendMessage"] }]\n}\n',
	},
	{
		what: 'a condition goes with its last test',
		before: byName('\n      ' + secure), change: removeElements('Condition'),
		after: byName(),
	},
	{
		what: 'one test of two goes alone',
		before: byName('\n      ' + secure.replace('[', '[{ test = "Null", variable = "aws:x", values = ["true"] }, ')), change: removeElements('Condition'),
		after: byName('\n      condition = [{ test = "Null", variable = "aws:x", values = ["true"] }]'),
	},
	{
		what: 'an argument is removed',
		before: byName(), change: removeElements('Effect'),
		after: byName().replace('      effect    = "Allow"\n', ''),
	},
	{
		what: 'a reference may be a whole list, which gets no company',
		before: byName().replace('["s3:GetObject", "s3:PutObject"]', 'var.actions'), change: setActions(0, 's3:ListBucket'),
		after: byName().replace('["s3:GetObject", "s3:PutObject"]', 'var.actions'),
	},
	{
		what: 'a statement under a name gets a sister under another one',
		before: byName(), change: addStatement,
		after: byName().replace('    write = {', '    read_2 = {\n      actions   = ["a:b"]\n      resources = ["*"]\n      condition = [{ test = "Bool", variable = "aws:x", values = ["true"] }]\n    }\n    write = {'),
	},
	{
		what: 'two sisters get two names',
		before: byName(), change: statement => [...addStatement(statement), { do: 'add-statement', after: statement, statement: { Action: 'c:d', Resource: '*' } }],
		after: byName().replace('    write = {', `    read_2 = {\n      actions   = ["a:b"]\n      resources = ["*"]\n      condition = [{ test = "Bool", variable = "aws:x", values = ["true"] }]\n    }
    read_3 = {\n      actions   = ["c:d"]\n      resources = ["*"]\n    }\n    write = {`),
	},
	{
		what: 'a statement in a list gets a sister in it, in the words of the others',
		before: listed(''), change: addStatement,
		after: listed('').replace('    },\n', '    },\n    {\n      actions    = ["a:b"]\n      resources  = ["*"]\n      conditions = [{ test = "Bool", variable = "aws:x", values = ["true"] }]\n    },\n'),
	},
	{
		what: 'what a statement tests is copied to its sister',
		before: byName('\n      ' + secure), change: addCopy,
		after: byName('\n      ' + secure).replace('    write = {', `    read_2 = {\n      actions   = ["a:b"]\n      ${secure}\n    }\n    write = {`),
	},
	{
		what: 'a statement goes with its name',
		before: byName(), change: removeStatement,
		after: byName().replace(/ {4}read = \{[^}]*\}\n/, ''),
	},
	{
		what: 'a statement goes from its list',
		before: listed(''), change: removeStatement,
		after: listed('').replace(/ {4}\{[^}]*\},\n/, ''),
	},
	{
		what: 'the only statement leaves an empty list',
		before: trust('[]'), change: removeStatement,
		after: 'module "role" {\n  trust_statements = []\n}\n',
	},
	{
		what: 'one object that is no list gets no sister',
		before: 'module "m" {\n  statement = { actions = ["s3:GetObject"], resources = ["*"] }\n}\n', change: addStatement,
		after: 'module "m" {\n  statement = { actions = ["s3:GetObject"], resources = ["*"] }\n}\n',
	},
], 'hcl');
