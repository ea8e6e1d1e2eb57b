import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headlineOf, reasonsOf } from '../../server/src/evaluation/reasons.js';
import { allow, ask, deny, policy, type Question } from './asking.js';
import type { Policies } from '../../server/src/evaluation/layers.js';

const user = 'arn:aws:iam::111122223333:user/ana';

function why(question: Question, policies: Policies): readonly string[] {
	const answer = ask(question, policies);
	return [headlineOf(answer), ...reasonsOf(answer).map(({ role, text }) => `${role}: ${text}`)];
}

test('an allowed request names the statements that allow', () => {
	assert.deepEqual(why({ principal: user, action: 's3:GetObject' }, { identity: [policy(allow('s3:*', { Sid: 'Photos' }))], boundary: [policy(allow('*'))] }), [
		`allowed: s3:GetObject on * by ${user}`,
		'decides: Allowed by statement "Photos" of the identity policies.',
		'decides: Allowed by statement 1 of the permissions boundary.',
	]);
});

test('a denied one says who denies, or what is missing and what came near', () => {
	const office = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } };
	assert.deepEqual(why({ action: 's3:GetObject' }, { identity: [policy(allow('s3:*'), deny('s3:Get*', { Sid: 'NoReading' }))] }), [
		'denied by a Deny statement: s3:GetObject on *', 'decides: Denied by statement "NoReading" of the identity policies.',
	]);
	assert.deepEqual(why({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/a', context: { 'aws:SourceIp': '192.0.2.1' } }, {
		identity: [policy(allow('s3:Get*', { Sid: 'Office', Condition: office }), allow('s3:*', { Resource: 'arn:aws:s3:::c/*' }), allow('sns:*'))],
	}), [
		'denied as nothing allows it: s3:GetObject on arn:aws:s3:::b/a',
		'decides: Nothing in the identity policies allows it.',
		'near: Statement "Office" of the identity policies comes near, but aws:SourceIp is in 203.0.113.0/24 or 198.51.100.0/24 fails: it is 192.0.2.1.',
		'near: Statement 2 of the identity policies comes near, but its resources do not include arn:aws:s3:::b/a.',
	]);
});

test('one that hangs on something says on what', () => {
	const identity = [policy(
		allow('s3:*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, StringNotLike: { 'aws:PrincipalTag/team': ['a*', 'b*'] } } }),
		deny('s3:*', { Sid: 'Tls', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
	)];
	assert.deepEqual(why({ action: 's3:GetObject' }, { identity }), [
		'it depends: s3:GetObject on *',
		'open: Allowed only if aws:SourceIp is in 10.0.0.0/8 and aws:PrincipalTag/team does not match a* or b* (statement 1 of the identity policies).',
		'open: Denied if aws:SecureTransport is false (statement "Tls" of the identity policies).',
	]);
	assert.deepEqual(why({ principal: user, action: 's3:GetObject' }, { identity: [policy(allow('s3:*'))], resourceAccount: '444455556666' }).slice(1), [
		'open: It hangs on the resource policy, which is not given.',
	]);
});
