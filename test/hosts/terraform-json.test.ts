import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/text.js';
import type { Change } from '../../server/src/policy/change.js';
import { readDocument } from '../../server/src/policy/document.js';
import { complete } from '../../server/src/features/completion/index.js';
import type { Policy, Statement } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { catalog } from '../harness/catalog.js';
import { extractCursor } from '../harness/markers.js';

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

test('a document is changed in its own words', () => {
	const body = { statement: [{ actions: ['s3:*'], resources: ['*'], principals: { type: 'AWS', identifiers: ['*'] } }, { sid: 'Last', actions: ['a:b'] }] };
	const changed = (make: (statement: Statement) => readonly Change[]): unknown => {
		const text = documentText(body);
		const document = readDocument(text, 'json', undefined, { name: 'main.tf.json' });
		return bodyOf(applyEdits(text, writeChanges(make(document.policies[0]!.statements[0]!), document.tree)));
	};
	const [first, last] = body.statement;
	assert.deepEqual(changed(statement => [{ do: 'add-element', statement, name: 'Sid', value: 'New' }]), { statement: [{ ...first, sid: 'New' }, last] });
	assert.deepEqual(changed(statement => [{ do: 'set-values', member: statement.actions[0]!.member, values: ['s3:Get*'] }]), { statement: [{ ...first, actions: ['s3:Get*'] }, last] });
	assert.deepEqual(changed(statement => [{ do: 'remove-statement', statement }]), { statement: [last] });
	assert.deepEqual(changed(statement => [{ do: 'replace', node: statement.principals[0]!.node, value: { Service: 'x' } }]), { statement: [{ ...first, principals: { type: 'Service', identifiers: ['x'] } }, last] });
	assert.deepEqual(
		changed(statement => [{ do: 'add-condition', statement, operator: 'StringLike', key: 'aws:userid', values: ['${aws:username}'] }]),
		{ statement: [{ ...first, condition: [{ test: 'StringLike', variable: 'aws:userid', values: ['&{aws:username}'] }] }, last] },
	);
	assert.deepEqual(
		changed(after => [{ do: 'add-statement', after, statement: { Effect: 'Deny', Action: 'a:c', Principal: { AWS: ['x', 'y'] } } }]),
		{ statement: [first, { effect: 'Deny', principals: [{ type: 'AWS', identifiers: ['x', 'y'] }], actions: ['a:c'] }, last] },
	);
});

test('what a loop makes in a document is not removed', () => {
	const text = documentText({ dynamic: { statement: { for_each: '${var.x}', content: { actions: ['a:b'] } } } });
	const document = readDocument(text, 'json', undefined, { name: 'main.tf.json' });
	assert.deepEqual(writeChanges([{ do: 'remove-statement', statement: document.policies[0]!.statements[0]! }], document.tree), []);
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

test('half a file is read as far as it goes', () => {
	const text = JSON.stringify({
		data: { aws_iam_policy_document: { d: { statement: [{ sid: 'A', actions: ['s3:GetObject'], resources: ['${aws_s3_bucket.b.arn}/*'] }] } } },
		resource: { aws_iam_role: { r: { assume_role_policy: '{"Version": "2012-10-17", "Statement": []}', inline_policy: [{ policy: '${jsonencode({"Statement" = []})}' }] } } },
	}, null, 2);
	for (let end = 0; end <= text.length; end++) {
		const document = readDocument(text.slice(0, end), 'json', undefined, { name: 'main.tf.json' });
		assert.ok(document.infrastructure.resources.length <= 1);
		if (end > text.indexOf('resources')) assert.equal(document.policies[0]?.statements[0]?.sid?.text, 'A');
	}
});

test('a document is known by what it holds while its name is not whole, and those of others are left alone', () => {
	const body = { s: { statement: [{ sid: 'A', actions: ['s3:GetObject'], resources: ['*'] }] } };
	const sids = (text: string): readonly (string | undefined)[] => read(text).flatMap(({ statements }) => statements.map(({ sid }) => sid?.text));
	const whole = (type: string): string => JSON.stringify({ data: { [type]: body } });
	assert.deepEqual(sids(whole('aws_iam_policy_documnt')), ['A']);
	for (const type of ['stackit_iam_policy_document', 'minio_iam_policy_document', 'oci_identity_policy']) assert.deepEqual(sids(whole(type)), [], type);
	assert.deepEqual(sids(JSON.stringify({ resource: { example_rule: body } })), [], 'no data');
	const text = JSON.stringify({ data: { aws_iam_policy_document: body } }, null, 2);
	for (const [part, slip] of [['"data"', '"da'], ['"aws_iam_policy_document": {', ''], ['"aws_iam_policy_document": {', '"aws_iam_policy_document": '], ['"statement"', '"state']] as const) {
		assert.deepEqual(sids(text.replace(part, slip)), ['A'], slip);
	}
});

test('a key is completed in the words of the document, and nothing between its statements', () => {
	const proposedAt = (marked: string): readonly (string | undefined)[] => {
		const { text, offset } = extractCursor(`{"data": {"aws_iam_policy_document": {"d": {"statement": ${marked}}}}}`);
		const list = complete(readDocument(text, 'json', undefined, { name: 'main.tf.json' }), offset, catalog);
		return list?.items.map(({ label, insertText }) => insertText ?? label) ?? [];
	};
	assert.ok(proposedAt('[{"sid": "A", "actions": ["s3:GetObject"], $0}]').includes('"condition": [{ "test": "$1", "variable": "$2", "values": ["$3"] }]'));
	assert.ok(proposedAt('{"sid": "A", "actions": ["s3:GetObject"], $0}').includes('"resources": ["$1"]'));
	assert.ok(!proposedAt('[{"sid": "A", "actions": ["s3:GetObject"], "condition": [], $0}]').some(it => it?.includes('condition')), 'a key cannot be repeated');
	assert.deepEqual(proposedAt('[{"sid": "A", "actions": ["s3:GetObject"], "resources": ["*"]}, $0]'), []);
	assert.equal(proposedAt('[{"sid": "A", "actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::b/${$0}"]}]')[0], '&{aws:PrincipalArn}');
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

function documentText(body: unknown): string {
	return JSON.stringify({ data: { aws_iam_policy_document: { d: body } } }, null, 2);
}

function bodyOf(text: string): unknown {
	return (JSON.parse(text) as { data: { aws_iam_policy_document: { d: unknown } } }).data.aws_iam_policy_document.d;
}
