import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arnFactsIn, fillTemplate, parseArn, writtenArns } from '../../server/src/policy/arn.js';
import { HOLE } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

const none = { partition: undefined, region: undefined, account: undefined };

test('an ARN has five parts behind its first colon', () => {
	const text = 'arn:aws-cn:lambda:cn-north-1:111122223333:function:report:live';
	const { offsets, ...parts } = parseArn(text)!;
	assert.deepEqual(parts, { partition: 'aws-cn', service: 'lambda', region: 'cn-north-1', account: '111122223333', resource: 'function:report:live' });
	for (const part of ['partition', 'service', 'region', 'account', 'resource'] as const) assert.ok(text.startsWith(parts[part], offsets[part]));
});

test('parts may be empty, wildcards or unknown', () => {
	const { partition, service, region, account, resource } = parseArn(`arn:*:s3::${HOLE}:${HOLE}/x`)!;
	assert.deepEqual([partition, service, region, account, resource], ['*', 's3', '', HOLE, `${HOLE}/x`]);
});

test('the colon of a variable separates nothing', () => {
	const { account, resource } = parseArn('arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}:x')!;
	assert.deepEqual([account, resource], ['${aws:PrincipalAccount}', 'user/${aws:username}:x']);
});

test('a text with fewer parts is no ARN', () => {
	for (const text of ['*', '', 'arn:aws:s3', 'arn:aws:s3:::'.slice(0, -1), 'ARN:aws:s3:::x', 's3:GetObject']) assert.equal(parseArn(text), undefined, text);
});

function factsOf(...arns: readonly string[]): ReturnType<typeof arnFactsIn> {
	return arnFactsIn(JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: arns } }));
}

test('what the ARNs of a document agree on', () => {
	assert.deepEqual(factsOf('arn:aws-cn:s3:::x', 'arn:aws-cn:sqs:cn-north-1:111122223333:q', '*'), { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' });
	assert.deepEqual(factsOf('arn:aws:sqs:eu-west-1:111122223333:q', 'arn:aws:sqs:eu-west-2:444455556666:q'), { ...none, partition: 'aws' });
	assert.deepEqual(factsOf('arn:*:sqs:*:*:q', 'arn:aws:iam::aws:policy/x'), { ...none, partition: 'aws' });
	assert.deepEqual(factsOf('*'), none);
});

test('principals and conditions are read too', () => {
	const text = JSON.stringify({
		Statement: {
			Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/x' }, Action: 's3:GetObject',
			Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } },
		},
	});
	assert.deepEqual(arnFactsIn(text), { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
});

test('an expression hides no more of an ARN than it stands for', () => {
	assert.deepEqual(factsOf('arn:${AWS::Partition}:sqs:eu-west-1:111122223333:q', 'arn:aws:sns:${var.region}:${data.aws_caller_identity.me.account_id}:t'), { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
});

test('an ARN is written out where nothing in it, and nothing that goes on behind it, is computed', () => {
	const text = 'Resource: [arn:aws:s3:::a/*, "arn:aws:sqs:eu-west-1:111122223333:q"]\n- arn:aws:s3:::b-${Stage}\n- arn:aws:s3:::c/&{aws:username}\n- arn:aws:s3:::${Name}\n- arn:aws:s3:::';
	assert.deepEqual([...writtenArns(text)].map(({ arn, start }) => [arn, text.indexOf(arn) === start]), [['arn:aws:s3:::a/*', true], ['arn:aws:sqs:eu-west-1:111122223333:q', true]]);
});

test('a form is filled in with what is known, and with placeholders', () => {
	const table = 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}';
	assert.equal(fillTemplate(table, none), 'arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE_NAME/index/*');
	assert.equal(fillTemplate(table, { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' }), 'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/TABLE_NAME/index/*');
	assert.equal(fillTemplate('arn:${Partition}:s3:::${BucketName}/${ObjectName}', none), 'arn:aws:s3:::BUCKET_NAME/*');
});

test('every form of the catalog can be filled in and is an ARN then', () => {
	const forms = catalog.prefixes.flatMap(prefix => catalog.resourceTypesOf(prefix)).flatMap(({ arns }) => arns);
	assert.ok(forms.length > 1000);
	for (const form of forms) {
		const filled = fillTemplate(form, none);
		assert.ok(!filled.includes('${'), form);
		assert.ok(parseArn(filled), form);
	}
});
