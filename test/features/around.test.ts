import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyLenses } from '../../server/src/features/code-lens.js';
import { folds } from '../../server/src/features/folding.js';
import { wildcardHints } from '../../server/src/features/inlay-hints.js';
import { actionLinks, linkTarget } from '../../server/src/features/links.js';
import { namedAt, referencesTo, sameAs } from '../../server/src/features/occurrences.js';
import { renameSid, sidAt } from '../../server/src/features/rename-sid.js';
import { selectionSteps } from '../../server/src/features/selection.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { applyEdits } from '../../server/src/base/text.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog, inStatement, open } from './world.js';

/** The lines that folds hide, as `first-last`, counted from 1. */
function folded(text: string, language: Language): readonly string[] {
	const { document } = open(`$0${text}`, undefined, language);
	const line = (offset: number): number => text.slice(0, offset).split('\n').length;
	return (folds(document) ?? []).map(fold => `${line(fold.start)}-${line(fold.end) - (fold.closes ? 1 : 0)}`).filter(it => it.split('-')[0] !== it.split('-')[1]);
}

test('brackets of JSON fold', () => {
	assert.deepEqual(folded('{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": [\n        "s3:*"\n      ]\n    }\n  ]\n}', 'json'), ['1-10', '3-9', '4-8', '6-7']);
});
test('keys of YAML fold with what is below them, outside of policies too', () => {
	assert.deepEqual(folded('Other:\n  a: 1\nPolicyDocument:\n  Version: "2012-10-17"\n  Statement:\n    - Effect: Deny\n      Action: s3:*\n', 'yaml'), ['1-2', '3-7', '5-7']);
});
test('blocks, lists and comments of Terraform fold', () => {
	assert.deepEqual(folded('# one\n# two\ndata "aws_iam_policy_document" "a" {\n  statement {\n    actions = [\n      "s3:*",\n    ]\n  }\n}\n', 'hcl'), ['3-8', '4-7', '5-6', '1-2']);
});
test('a document without a policy is left to the editor', () => assert.equal(folds(open('$0{\n"a": 1\n}').document), undefined));

function growing(fixture: string, language?: Language): readonly string[] {
	const { document, text, offset } = open(fixture, undefined, language);
	return selectionSteps(document, offset).map(({ start, end }) => text.slice(start, end));
}

test('a selection grows from the text to the list, the element and the statement', () => {
	const steps = growing(inStatement('"Effect": "Allow", "Action": ["s3:Get$0Object"]'));
	assert.deepEqual(steps.slice(0, 4), ['s3:GetObject', '"s3:GetObject"', '["s3:GetObject"]', '"Action": ["s3:GetObject"]']);
	assert.match(steps[4]!, /^\{"Effect".*\}$/);
	assert.match(steps.at(-1)!, /^\{"Version"/);
});
test('and so in a block', () => {
	assert.deepEqual(growing('data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:$0*"]\n  }\n}', 'hcl').slice(0, 4), ['s3:*', '"s3:*"', '["s3:*"]', 'actions = ["s3:*"]']);
});

test('actions lead to the AWS reference, patterns to their service', () => {
	const { document, text } = open(inStatement('$0"Effect": "Allow", "Action": ["s3:GetObject", "sqs:Send*", "s3:Nothing", "*", "none:*"]'));
	assert.deepEqual(actionLinks(document, catalog).map(({ span, action }) => [text.slice(span.start, span.end), linkTarget(action, catalog)?.tooltip]), [
		['s3:GetObject', 's3:GetObject in the AWS reference'], ['sqs:Send*', 'Amazon SQS in the AWS reference'],
	]);
	for (const action of ['s3:GetObject', 'sqs:Send*']) assert.match(linkTarget(action, catalog)!.url, /^https:\/\/docs\.aws\.amazon\.com\//);
});

test('patterns say how many actions they stand for', () => {
	const { document, text } = open(inStatement('$0"Effect": "Allow", "Action": ["sts:Decode*", "s3:GetObject", "s3:Nothing*"]'));
	const hints = wildcardHints(document, { start: 0, end: text.length }, catalog);
	assert.deepEqual(hints.map(({ offset, label }) => [text.slice(0, offset).split(' ').at(-1), label]), [['["sts:Decode*"', '1 action'], ['"s3:Nothing*"', 'no action']]);
	assert.deepEqual(wildcardHints(document, { start: 0, end: 5 }, catalog), []);
});

function lens(members: string, type?: PolicyType): string | undefined {
	return policyLenses(open(`$0${inStatement(members)}`, type).document, catalog)[0]?.title;
}

test('a policy says what it comes to', () => {
	assert.equal(lens('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::photos/*"', 'identity'), '2 actions · up to Write · 1 object · 133 of 6,144 characters');
	assert.equal(lens('"Effect": "Allow", "Action": "*", "Resource": "*"', 'identity'), 'every action · every resource · 85 of 6,144 characters');
	assert.equal(lens('"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"', 'scp')?.split(' · ')[0], `all but ${catalog.expand('iam:*').length} actions denied`);
});
test('a trust policy says who may assume the role', () => {
	const title = lens('"Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::444455556666:role/deploy"], "Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"', 'trust');
	assert.match(title!, /^May assume this role: account 111122223333, deploy, lambda\.amazonaws\.com · \d+ of 2,048 characters$/);
	assert.match(lens('"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"', 'trust')!, /^May assume this role: anyone · /);
});

function found(fixture: string, which: typeof sameAs): readonly string[] {
	const { document, text, offset } = open(fixture);
	const named = namedAt(document, offset);
	return named ? which(named, document).map(({ start, end }) => text.slice(start, end)) : [];
}

const two = '{"Statement": [{"Effect": "Allow", "Action": ["s3:Get$0Object", "s3:Get*"], "Resource": "arn:aws:s3:::a/*"}, {"Effect": "Deny", "Action": "s3:getobject", "Resource": "*"}]}';
test('the same action is found whatever its case', () => assert.deepEqual(found(two, sameAs), ['s3:GetObject', 's3:getobject']));
test('references are the patterns that cover it too', () => assert.deepEqual(found(two, referencesTo), ['s3:GetObject', 's3:Get*', 's3:getobject']));
test('the same ARN is found as resource, principal and value', () => {
	assert.equal(found(inStatement('"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:ro$0le/a"}, "Action": "s3:*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:iam::111122223333:role/a"}}'), sameAs).length, 2);
});
test('there is no name where nothing is named', () => assert.deepEqual(found('{"Statement$0": []}', sameAs), []));

test('a Sid gets another name', () => {
	const { document, text, offset } = open(inStatement('"Sid": "Ol$0d", "Effect": "Allow"'));
	assert.equal(sidAt(document, offset)?.sid, 'Old');
	const renamed = renameSid(document, offset, 'New');
	assert.equal(renamed && 'edits' in renamed && applyEdits(text, renamed.edits), inStatement('"Sid": "New", "Effect": "Allow"'));
});
test('a name that AWS would reject is refused', () => {
	const { document, offset } = open('{"Statement": [{"Sid": "A$0"}, {"Sid": "B"}]}');
	for (const name of ['', 'a b', 'ä', 'B']) assert.ok('refused' in renameSid(document, offset, name)!, name);
	assert.equal(renameSid(document, 0, 'New'), undefined);
});
