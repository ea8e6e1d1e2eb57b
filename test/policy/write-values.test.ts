import { compact, minified, pretty, setActions, testCases } from './writing.js';

testCases([
	{
		what: 'a text keeps its quotes and is escaped',
		before: '{"Statement": {"Sid": "a b", "Effect": "Allow"}}',
		change: ({ sid }) => [{ do: 'set-text', node: sid!.node, text: 'a "b"\\c' }],
		after: '{"Statement": {"Sid": "a \\"b\\"\\\\c", "Effect": "Allow"}}',
	},
	{
		what: 'a text in single quotes keeps them',
		before: `{'Statement': {'Sid': 'a b', 'Effect': 'Allow'}}`,
		change: ({ sid }) => [{ do: 'set-text', node: sid!.node, text: `it's "b"` }],
		after: `{'Statement': {'Sid': 'it\\'s "b"', 'Effect': 'Allow'}}`,
	},
	{
		what: 'a key takes another name',
		before: '{"Statement": {"Effect": "Allow", "Actions": "*"}}',
		change: ({ members }) => [{ do: 'set-text', node: members[1]!.key, text: 'Action' }],
		after: '{"Statement": {"Effect": "Allow", "Action": "*"}}',
	},
	{
		what: 'a number becomes a text',
		before: '{"Statement": {"Effect": "Allow", "Condition": {"Bool": {"aws:SecureTransport": true}}}}',
		change: ({ conditions }) => [{ do: 'replace', node: conditions[0]!.values[0]!.node, value: 'true' }],
		after: '{"Statement": {"Effect": "Allow", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}}',
	},
	{
		what: 'values that stay keep their place and comments, new ones follow',
		before: pretty,
		change: setActions(0, 2, 's3:DeleteObject'),
		after: pretty.replace('        "s3:PutObject",\n', '').replace('"s3:ListBucket"', '"s3:ListBucket",\n        "s3:DeleteObject"'),
	},
	{
		what: 'a value that is named again by its text stays as well',
		before: pretty,
		change: setActions('s3:GetObject', 's3:PutObject'),
		after: pretty.replace('"s3:PutObject",\n        "s3:ListBucket"', '"s3:PutObject"'),
	},
	{
		what: 'new values take the lines of those that go',
		before: pretty,
		change: setActions(0, 's3:Put*', 's3:List*', 's3:Delete*'),
		after: pretty.replace('"s3:PutObject",\n        "s3:ListBucket"', '"s3:Put*",\n        "s3:List*",\n        "s3:Delete*"'),
	},
	{
		what: 'every value is another',
		before: '{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      "*"\n    ]\n  }\n}',
		change: setActions('a:a', 'b:b'),
		after: '{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      "a:a",\n      "b:b"\n    ]\n  }\n}',
	},
	{
		what: 'every value of a list on one line is another',
		before: compact,
		change: setActions('a:a', 'b:b'),
		after: compact.replace(/\["s3[^\]]*\]/, '["a:a", "b:b"]'),
	},
	{
		what: 'a value that stands alone becomes another',
		before: '{"Statement": [{"Effect": "Allow", "Action": "a:a"}]}',
		change: setActions('b:b'),
		after: '{"Statement": [{"Effect": "Allow", "Action": "b:b"}]}',
	},
	{
		what: 'a value that stands alone becomes a list',
		before: '{"Statement": [{"Effect": "Allow", "Action": "a:a"}]}',
		change: setActions(0, 'b:b'),
		after: '{"Statement": [{"Effect": "Allow", "Action": ["a:a", "b:b"]}]}',
	},
	{
		what: 'a value that stands alone becomes a list on several lines where lists are such',
		before: '{\n\t"Statement": [\n\t\t{\n\t\t\t"Effect": "Allow",\n\t\t\t"Action": "a:a", // one\n\t\t\t"Resource": [\n\t\t\t\t"*"\n\t\t\t]\n\t\t}\n\t]\n}',
		change: setActions(0, 'b:b'),
		after: '{\n\t"Statement": [\n\t\t{\n\t\t\t"Effect": "Allow",\n\t\t\t"Action": [\n\t\t\t\t"a:a",\n\t\t\t\t"b:b"\n\t\t\t], // one\n\t\t\t"Resource": [\n\t\t\t\t"*"\n\t\t\t]\n\t\t}\n\t]\n}',
	},
	{
		what: 'a value that stands alone becomes a list of others',
		before: minified.replace('["s3:GetObject","s3:PutObject"]', '"s3:*"'),
		change: setActions('s3:GetObject', 's3:PutObject'),
		after: minified,
	},
	{
		what: 'a list may keep a single value',
		before: minified,
		change: setActions(1),
		after: minified.replace('"s3:GetObject",', ''),
	},
	{
		what: 'nothing to do is no edit',
		before: minified,
		change: setActions(0, 's3:PutObject'),
		after: minified,
	},
]);
