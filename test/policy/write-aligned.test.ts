import type { Change } from '../../server/src/policy/change.js';
import { memberOf, type Statement } from '../../server/src/policy/model.js';
import { addCondition, addElement, removeElements, testCases } from './writing.js';

const block = (inner: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n${inner.replace(/^(?=.)/gm, '    ')}\n  }\n}\n`;

/** Terraform's formatter puts the signs of consecutive arguments below each other. */
testCases([
	{
		what: 'the signs of a group move for a longer name',
		before: block('sid    = "One"\neffect = "Allow"\n\nactions = ["a:a"]'), change: addElement('NotResource', '*'),
		after: block('sid    = "One"\neffect = "Allow"\n\nactions       = ["a:a"]\nnot_resources = ["*"]'),
	},
	{
		what: 'a shorter name is filled up',
		before: block('effect    = "Allow"\nactions   = ["a:a"]\nresources = ["*"]'), change: addElement('Sid', 'New'),
		after: block('sid       = "New"\neffect    = "Allow"\nactions   = ["a:a"]\nresources = ["*"]'),
	},
	{
		what: 'the signs move back when the longest name goes',
		before: block('effect    = "Allow"\nactions   = ["a:a"]\nresources = ["*"]'), change: removeElements('Resource'),
		after: block('effect  = "Allow"\nactions = ["a:a"]'),
	},
	{
		what: 'what is not aligned stays as it is',
		before: block('effect = "Allow"\nactions = ["a:a"]\nresources = ["*"]'), change: addElement('Sid', 'New'),
		after: block('sid = "New"\neffect = "Allow"\nactions = ["a:a"]\nresources = ["*"]'),
	},
	{
		what: 'a list over several lines belongs to no group',
		before: block('sid    = "One"\neffect = "Allow"\nactions = [\n  "a:a",\n]'), change: addElement('Resource', '*'),
		after: block('sid    = "One"\neffect = "Allow"\nactions = [\n  "a:a",\n]\nresources = [\n  "*",\n]'),
	},
	{
		what: 'a comment ends a group',
		before: block('effect = "Allow"\n# what\nactions = ["a:a"] # why'), change: addElement('Resource', '*'),
		after: block('effect = "Allow"\n# what\nactions   = ["a:a"] # why\nresources = ["*"]'),
	},
], 'hcl');

const object = (inner: string): string => `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n      {\n${inner.replace(/^(?=.)/gm, '        ')}\n      },\n    ]\n  })\n}\n`;

testCases([
	{
		what: 'the entries of an object are aligned as the arguments of a block',
		before: object('Effect   = "Allow"\nAction   = "a:a"\nResource = "*"'), change: addElement('NotPrincipal', '*'),
		after: object('Effect       = "Allow"\nNotPrincipal = "*"\nAction       = "a:a"\nResource     = "*"'),
	},
	{
		what: 'an object that is written anew is aligned as those nearby',
		before: object('Effect   = "Allow"\nAction   = "a:a"\nResource = "*"\nCondition = {\n  Bool = { "aws:x" = "true" }\n}'), change: addCondition('StringEquals', 'aws:y', 'z'),
		after: object('Effect   = "Allow"\nAction   = "a:a"\nResource = "*"\nCondition = {\n  Bool         = { "aws:x" = "true" }\n  StringEquals = { "aws:y" = "z" }\n}'),
	},
], 'hcl');

/** A new statement with everything of the other but for its actions. */
const split = (statement: Statement): readonly Change[] => {
	const copy = (name: 'Principal' | 'Condition'): Change => ({ do: 'add-statement', after: statement, statement: {
		Sid: 'New', Action: memberOf(statement, 'Action')!.entry.value!, [name]: { copied: statement.members.filter(member => member.name === name).map(({ entry }) => entry) },
	} });
	return [copy(statement.members.some(({ name }) => name === 'Principal') ? 'Principal' : 'Condition')];
};

const principals = 'principals {\n  type = "AWS" # who\n  identifiers = var.accounts\n}\nprincipals {\n  type        = "Service"\n  identifiers = ["a"]\n}';
const condition = '\n# which\ncondition {\n  test     = "StringEquals"\n  variable = "aws:PrincipalOrgID"\n  values   = [local.org]\n}\n\ndynamic "condition" {\n  for_each = var.tests\n  content {\n    test = condition.value\n  }\n}';

testCases([
	{
		what: 'blocks are copied as they stand',
		before: block(`actions = ["a:a"]\n${principals}`), change: split,
		after: `${block(`actions = ["a:a"]\n${principals}`).slice(0, -3)}\n${block(`sid     = "New"\nactions = ["a:a"]\n${principals}`).split('\n').slice(1).join('\n')}`,
	},
	{
		what: 'blocks that a loop makes are copied with those beside them and their blank lines',
		before: block(`actions = ["a:a"]\n${condition}`), change: split,
		after: `${block(`actions = ["a:a"]\n${condition}`).slice(0, -3)}\n${block(`sid     = "New"\nactions = ["a:a"]\n${condition}`).split('\n').slice(1).join('\n')}`,
	},
], 'hcl');
