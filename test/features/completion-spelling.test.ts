import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../server/src/syntax/node.js';
import { afterTaking } from './world.js';

/** Taking the proposal of that label at `$0` in the middle of a policy. */
interface Case {
	readonly at: string;
	readonly take: string;
	readonly gives: string;
}

function testIn(name: string, language: Language, around: (part: string) => string, cases: readonly Case[]): void {
	for (const { at, take, gives } of cases) {
		test(`${name}: ${take} at ${JSON.stringify(at)}`, () => {
			assert.equal(afterTaking(take, around(at), undefined, language), around(gives));
		});
	}
}

testIn('YAML', 'yaml', part => `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n${part}\n`, [
	{ at: '    Action:\n      - s3:GetObj$0', take: 's3:GetObject', gives: '    Action:\n      - s3:GetObject' },
	{ at: '    Action:\n      - "s3:GetObj$0"', take: 's3:GetObject', gives: '    Action:\n      - "s3:GetObject"' },
	{ at: '    Action:\n      - $0\n    Resource: "*"', take: 's3', gives: '    Action:\n      - "s3:$0"\n    Resource: "*"' },
	{ at: '    Action: a:b\n    $0', take: 'Resource', gives: '    Action: a:b\n    Resource: $1' },
	{ at: '    Action: a:b\n    Cond$0', take: 'Condition', gives: '    Action: a:b\n    Condition:\n\t$1:\n\t\t$2: $3' },
	{ at: '    Resource: "arn:x"\n    $0', take: 'Action', gives: '    Resource: "arn:x"\n    Action:\n\t- $1' },
	{ at: '    Action: a:b\n    Resource: "${$0"', take: '${aws:username}', gives: '    Action: a:b\n    Resource: "${aws:username}"' },
	{ at: '    Action: a:b\n    Resource: !Sub "${$0"', take: '${!aws:username}', gives: '    Action: a:b\n    Resource: !Sub "${!aws:username}"' },
]);

const object = (part: string): string => `locals {\n  p = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n${part}\n    }]\n  })\n}\n`;

testIn('objects of HCL', 'hcl', object, [
	{ at: '      Action = ["s3:GetObj$0"]', take: 's3:GetObject', gives: '      Action = ["s3:GetObject"]' },
	{ at: '      Action = "a:b"\n      $0', take: 'Resource', gives: '      Action = "a:b"\n      Resource = "$1"' },
	{ at: '      Action = "a:b"\n      $0', take: 'Condition', gives: '      Action = "a:b"\n      Condition = {\n\t"$1" = {\n\t\t"$2" = "$3"\n\t}\n}' },
	{ at: '      Resource = "*"\n      Act$0', take: 'Action', gives: '      Resource = "*"\n      Action = [\n\t"$1",\n]' },
	{ at: '      Action = "a:b"\n      Resource = "arn:$${$0"', take: '$${aws:username}', gives: '      Action = "a:b"\n      Resource = "arn:$${aws:username}"' },
	{ at: '      Action = "a:b"\n      Resource = "arn:${$0"', take: '$${aws:username}', gives: '      Action = "a:b"\n      Resource = "arn:$${aws:username}"' },
]);

const block = (part: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n${part}\n  }\n}\n`;

testIn('blocks of HCL', 'hcl', block, [
	{ at: '    actions = ["s3:GetObj$0"]', take: 's3:GetObject', gives: '    actions = ["s3:GetObject"]' },
	{ at: '    actions = ["a:b"]\n    res$0', take: 'resources', gives: '    actions = ["a:b"]\n    resources = ["$1"]' },
	{ at: '    actions = ["a:b"]\n    $0', take: 'condition', gives: '    actions = ["a:b"]\n    condition {\n\ttest     = "$1"\n\tvariable = "$2"\n\tvalues   = ["$3"]\n}' },
	{ at: '    actions = ["a:b"]\n    condition {\n      test = "StringLi$0"\n    }', take: 'StringLike', gives: '    actions = ["a:b"]\n    condition {\n      test = "StringLike"\n    }' },
	{ at: '    resources = ["arn:&{$0"]', take: '&{aws:username}', gives: '    resources = ["arn:&{aws:username}"]' },
]);

test('blocks of HCL: a statement', () => {
	const around = (part: string): string => `data "aws_iam_policy_document" "d" {\n  ${part}\n}\n`;
	const statement = 'statement {\n\teffect = "${1|Allow,Deny|}"\n\tactions = ["$3"]\n\tresources = ["$4"]\n}';
	assert.equal(afterTaking('statement', around('$0'), undefined, 'hcl'), around(statement));
});
