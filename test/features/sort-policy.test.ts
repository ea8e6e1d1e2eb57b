import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sorted } from './rewriting.js';
import { inStatement } from './world.js';

test('lists are sorted and say everything once', () => {
	assert.equal(
		sorted(inStatement('"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject", "s3:getobject"], "Resource": ["b", "a", "b"]')),
		inStatement('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["a", "b"]'),
	);
});

test('so are principals and the values of conditions', () => {
	assert.equal(
		sorted(inStatement('"Effect": "Allow", "Principal": {"AWS": ["222222222222", "111111111111"]}, "Action": "s3:*", "Condition": {"StringLike": {"s3:prefix": ["b", "a"]}}')),
		inStatement('"Effect": "Allow", "Principal": {"AWS": ["111111111111", "222222222222"]}, "Action": "s3:*", "Condition": {"StringLike": {"s3:prefix": ["a", "b"]}}'),
	);
});

test('a sorted list stays as it is', () => {
	const text = inStatement('"Effect": "Allow", "Action": [ "s3:GetObject",\n"s3:PutObject" ], "Resource": ["a"]');
	assert.equal(sorted(text), text);
});

test('a comment keeps its list from being sorted', () => {
	const text = inStatement('"Effect": "Allow", "Action": ["s3:PutObject", /* why */ "s3:GetObject"], "Resource": "*"');
	assert.equal(sorted(text, 'jsonc'), text);
});

test('references move as they are', () => {
	const document = (resources: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:*"]\n    resources = [${resources}]\n  }\n}\n`;
	assert.equal(
		sorted(document('"${aws_s3_bucket.b.arn}/*", aws_s3_bucket.b.arn, aws_s3_bucket.a.arn, aws_s3_bucket.b.arn'), 'hcl'),
		document('"${aws_s3_bucket.b.arn}/*", aws_s3_bucket.a.arn, aws_s3_bucket.b.arn'),
	);
});

test('lists of YAML keep their dashes', () => {
	const list = (...actions: readonly string[]): string => `Statement:\n  - Effect: Allow\n    Action:\n${actions.map(it => `      - ${it}\n`).join('')}    Resource: "*"\n`;
	assert.equal(sorted(list('s3:PutObject', '"s3:GetObject"', 's3:PutObject'), 'yaml'), list('"s3:GetObject"', 's3:PutObject'));
});
