import type { MapNode } from '../../server/src/syntax/node.js';
import { addCondition, removeItems, setActions, testCases } from './writing.js';

/** What a function joins is changed within the brackets that it is written in, of which there may be several, or not at all. */

const block = (actions: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ${actions}\n    resources = ["*"]\n  }\n}\n`;
const object = (condition: string): string => `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = ${condition} }]\n  })\n}\n`;

testCases([
	{ what: 'an item goes from the end of the first of two lists', before: block('concat(["s3:A", "s3:B"], ["s3:C"])'), change: removeItems(1), after: block('concat(["s3:A"], ["s3:C"])') },
	{ what: 'the only item of a list leaves an empty list', before: block('concat(["s3:A", "s3:B"], ["s3:C"])'), change: removeItems(2), after: block('concat(["s3:A", "s3:B"], [])') },
	{ what: 'items of several lists go together', before: block('concat(["s3:A", "s3:B"], var.x, ["s3:C", "s3:D"])'), change: removeItems(0, 4), after: block('concat(["s3:B"], var.x, ["s3:C"])') },
	{ what: 'functions within functions and lists within lists are looked into', before: block('distinct(concat(["s3:A"], flatten(["s3:B", ["s3:C", "s3:D"]])))'), change: removeItems(1, 3), after: block('distinct(concat(["s3:A"], flatten([["s3:C"]])))') },
	{ what: 'an item is added where the last one stands', before: block('concat(var.x, ["s3:A"])'), change: setActions(0, 1, 'sqs:A'), after: block('concat(var.x, ["s3:A", "sqs:A"])') },
	{ what: 'an item is added to a list that is written out, not beside one that is computed', before: block('concat(["s3:A"], var.x)'), change: setActions(0, 1, 'sqs:A'), after: block('concat(["s3:A", "sqs:A"], var.x)') },
	{ what: 'nothing is put beside lists that are all computed', before: block('concat(var.x, local.y)'), change: setActions(0, 1, 'sqs:A'), after: block('concat(var.x, local.y)') },
	{ what: 'a list that is computed is not left out as if it were an item', before: block('concat(["s3:A"], var.x)'), change: removeItems(1), after: block('concat(["s3:A"], var.x)') },
	{
		what: 'an entry goes from one of the objects that are merged',
		before: object('merge({ Bool = { "aws:SecureTransport" = "true" } }, var.more)'),
		change: ({ conditions: [test], members }) => [{ do: 'remove-entry', map: members.at(-1)!.entry.value as MapNode, entry: test!.operatorEntry }],
		after: object('merge({}, var.more)'),
	},
	{
		what: 'a condition is added to an object that is written out',
		before: object('merge({ Bool = { "aws:SecureTransport" = "true" } }, var.more)'),
		change: addCondition('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'),
		after: object('merge({ Bool = { "aws:SecureTransport" = "true" }, StringEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }, var.more)'),
	},
], 'hcl');
