import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArn } from '../../server/src/policy/arn.js';
import { everyForm, hasForm, mayBeOwnedByAws, mayRunOver } from '../../server/src/rules/shared/arn-templates.js';
import { HOLE } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

const arn = (text: string): NonNullable<ReturnType<typeof parseArn>> => parseArn(text)!;

test('an ARN has the forms that both patterns can describe', () => {
	assert.ok(hasForm(arn('arn:aws:dynamodb:*:*:table/*'), catalog));
	assert.ok(hasForm(arn('arn:aws:dynamodb:*:*:*/orders'), catalog));
	assert.ok(hasForm(arn(`arn:aws:dynamodb:*:*:${HOLE}`), catalog));
	assert.ok(hasForm(arn('arn:aws:iam::*:user/${aws:username}'), catalog));
	assert.ok(!hasForm(arn('arn:aws:dynamodb:*:*:tables/orders'), catalog));
	assert.ok(!hasForm(arn('arn:aws:nosuchservice:*:*:tables/orders'), catalog));
});

test('a bucket has no slash', () => {
	const noRegion = (text: string): boolean => everyForm(arn(text), catalog, form => form.resource !== '*');
	assert.ok(noRegion('arn:aws:s3:::photos/*'));
	assert.ok(!noRegion('arn:aws:s3:::photos*'));
});

test('what every form has, and what only some have', () => {
	assert.ok(everyForm(arn('arn:aws:iam:us-east-1:111122223333:role/app'), catalog, form => form.region === ''));
	assert.ok(everyForm(arn('arn:aws:sqs:::orders'), catalog, form => form.region !== '' && form.account !== ''));
	assert.ok(!everyForm(arn('arn:aws:s3:eu-west-1:111122223333:accesspoint/a'), catalog, form => form.region === ''));
	assert.ok(!everyForm(arn('arn:aws:nosuchservice:::x'), catalog, () => true));
});

test('AWS owns some resources, which have no account', () => {
	assert.ok(mayBeOwnedByAws(arn('arn:aws:ssm:eu-west-1::parameter/aws/service/ecs/*')));
	assert.ok(mayBeOwnedByAws(arn('arn:aws:iam::aws:policy/ReadOnlyAccess')));
	assert.ok(!mayBeOwnedByAws(arn('arn:aws:sqs:eu-west-1::orders')));
});

test('a star at the end of the region may stand for the account too', () => {
	assert.ok(mayRunOver(arn('arn:aws:lambda:*:function:report'), catalog));
	assert.ok(!mayRunOver(arn('arn:aws:lambda:eu-west-1:function:report'), catalog));
	assert.ok(catalog.resourceTypesMatching('arn:aws:lambda:*:function:report').some(({ name }) => name === 'function'));
	assert.ok(!catalog.resourceTypesMatching('arn:aws:kms:*:*:alias/app').some(({ name }) => name === 'key'));
});

test('hostile patterns take no time', () => {
	const start = performance.now();
	for (const resource of ['*a'.repeat(1000), '?*'.repeat(1000), `${'*/'.repeat(1000)}x`, 'a'.repeat(100_000)]) {
		hasForm(arn(`arn:aws:s3:::${resource}`), catalog);
		catalog.resourceTypesMatching(`arn:aws:dynamodb:*:*:${resource}`);
	}
	assert.ok(performance.now() - start < 1000);
});
