import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope, type World } from './world.js';

async function says(subject: string, pattern: RegExp, world: World = {}): Promise<void> {
	const { code, stdout, stderr } = await iamscope(['explain', subject], world);
	assert.equal(code, 0, stderr);
	assert.match(stdout, pattern);
}

test('the policies of a file', async () => {
	const policy = '{"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"}]}';
	await says('policy.json', /^Identity policy\n\nIt says .*\n\nRead\n\nWhoever has this policy may retrieve objects/, { files: { 'policy.json': policy } });
	await says('main.tf', /on the bucket aws_s3_bucket\.photos\.arn\./, {
		files: {
			'main.tf': 'data "aws_iam_policy_document" "p" {\n  statement {\n    actions = ["s3:ListBucket"]\n    resources = [aws_s3_bucket.photos.arn]\n  }\n}\n',
			'bucket.tf': 'resource "aws_s3_bucket" "photos" {}\n',
		},
	});
	await says('package.json', /^There is no policy in package\.json\.\n$/, { files: { 'package.json': '{}' } });
});

test('a file that cannot be read', async () => {
	const { code, stderr } = await iamscope(['explain', 'p.json'], { files: { 'p.json': new Error('EACCES') } });
	assert.equal(code, 2);
	assert.match(stderr, /p\.json cannot be read/);
});

test('everything with a name', async () => {
	await says('s3:GetObject', /Read · Amazon S3/);
	await says('s3:Get*', /covers \d+ actions/);
	await says('aws:SourceArn', /ARN/);
	await says('StringLikeIfExists', /IfExists/);
	await says('arn:aws:s3:::photos/*', /Type: .*object/);
	await says('arn:aws:iam::111122223333:root', /whole account/);
	await says('lambda.amazonaws.com', /AWS Lambda/);
	await says('invalid-effect', /Effect/);
});

test('what is nothing', async () => {
	const { code, stderr } = await iamscope(['explain', 'nothing-like-it']);
	assert.equal(code, 2);
	assert.match(stderr, /is no file, rule, action/);
});
