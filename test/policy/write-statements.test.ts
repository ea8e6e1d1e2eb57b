import { memberOf } from '../../server/src/policy/model.js';
import { addElement, compact, listIn, minified, pretty, removeElements, setActions, testCases } from './writing.js';

testCases([
	{
		what: 'a statement is added in the layout of the one before it',
		before: pretty,
		change: after => [{ do: 'add-statement', after, statement: { Sid: 'B', Effect: 'Deny', Action: ['a:a', 'b:b'], Resource: '*' } }],
		after: pretty.replace('"*"\n    }', '"*"\n    },\n    {\n      "Sid": "B",\n      "Effect": "Deny",\n      "Action": [\n        "a:a",\n        "b:b"\n      ],\n      "Resource": "*"\n    }'),
	},
	{
		what: 'a statement is added to statements of one line each',
		before: compact,
		change: after => [{ do: 'add-statement', after, statement: { Effect: 'Deny', Action: ['a:a', 'b:b'], Resource: '*' } }],
		after: compact.replace('"*" }', '"*" },\n    { "Effect": "Deny", "Action": ["a:a", "b:b"], "Resource": "*" }'),
	},
	{
		what: 'a statement is added to minified text',
		before: minified,
		change: after => [{ do: 'add-statement', after, statement: { Effect: 'Deny', Action: '*', Resource: '*' } }],
		after: minified.replace('"*"}', '"*"},{"Effect":"Deny","Action":"*","Resource":"*"}'),
	},
	{
		what: 'a statement is added where brackets share a line',
		before: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }]\n}',
		change: after => [{ do: 'add-statement', after, statement: { Effect: 'Deny' } }],
		after: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }, {\n    "Effect": "Deny"\n  }]\n}',
	},
	{
		what: 'a statement is added to one that stands alone',
		before: '{\n  "Statement": {\n    "Effect": "Allow"\n  }\n}',
		change: after => [{ do: 'add-statement', after, statement: { Effect: 'Deny' } }],
		after: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }, {\n    "Effect": "Deny"\n  }]\n}',
	},
	{
		what: 'a statement in CRLF with copied values',
		before: pretty.replace('"Resource": "*"', '"Resource": [\n        "*" // all\n      ]').replaceAll('\n', '\r\n'),
		change: after => [{ do: 'add-statement', after, statement: { Effect: 'Deny', Action: memberOf(after, 'Resource')!.entry.value! } }],
		after: pretty.replace('"Resource": "*"', '"Resource": [\n        "*" // all\n      ]').replace('      ]\n    }', '      ]\n    },\n    {\n      "Effect": "Deny",\n      "Action": [\n        "*" // all\n      ]\n    }').replaceAll('\n', '\r\n'),
	},
	{
		what: 'copied values move to their new depth',
		before: '{\n  "Statement": [\n    {\n      "Condition": {\n        "Bool": {\n          "aws:A": "true"\n        }\n      }\n    }\n  ]\n}',
		change: (statement, policy) => [{ do: 'add-entry', map: policy.node, name: 'Id', value: statement.conditions[0]!.operatorEntry.value! }],
		after: '{\n  "Statement": [\n    {\n      "Condition": {\n        "Bool": {\n          "aws:A": "true"\n        }\n      }\n    }\n  ],\n  "Id": {\n    "aws:A": "true"\n  }\n}',
	},
	{
		what: 'splitting a statement: what stays and what moves are written together',
		before: pretty,
		change: statement => [
			...setActions(0, 1)(statement),
			{ do: 'add-statement', after: statement, statement: { Effect: 'Allow', Action: [statement.actions[2]!.node], Resource: memberOf(statement, 'Resource')!.entry.value! } },
		],
		after: pretty.replace('"s3:PutObject",\n        "s3:ListBucket"', '"s3:PutObject"')
			.replace('"*"\n    }', '"*"\n    },\n    {\n      "Effect": "Allow",\n      "Action": [\n        "s3:ListBucket"\n      ],\n      "Resource": "*"\n    }'),
	},
	{
		what: 'a value that becomes a list and an element behind it',
		before: '{"Statement": [{"Effect": "Allow", "Action": "a:a"}]}',
		change: statement => [...addElement('Resource', '*')(statement), ...setActions(0, 'b:b')(statement)],
		after: '{"Statement": [{"Effect": "Allow", "Action": ["a:a", "b:b"], "Resource": "*"}]}',
	},
	{
		what: 'a text and the company it gets',
		before: '{"Statement": [{"Effect": "Allow", "Action": "a:a"}]}',
		change: statement => [...setActions(0, 'b:b')(statement), { do: 'set-text', node: statement.actions[0]!.node, text: 'A:A' }],
		after: '{"Statement": [{"Effect": "Allow", "Action": ["A:A", "b:b"]}]}',
	},
	{
		what: 'a statement goes',
		before: pretty.replace('    {', '    {\n      "Effect": "Deny"\n    },\n    {'),
		change: statement => [{ do: 'remove-statement', statement }],
		after: pretty,
	},
	{
		what: 'a statement that shares its lines goes',
		before: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }, {\n    "Effect": "Deny"\n  }]\n}',
		change: (_, { statements }) => [{ do: 'remove-statement', statement: statements[1]! }],
		after: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }]\n}',
	},
	{
		what: 'the first of such statements goes',
		before: '{\n  "Statement": [{\n    "Effect": "Allow"\n  }, {\n    "Effect": "Deny"\n  }]\n}',
		change: statement => [{ do: 'remove-statement', statement }],
		after: '{\n  "Statement": [{\n    "Effect": "Deny"\n  }]\n}',
	},
	{
		what: 'the comment above a statement goes with it',
		before: pretty.replace('    {', '    // Nobody may\n    {\n      "Effect": "Deny"\n    },\n    // Everybody may\n    {'),
		change: statement => [{ do: 'remove-statement', statement }],
		after: pretty.replace('    {', '    // Everybody may\n    {'),
	},
	{
		what: 'the only statement goes',
		before: '{"Version": "2012-10-17", "Statement": {"Effect": "Allow"}}',
		change: statement => [{ do: 'remove-statement', statement }],
		after: '{"Version": "2012-10-17", "Statement": []}',
	},
	{
		what: 'the version comes first',
		before: '{\n  // Who may read\n  "Id": "x",\n  "Statement": [\n    { "Effect": "Allow" }\n  ]\n}',
		change: (_, policy) => [{ do: 'add-policy-element', policy, name: 'Version', value: '2012-10-17' }],
		after: '{\n  // Who may read\n  "Version": "2012-10-17",\n  "Id": "x",\n  "Statement": [\n    { "Effect": "Allow" }\n  ]\n}',
	},
	{
		what: 'the first statement where there is none',
		before: '{\n  "Version": "2012-10-17"\n}',
		change: (_, policy) => [{ do: 'add-first-statement', policy, statement: { Effect: 'Allow', Action: ['a:a'], Resource: '*' } }],
		after: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["a:a"],\n      "Resource": "*"\n    }\n  ]\n}',
	},
	{
		what: 'the first statement in an empty list',
		before: '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
		change: (_, policy) => [{ do: 'add-first-statement', policy, statement: { Effect: 'Allow' } }],
		after: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow"\n    }\n  ]\n}',
	},
	{
		what: 'a wrapper is replaced by what is inside',
		before: '{\n  "PolicyDocument": {\n    "Statement": [\n      {\n        "Effect": "Allow"\n      }\n    ]\n  }\n}\n',
		change: (_, { node, tree }) => [{ do: 'replace', node: tree.roots[0]!, value: node }],
		after: '{\n  "Statement": [\n    {\n      "Effect": "Allow"\n    }\n  ]\n}\n',
	},
	{
		what: 'characters as they are',
		before: '{"Statement": [{"Effect": "Allow",}]}',
		change: () => [{ do: 'splice', span: { start: 33, end: 34 }, text: '' }],
		after: '{"Statement": [{"Effect": "Allow"}]}',
	},
	{
		what: 'a list that is not closed yet is left alone',
		before: '{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "a:a",\n      "Resource": "*"\n    }\n  ]\n}',
		change: statement => [...addElement('Sid', 'A')(statement), { do: 'remove-item', list: listIn(statement, 'Action'), item: statement.actions[0]!.node }],
		after: '{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "a:a",\n      "Resource": "*"\n    }\n  ]\n}',
	},
	{
		what: 'nothing is added behind an element without a value',
		before: '{"Statement": [{"Effect": "Allow", "Action": }]}',
		change: addElement('Resource', '*'),
		after: '{"Statement": [{"Effect": "Allow", "Action": }]}',
	},
	{
		what: 'changes that contradict each other are not made',
		before: minified,
		change: statement => [...removeElements('Effect')(statement), { do: 'replace', node: memberOf(statement, 'Effect')!.entry.value!, value: 'Deny' }],
		after: minified,
	},
]);
