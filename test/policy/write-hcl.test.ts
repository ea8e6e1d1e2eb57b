import type { Statement } from '../../server/src/policy/model.js';
import type { Change } from '../../server/src/policy/change.js';
import { addCondition, addElement, removeElements, removeItems, setActions, testCases } from './writing.js';

const object = (statement: string): string => `resource "aws_iam_policy" "p" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      ${statement}
    ]
  })
}
`;

const stacked = object(`{
        Effect = "Allow"
        Action = [
          "s3:GetObject", # reads
          "s3:PutObject",
        ]
        Resource = "*"
      },`);

const added = { Effect: 'Deny', Action: 'a:b', Resource: '*' } as const;
const addStatement = (statement: Statement): readonly Change[] => [{ do: 'add-statement', after: statement, statement: added }];
const setText = (text: string) => (statement: Statement): readonly Change[] => [{ do: 'set-text', node: statement.resources[0]!.node, text }];
const setResource = (value: Extract<Change, { do: 'replace' }>['value']) => (statement: Statement): readonly Change[] => [{ do: 'replace', node: statement.resources[0]!.node, value }];

testCases([
	{
		what: 'an element of an object needs no comma',
		before: stacked, change: addElement('Sid', 'New'),
		after: stacked.replace('Effect =', 'Sid    = "New"\n        Effect ='),
	},
	{
		what: 'a key that is no name is quoted, a value escaped',
		before: stacked, change: addCondition('StringLike', 'aws:x', '${aws:username}', '%{x}'),
		after: stacked.replace('Resource = "*"', () => `Resource = "*"
        Condition = {
          StringLike = {
            "aws:x" = [
              "$\${aws:username}",
              "%%{x}",
            ]
          }
        }`),
	},
	{
		what: 'a list keeps its last comma',
		before: stacked, change: setActions(0, 1, 's3:ListBucket'),
		after: stacked.replace('"s3:PutObject",', '"s3:PutObject",\n          "s3:ListBucket",'),
	},
	{
		what: 'an item goes with its line',
		before: stacked, change: removeItems(0),
		after: stacked.replace('          "s3:GetObject", # reads\n', ''),
	},
	{
		what: 'a statement comes behind another',
		before: stacked, change: addStatement,
		after: stacked.replace('\n      },', '\n      },\n      {\n        Effect = "Deny"\n        Action = "a:b"\n        Resource = "*"\n      },'),
	},
	{
		what: 'objects on one line have commas',
		before: object('{ Effect = "Allow", Action = ["a:a"], Resource = "*" }'), change: addElement('Sid', 'New'),
		after: object('{ Sid = "New", Effect = "Allow", Action = ["a:a"], Resource = "*" }'),
	},
	{
		what: 'an element of an object on one line goes with its comma',
		before: object('{ Effect = "Allow", Action = ["a:a"], Resource = "*" }'), change: removeElements('Effect'),
		after: object('{ Action = ["a:a"], Resource = "*" }'),
	},
	{
		what: 'JSON in an expression stays JSON',
		before: object('{ "Effect": "Allow", "Action": "a:a", "Resource": "*" }'), change: addElement('Sid', 'New'),
		after: object('{ "Sid": "New", "Effect": "Allow", "Action": "a:a", "Resource": "*" }'),
	},
	{
		what: 'a reference becomes the first of a list',
		before: object('{ Effect = "Allow", Action = "a:a", Resource = aws_s3_bucket.b.arn }'),
		change: statement => [{ do: 'set-values', member: statement.resources[0]!.member, values: [statement.resources[0]!.node, 'arn:x'] }],
		after: object('{ Effect = "Allow", Action = "a:a", Resource = [aws_s3_bucket.b.arn, "arn:x"] }'),
	},
	{
		what: 'a reference is replaced as a whole',
		before: object('{ Effect = "Allow", Action = "a:a", Resource = aws_s3_bucket.b.arn }'), change: setResource('*'),
		after: object('{ Effect = "Allow", Action = "a:a", Resource = "*" }'),
	},
	{
		what: 'what is computed in a string survives another text',
		before: object('{ Effect = "Allow", Action = "a:a", Resource = "arn:aws:s3:::${var.bucket}/*" }'), change: setText('arn:aws:s3:::\u0000/home/${aws:username}'),
		after: object('{ Effect = "Allow", Action = "a:a", Resource = "arn:aws:s3:::${var.bucket}/home/$${aws:username}" }'),
	},
	{
		what: 'nothing is written where a text has pieces that are not there',
		before: object('{ Effect = "Allow", Action = "a:a", Resource = "arn:x" }'), change: setText('arn:\u0000'),
		after: object('{ Effect = "Allow", Action = "a:a", Resource = "arn:x" }'),
	},
], 'hcl');

const block = (body: string): string => `data "aws_iam_policy_document" "d" {
  statement {
${body.replace(/^(?=.)/gm, '    ')}
  }
}
`;

const plain = 'effect = "Allow"\nactions = ["a:a"]\nresources = ["*"]';
const anyone = 'principals {\n  type = "*"\n  identifiers = ["*"]\n}\nactions = ["a:a"]\nresources = ["*"]';

testCases([
	{ what: 'an argument has the name that Terraform gives it', before: block(plain), change: addElement('Sid', 'New'), after: block(`sid = "New"\n${plain}`) },
	{ what: 'a value in an argument becomes a list', before: block('actions = ["a:a"]'), change: addElement('Resource', '*'), after: block('actions   = ["a:a"]\nresources = ["*"]') },
	{
		what: 'principals are blocks',
		before: block(plain), change: addElement('Principal', { Service: ['a', 'b'], AWS: '111122223333' }),
		after: block(plain.replace('actions', `principals {
  type        = "Service"
  identifiers = ["a", "b"]
}
principals {
  type        = "AWS"
  identifiers = ["111122223333"]
}
actions`)),
	},
	{
		what: 'a test is a block, with policy variables as Terraform spells them',
		before: block(plain), change: addCondition('StringLike', 's3:prefix', '${aws:username}/*'),
		after: block(`${plain}
condition {
  test     = "StringLike"
  variable = "s3:prefix"
  values   = ["&{aws:username}/*"]
}`),
	},
	{
		what: 'values join those of a test that is there',
		before: block('condition {\n  test = "Bool"\n  variable = "AWS:x"\n  values = ["true"]\n}'), change: addCondition('Bool', 'aws:X', 'false'),
		after: block('condition {\n  test = "Bool"\n  variable = "AWS:x"\n  values = ["true", "false"]\n}'),
	},
	{
		what: 'a statement comes behind another',
		before: block(plain), change: addStatement,
		after: block(plain).replace(/\}\n\}/, '}\n  statement {\n    effect    = "Deny"\n    actions   = ["a:b"]\n    resources = ["*"]\n  }\n}'),
	},
	{
		what: 'a statement goes with the blank line before it',
		before: `${block(plain).trimEnd().slice(0, -1)}\n  statement {\n    actions = ["b:b"]\n  }\n}\n`,
		change: (_, { statements }) => [{ do: 'remove-statement', statement: statements[1]! }],
		after: block(plain),
	},
	{ what: 'everyone becomes someone', before: block(anyone), change: statement => [{ do: 'replace', node: statement.principals[0]!.node, value: { AWS: '1' } }], after: block(anyone.replace('type = "*"', 'type = "AWS"').replace('["*"]', '["1"]')) },
	{ what: 'a block on one line gets more lines', before: 'data "aws_iam_policy_document" "d" {\n  statement { actions = ["a:a"] }\n}\n', change: addElement('Resource', '*'), after: 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["a:a"]\n    resources = ["*"]\n  }\n}\n' },
	{ what: 'nothing can be put beside a reference to a list', before: block('actions = local.actions'), change: statement => [{ do: 'set-values', member: statement.members[0]!, values: [statement.members[0]!.entry.value!, 'a:a'] }], after: block('actions = local.actions') },
	{ what: 'a list that is referred to is replaced', before: block('actions = ["a:a"]\nresources = local.arns'), change: setResource(['*']), after: block('actions = ["a:a"]\nresources = ["*"]') },
	{ what: 'a first statement', before: 'data "aws_iam_policy_document" "d" {\n  version = "2012-10-17"\n}\n', change: (_, policy) => [{ do: 'add-first-statement', policy, statement: added }], after: 'data "aws_iam_policy_document" "d" {\n  version = "2012-10-17"\n  statement {\n    effect    = "Deny"\n    actions   = ["a:b"]\n    resources = ["*"]\n  }\n}\n' },
	{ what: 'a first statement between the braces', before: 'data "aws_iam_policy_document" "d" {}\n', change: (_, policy) => [{ do: 'add-first-statement', policy, statement: { Effect: 'Deny' } }], after: 'data "aws_iam_policy_document" "d" {\n  statement {\n    effect = "Deny"\n  }\n}\n' },
], 'hcl');

const heredoc = (body: string): string => `resource "aws_iam_policy" "p" {\n  policy = <<-EOT\n${body.replace(/^/gm, '    ')}\n  EOT\n}\n`;
const json = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "a:a",\n      "Resource": "${var.arn}"\n    }\n  ]\n}';

testCases([
	{ what: 'JSON in a text keeps its own indentation', before: heredoc(json), change: addElement('Principal', '*'), after: heredoc(json.replace('"Action"', '"Principal": "*",\n      "Action"')) },
	{ what: 'policy variables in a text are escaped', before: heredoc(json), change: addElement('Sid', '${aws:username}'), after: heredoc(json.replace('"Effect"', () => '"Sid": "$${aws:username}",\n      "Effect"')) },
	{ what: 'what is computed in a text survives', before: heredoc(json), change: setText('\u0000/${aws:username}'), after: heredoc(json.replace('${var.arn}', () => '${var.arn}/$${aws:username}')) },
], 'hcl');
