import { entryOf, type MapNode } from '../../server/src/syntax/node.js';
import { addCondition, addElement, compact, minified, pretty, removeElements, testCases } from './writing.js';

testCases([
	{
		what: 'Sid comes first',
		before: pretty,
		change: addElement('Sid', 'Read'),
		after: pretty.replace('"Effect"', '"Sid": "Read",\n      "Effect"'),
	},
	{
		what: 'Sid comes first, behind the comment about the statement',
		before: pretty.replace('      "Effect"', '      // For the build\n      "Effect"'),
		change: addElement('Sid', 'Read'),
		after: pretty.replace('      "Effect"', '      // For the build\n      "Sid": "Read",\n      "Effect"'),
	},
	{
		what: 'Sid comes first on a line',
		before: compact,
		change: addElement('Sid', 'Read'),
		after: compact.replace('"Effect"', '"Sid": "Read", "Effect"'),
	},
	{
		what: 'Sid comes first in minified text',
		before: minified,
		change: addElement('Sid', 'Read'),
		after: minified.replace('"Effect"', '"Sid":"Read","Effect"'),
	},
	{
		what: 'Principal comes behind Effect',
		before: pretty,
		change: addElement('Principal', { Service: 'ec2.amazonaws.com' }),
		after: pretty.replace('"Allow",', '"Allow",\n      "Principal": {\n        "Service": "ec2.amazonaws.com"\n      },'),
	},
	{
		what: 'an element comes behind the comment at the end of the line before',
		before: pretty.replace('"Allow",', '"Allow", // for all'),
		change: addElement('Principal', '*'),
		after: pretty.replace('"Allow",', '"Allow", // for all\n      "Principal": "*",'),
	},
	{
		what: 'the last element comes behind a comment that had no comma before it',
		before: pretty.replace('"Resource": "*"', '"Resource": "*" // for now'),
		change: addElement('Condition', { Bool: { 'aws:SecureTransport': 'true' } }),
		after: pretty.replace('"Resource": "*"', '"Resource": "*", // for now\n      "Condition": {\n        "Bool": {\n          "aws:SecureTransport": "true"\n        }\n      }'),
	},
	{
		what: 'an unusual order is left as it is',
		before: '{"Statement": {"Resource": "*", "Action": "a:a", "Effect": "Allow"}}',
		change: addElement('Principal', '*'),
		after: '{"Statement": {"Resource": "*", "Action": "a:a", "Effect": "Allow", "Principal": "*"}}',
	},
	{
		what: 'an element takes the place of the one that goes',
		before: pretty,
		change: statement => [...removeElements('Resource')(statement), ...addElement('NotResource', 'arn:aws:s3:::x')(statement)],
		after: pretty.replace('"Resource": "*"', '"NotResource": "arn:aws:s3:::x"'),
	},
	{
		what: 'several elements come in their order, however they are asked for',
		before: '{"Statement": [{"Effect": "Allow"}]}',
		change: statement => [...addElement('Resource', '*')(statement), ...addElement('Sid', 'A')(statement), ...addElement('Action', ['a:a'])(statement)],
		after: '{"Statement": [{"Sid": "A", "Effect": "Allow", "Action": ["a:a"], "Resource": "*"}]}',
	},
	{
		what: 'an element that is there already is not added again',
		before: minified,
		change: addElement('Effect', 'Deny'),
		after: minified,
	},
	{
		what: 'a long list gets lines of its own',
		before: '{\n  "Statement": {\n    "Effect": "Allow"\n  }\n}',
		change: addElement('Resource', ['arn:aws:s3:::the-first-of-the-buckets', 'arn:aws:s3:::the-second-of-the-buckets']),
		after: '{\n  "Statement": {\n    "Effect": "Allow",\n    "Resource": [\n      "arn:aws:s3:::the-first-of-the-buckets",\n      "arn:aws:s3:::the-second-of-the-buckets"\n    ]\n  }\n}',
	},
	{
		what: 'the first element of an empty statement',
		before: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {}\n  ]\n}',
		change: addElement('Effect', 'Allow'),
		after: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow"\n    }\n  ]\n}',
	},
	{
		what: 'the first element of a statement that holds a comment',
		before: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      // soon\n    }\n  ]\n}',
		change: addElement('Effect', 'Allow'),
		after: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      // soon\n      "Effect": "Allow"\n    }\n  ]\n}',
	},
	{
		what: 'a condition is added behind everything else',
		before: compact,
		change: addCondition('StringEquals', 'aws:SourceAccount', '111122223333'),
		after: compact.replace('"*" }', '"*", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }'),
	},
	{
		what: 'a condition in a minified statement',
		before: minified,
		change: addCondition('StringEquals', 'aws:SourceAccount', '1', '2'),
		after: minified.replace('"*"}', '"*","Condition":{"StringEquals":{"aws:SourceAccount":["1","2"]}}}'),
	},
	{
		what: 'a test joins its operator, whatever its case',
		before: '{"Statement": {"Effect": "Allow", "Condition": {"stringequals": {"aws:A": "1"}, "Bool": {"aws:B": "true"}}}}',
		change: addCondition('StringEquals', 'aws:C', '2'),
		after: '{"Statement": {"Effect": "Allow", "Condition": {"stringequals": {"aws:A": "1", "aws:C": "2"}, "Bool": {"aws:B": "true"}}}}',
	},
	{
		what: 'an operator joins the others',
		before: '{\n    "Statement": {\n        "Effect": "Allow",\n        "Condition": {\n            "Bool": {\n                "aws:B": "true"\n            }\n        }\n    }\n}',
		change: addCondition('StringEquals', 'aws:C', '2'),
		after: '{\n    "Statement": {\n        "Effect": "Allow",\n        "Condition": {\n            "Bool": {\n                "aws:B": "true"\n            },\n            "StringEquals": {\n                "aws:C": "2"\n            }\n        }\n    }\n}',
	},
	{
		what: 'a value joins those of its key',
		before: '{"Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"aws:A": "1"}}}}',
		change: addCondition('StringEquals', 'AWS:a', '2', '1'),
		after: '{"Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"aws:A": ["1", "2"]}}}}',
	},
	{
		what: 'a value joins a list of values',
		before: '{"Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"aws:A": ["1", "2"]}}}}',
		change: addCondition('StringEquals', 'aws:A', '2', '3'),
		after: '{"Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"aws:A": ["1", "2", "3"]}}}}',
	},
	{
		what: 'several tests share what is new',
		before: '{"Statement": {"Effect": "Allow"}}',
		change: statement => [
			...addCondition('StringEquals', 'aws:A', '1')(statement), ...addCondition('Bool', 'aws:B', 'true')(statement),
			...addCondition('StringEquals', 'aws:C', '2')(statement), ...addCondition('StringEquals', 'aws:A', '3')(statement),
		],
		after: '{"Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"aws:A": ["1", "3"], "aws:C": "2"}, "Bool": {"aws:B": "true"}}}}',
	},
	{
		what: 'an operator that goes makes way for the one that comes',
		before: '{"Statement": {"Effect": "Allow", "Condition": {"Bool": {"aws:B": "true"}, "Null": {"aws:A": "2"}}}}',
		change: ({ conditions: [, test], node }) => [
			{ do: 'remove-entry', map: entryOf(node, 'Condition')!.value as MapNode, entry: test!.operatorEntry },
			{ do: 'add-condition', statement: test!.statement, operator: 'Null', key: 'aws:A', values: ['true'] },
		],
		after: '{"Statement": {"Effect": "Allow", "Condition": {"Bool": {"aws:B": "true"}, "Null": {"aws:A": "true"}}}}',
	},
]);
