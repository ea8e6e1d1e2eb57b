import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionCovers, actionMatches, actionsIntersect, arnCovers, arnMatches, arnsIntersect } from '../../server/src/policy/wildcard.js';
import { HOLE } from '../../server/src/syntax/node.js';

test('actions compare without case', () => {
	assert.ok(actionMatches('S3:get*', 's3:GetObject'));
	assert.ok(actionMatches('s3:GetObject', 'S3:GETOBJECT'));
	assert.ok(!actionMatches('s3:Get', 's3:GetObject'));
	assert.ok(actionsIntersect('s3:Get*', '*:*object'));
	assert.ok(!actionsIntersect('s3:Get*', 's3:Put*'));
	assert.ok(actionCovers('s3:*', 'S3:Get*'));
	assert.ok(!actionCovers('s3:Get*', 's3:*'));
});

test('what is computed elsewhere may be anything, and covers nothing', () => {
	assert.ok(actionMatches(`s3:${HOLE}`, 's3:GetObject'));
	assert.ok(!actionCovers(`s3:${HOLE}`, 's3:GetObject'));
	assert.ok(!actionCovers(`s3:${HOLE}`, `s3:${HOLE}`));
	assert.ok(arnMatches(`arn:aws:s3:::${HOLE}/*`, 'arn:aws:s3:::uploads/a'));
	assert.ok(arnMatches('arn:aws:s3:::uploads/${aws:username}/*', 'arn:aws:s3:::uploads/anna/x'));
	assert.ok(!arnCovers('arn:aws:s3:::uploads/${aws:username}/*', 'arn:aws:s3:::uploads/anna/x'));
	assert.ok(arnCovers('arn:aws:s3:::uploads/*', 'arn:aws:s3:::uploads/${aws:username}/*'));
});

test('ARNs compare segment by segment, with case', () => {
	assert.ok(arnMatches('arn:*:sqs:*:111122223333:orders', 'arn:aws:sqs:eu-west-1:111122223333:orders'));
	assert.ok(!arnMatches('arn:aws:sqs:e*1:111122223333:orders', 'arn:aws:sqs:eu-west-2:111122223333:orders'));
	assert.ok(!arnMatches('arn:aws:s*s:eu-west-1:1:q', 'arn:aws:s:s:eu-west-1:1:q'));
	assert.ok(!arnMatches('arn:aws:s3:::Uploads', 'arn:aws:s3:::uploads'));
	assert.ok(arnMatches('arn:aws:lambda:eu-west-1:1:function:*', 'arn:aws:lambda:eu-west-1:1:function:report:live'));
});

test('a star that ends a segment reaches beyond it', () => {
	assert.ok(arnMatches('*', 'arn:aws:s3:::uploads'));
	assert.ok(arnMatches('arn:aws:s3*', 'arn:aws:s3:::uploads'));
	assert.ok(arnMatches('arn:aws:iam::*', 'arn:aws:iam::111122223333:role/x'));
	assert.ok(arnCovers('*', 'arn:aws:s3:::uploads'));
	assert.ok(arnCovers('arn:aws:s3*', 'arn:aws:s3:::uploads/*'));
	assert.ok(arnsIntersect('*', 'arn:aws:s3:::uploads/*'));
});

test('patterns of ARNs that share an ARN, and that do not', () => {
	assert.ok(arnsIntersect('arn:aws:s3:::a*', 'arn:aws:s3:::*b'));
	assert.ok(!arnsIntersect('arn:aws:s3:::a*', 'arn:aws:s3:::b*'));
	assert.ok(arnCovers('arn:aws:s3:::*', 'arn:aws:s3:::b*'));
	assert.ok(!arnCovers('arn:aws:s3:::b*', 'arn:aws:s3:::*'));
	assert.ok(!arnCovers('arn:aws:sqs:eu-west-1:*:q', '*'));
});
