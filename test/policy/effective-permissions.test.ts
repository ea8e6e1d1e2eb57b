import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import { effectivePermissions, type EffectivePermissions } from '../../server/src/policy/effective-permissions.js';
import type { Statement } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';

const allow = { Effect: 'Allow' } as const;
const deny = { Effect: 'Deny' } as const;

test('an action is granted by names and patterns, without case, once by each statement', () => {
	const permissions = of(
		{ ...allow, Action: ['S3:getobject', 's3:Get*'], Resource: 'arn:aws:s3:::a/*' },
		{ ...allow, Action: ['sqs:*', 's3:?etObject'], Resource: ['arn:aws:s3:::b/*', '*'] },
		{ ...allow, Action: '*', Resource: 'arn:aws:s3:::c/*' },
		{ ...allow, Action: 's3:PutObject', Resource: '*' },
	);
	assert.deepEqual(granted(permissions, 's3:GetObject'), [['S3:getobject', 'arn:aws:s3:::a/*'], ['s3:?etObject', 'arn:aws:s3:::b/*', '*'], ['*', 'arn:aws:s3:::c/*']]);
	assert.deepEqual(granted(permissions, 'sns:Publish'), [['*', 'arn:aws:s3:::c/*']]);
	assert.deepEqual([...permissions.services], ['s3', 'sqs']);
	assert.ok(permissions.namesEveryService);
});

test('NotAction leaves in what it does not name, and NotResource everything', () => {
	const permissions = of({ ...allow, NotAction: ['iam:*', 'sts:Get*'], NotResource: 'arn:aws:s3:::a' });
	assert.deepEqual(granted(permissions, 's3:GetObject'), [[undefined, '*']]);
	assert.deepEqual(granted(permissions, 'iam:PassRole'), []);
	assert.equal(of({ ...allow, Action: 's3:*', Resource: '*' }).namesEveryService, false);
});

test('a Deny takes away the resources that it covers, and no others', () => {
	const statement = { ...allow, Action: 's3:*', Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] };
	const left = (...denials: readonly object[]): readonly unknown[] => granted(of(statement, ...denials), 's3:GetObject');
	assert.deepEqual(left({ ...deny, Action: 's3:Get*', Resource: '*' }), []);
	assert.deepEqual(left({ ...deny, NotAction: 's3:Put*', Resource: '*' }), []);
	assert.deepEqual(left({ ...deny, NotAction: 's3:Get*', Resource: '*' }), [['s3:*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::b/*']]);
	assert.deepEqual(left({ ...deny, Action: 's3:PutObject', Resource: '*' }), [['s3:*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::b/*']]);
	assert.deepEqual(left({ ...deny, Action: '*', Resource: 'arn:aws:s3:::a/*' }), [['s3:*', 'arn:aws:s3:::b/*']]);
	assert.deepEqual(left({ ...deny, Action: '*', Resource: 'arn:aws:s3:::a/secret/*' }), [['s3:*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::b/*']]);
	assert.deepEqual(left({ ...deny, Action: '*', NotResource: 'arn:aws:s3:::a/public/*' }), [['s3:*', 'arn:aws:s3:::a/public/*']]);
	assert.deepEqual(left({ ...deny, Action: '*', NotResource: ['arn:aws:s3:::a/*', 'arn:aws:sqs:*:*:*'] }), [['s3:*', 'arn:aws:s3:::a/*']]);
});

test('a Deny with a condition takes nothing away and is told', () => {
	const condition = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example1234' } };
	const permissions = of({ ...allow, Action: 's3:*', Resource: '*' }, { ...deny, Action: 's3:*', Resource: '*', Condition: condition }, { ...deny, Action: 'sqs:*', Resource: '*', Condition: condition });
	assert.deepEqual(permissions.grantsOf('s3:GetObject').map(({ exceptions }) => exceptions.map(({ index }) => index)), [[1]]);
});

test('what is computed elsewhere allows nothing and denies what it may', () => {
	const open = 'effect = "Allow"\nactions = ["sqs:SendMessage"]\nresources = ["*"]';
	assert.deepEqual(granted(inTerraform('actions = ["s3:${var.verb}Object"]\nresources = ["*"]'), 's3:GetObject'), []);
	assert.deepEqual(granted(inTerraform('not_actions = [var.action]\nresources = ["*"]'), 's3:GetObject'), []);
	assert.deepEqual(granted(inTerraform('actions = ["s3:GetObject"]\nresources = [var.arn]'), 's3:GetObject'), [['s3:GetObject', '\0']]);
	assert.deepEqual(granted(inTerraform(open, 'effect = "Deny"\nactions = [var.action]\nresources = ["*"]'), 'sqs:SendMessage'), []);
	assert.deepEqual(granted(inTerraform(open, 'effect = "Deny"\nactions = ["sqs:*"]\nresources = var.arns'), 'sqs:SendMessage'), []);
});

test('the statements of several policies count together', () => {
	const [one, other] = [{ ...allow, Action: 'sqs:*', Resource: '*' }, { ...deny, Action: 'sqs:SendMessage', Resource: '*' }].map(it => statementsOf(JSON.stringify(policyOf([it])), 'json'));
	assert.deepEqual(granted(effectivePermissions(one!), 'sqs:SendMessage'), [['sqs:*', '*']]);
	assert.deepEqual(granted(effectivePermissions([...one!, ...other!]), 'sqs:SendMessage'), []);
});

function of(...statements: readonly object[]): EffectivePermissions {
	return effectivePermissions(statementsOf(JSON.stringify(policyOf(statements)), 'json'));
}

function inTerraform(...statements: readonly string[]): EffectivePermissions {
	const blocks = statements.map(it => `statement {\n${it}\n}`).join('\n');
	return effectivePermissions(statementsOf(`data "aws_iam_policy_document" "example" {\n${blocks}\n}\n`, 'hcl'));
}

function policyOf(statements: readonly object[]): object {
	return { Version: '2012-10-17', Statement: statements };
}

function statementsOf(text: string, language: Language): readonly Statement[] {
	return readDocument(text, language).policies.flatMap(({ statements }) => statements);
}

function granted(permissions: EffectivePermissions, action: string): readonly (readonly (string | undefined)[])[] {
	return permissions.grantsOf(action).map(({ by, resources }) => [by?.text, ...resources]);
}
