import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';

test('Terraform in JSON is read by the name of the file', () => {
	const text = JSON.stringify({
		resource: { aws_iam_role: { app: { assume_role_policy: '${data.aws_iam_policy_document.trust.json}' } } },
		data: { aws_iam_policy_document: { trust: { statement: [{ actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['ecs-tasks.amazonaws.com'] }] }] } } },
	}, null, 2);
	const [policy, ...others] = read(text);
	assert.deepEqual([others.length, policy?.type, policy?.typeCertain, policy?.complete], [0, 'trust', true, true]);
	const [statement] = policy!.statements;
	assert.deepEqual([statement?.effect, statement?.members.map(it => it.name)], ['Allow', ['Action', 'Principal']]);
	assert.deepEqual(statement?.principals.map(it => [it.type, it.text, text.slice(it.span.start, it.span.end)]), [['Service', 'ecs-tasks.amazonaws.com', 'ecs-tasks.amazonaws.com']]);
	assert.deepEqual(readDocument(text, 'json').policies, [], 'a file of another name');
});

test('blocks of a document may stand alone, in lists and as dynamic ones', () => {
	const [policy] = read(JSON.stringify({ data: { aws_iam_policy_document: { d: {
		statement: { sid: 'A', effect: 'Deny', not_actions: ['iam:*'], resources: ['*'], condition: { test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] } },
		dynamic: { statement: { for_each: '${var.x}', content: { sid: 'B', actions: ['s3:GetObject'], resources: ['${aws_s3_bucket.b.arn}/*', '${local.arn}'] } } },
	} } }, locals: { arn: 'arn:aws:s3:::data/&{aws:username}' } }));
	assert.deepEqual(policy?.statements.map(it => [it.sid?.text, it.effect, it.conditions.length]), [['A', 'Deny', 1], ['B', 'Allow', 0]]);
	assert.deepEqual(policy?.statements[1]?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:~:s3:::~/*', 'arn:aws:s3:::data/${aws:username}']);
	assert.equal(policy?.complete, false);
});

test('JSON in a string of Terraform in JSON is read in place and not written', () => {
	const inner = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'x', Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }] });
	const text = JSON.stringify({ resource: { aws_iam_role: { app: { assume_role_policy: inner } } } });
	const document = readDocument(text, 'json', undefined, { name: 'main.tf.json' });
	const [policy] = document.policies;
	assert.deepEqual([policy?.type, policy?.typeCertain], ['trust', true]);
	const [action] = policy!.statements[0]!.actions;
	assert.equal(text.slice(action!.span.start, action!.span.end), 'sts:AssumeRole');
	assert.deepEqual(writeChanges([{ do: 'remove-statement', statement: policy!.statements[0]! }], document.tree), []);
});

test('an expression in a string is read where it has quotes of its own', () => {
	const text = JSON.stringify({ resource: { aws_iam_policy: { p: {
		policy: '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "s3:GetObject", "Resource" = "${aws_s3_bucket.b.arn}/*"}]})}',
	} } } });
	const [policy, ...others] = read(text);
	assert.deepEqual([others.length, policy?.type, policy?.statements[0]?.actions.map(it => text.slice(it.span.start, it.span.end))], [0, 'identity', ['s3:GetObject']]);
	assert.deepEqual(policy?.statements[0]?.resources.map(it => it.text.replaceAll('\u0000', '~')), ['arn:~:s3:::~/*']);
});

test('what is no policy is left alone', () => {
	for (const value of [
		{ resource: { aws_wafv2_web_acl: { w: { rule: [{ statement: [{ rate_based_statement: { limit: 1 } }] }] } } } },
		{ data: { aws_region: { current: {} } }, terraform: { backend: { s3: {} } } },
		{ resource: 'x', data: [1, { a: 2 }], locals: null },
	]) assert.deepEqual(read(JSON.stringify(value)), []);
});

function read(text: string): readonly Policy[] {
	return readDocument(text, 'json', undefined, { name: 'main.tf.json' }).policies;
}
