import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encloses } from '../../server/src/base/text.js';
import { documentSymbols, type DocumentSymbol } from '../../server/src/features/symbols.js';
import { readDocument } from '../../server/src/policy/document.js';
import { inStatement } from './world.js';

/** The outline as lines, two blanks for each level. */
function outline(text: string): string[] {
	const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
		symbols.flatMap(({ name, detail, children }) => [`${indent}${name} | ${detail}`, ...lines(children, `${indent}  `)]);
	return lines(documentSymbols(readDocument(text, 'jsonc')), '');
}

function check(text: string, ...expected: string[]): void {
	assert.deepEqual(outline(text), expected);
}

test('a statement is called by its Sid', () => check(
	inStatement('"Sid": "ReadUploads", "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"'),
	'Identity policy | 1 statement', '  ReadUploads | Allow · 2 actions, 1 resource',
));

test('a statement without a Sid is called by what it does', () => check(
	inStatement('"Effect": "Deny", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "*"'),
	'Identity policy | 1 statement', '  Deny s3:GetObject +2 | 3 actions, 1 resource',
));

test('an empty Sid is no name', () => check(
	inStatement('"Sid": "", "Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
	'Identity policy | 1 statement', '  Allow s3:* | 1 action, 1 resource',
));

test('NotAction is said', () => check(
	inStatement('"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"'),
	'Identity policy | 1 statement', '  Allow all but iam:* | 1 action, 1 resource',
));

test('a statement that is being typed has a name', () => check(
	'{"Version": "2012-10-17", "Statement": [{}, {"Effect": "Allow"}]}',
	'Identity policy | 2 statements', '  Statement 1 | ', '  Allow | ',
));

test('principals and conditions are counted', () => check(
	inStatement('"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"aws:SourceAccount": "1"}}'),
	'Trust policy | 1 statement', '  Allow sts:AssumeRole | 1 action, 1 principal, 1 condition',
));

test('a policy inside of something else says where', () => check(
	`{"Role": {"AssumeRolePolicyDocument": ${inStatement('"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"')}}}`,
	'Trust policy | AssumeRolePolicyDocument · 1 statement', '  Allow sts:AssumeRole | 1 action, 1 principal',
));

test('a document without a policy has no outline', () => check('{"name": "x"}'));

test('what is selected lies within what it stands for', () => {
	const text = `[${inStatement('"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"')}, ${inStatement('"Effect": "Allow"')}]`;
	const visit = (symbols: readonly DocumentSymbol[]): void => {
		for (const { span, selection, children } of symbols) {
			assert.ok(encloses(span, selection));
			for (const child of children) assert.ok(encloses(span, child.span));
			visit(children);
		}
	};
	visit(documentSymbols(readDocument(text, 'jsonc')));
});
