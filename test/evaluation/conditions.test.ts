import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GivenContext } from '../../server/src/evaluation/context.js';
import { allow, decide, policy } from './asking.js';

/** Whether a statement with the condition applies to a request with the context. Keys that are not given are missing from the request. */
function applies(condition: object, context: GivenContext, others: 'absent' | 'unknown' = 'absent'): string {
	const found = decide({ action: 's3:GetObject', context, others }, { identity: [policy(allow('s3:*', { Condition: condition }))] });
	return { allowed: 'yes', denied: 'no', depends: 'maybe' }[found] ?? found;
}

type Row = readonly [operator: string, value: unknown, request: GivenContext[string], expected: string];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const rows: readonly Row[] = [
	['StringEquals', 'a', 'a', 'yes'], ['StringEquals', 'a', 'A', 'no'], ['StringEquals', ['a', 'b'], 'b', 'yes'], ['StringEquals', 'a*', 'ab', 'no'], ['StringEquals', 'a', null, 'no'],
	['StringNotEquals', 'a', 'b', 'yes'], ['StringNotEquals', ['a', 'b'], 'b', 'no'], ['StringNotEquals', 'a', null, 'yes'],
	['StringEqualsIgnoreCase', 'Ab', 'aB', 'yes'], ['StringNotEqualsIgnoreCase', 'Ab', 'aB', 'no'],
	['StringLike', 'a?c*', 'abcde', 'yes'], ['StringLike', 'a?c*', 'ac', 'no'], ['StringLike', 'A*', 'ab', 'no'], ['StringLike', '*', '', 'yes'],
	['StringNotLike', ['a*', 'b*'], 'cd', 'yes'], ['StringNotLike', ['a*', 'b*'], 'bd', 'no'], ['StringNotLike', 'a*', null, 'yes'],
	['NumericEquals', '5', '5.0', 'yes'], ['NumericEquals', 5, 6, 'no'], ['NumericNotEquals', '5', '6', 'yes'], ['NumericNotEquals', '5', null, 'yes'],
	['NumericLessThan', '5', '5', 'no'], ['NumericLessThanEquals', '5', '5', 'yes'], ['NumericGreaterThan', '5', '5', 'no'], ['NumericGreaterThanEquals', '5', '5', 'yes'],
	['NumericLessThan', '5', null, 'no'], ['NumericLessThan', '5', 'x', 'no'], ['NumericLessThan', '10', '9', 'yes'],
	['DateLessThan', '2026-07-01T00:00:00Z', '2026-06-30T23:59:59Z', 'yes'], ['DateGreaterThan', '2026-07-01T00:00:00Z', '2026-06-30', 'no'],
	['DateEquals', '2026-07-01T02:00:00+02:00', '2026-07-01T00:00:00Z', 'yes'], ['DateLessThanEquals', '1782864000', '2026-07-01T00:00:00Z', 'yes'], ['DateNotEquals', '2026-07-01', null, 'yes'],
	['Bool', 'true', 'true', 'yes'], ['Bool', true, 'false', 'no'], ['Bool', 'True', 'true', 'yes'], ['Bool', 'false', null, 'no'], ['BoolIfExists', 'false', null, 'yes'],
	['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'yes'], ['BinaryEquals', 'QmluYXJ5', 'qmluYXJ5', 'no'],
	['IpAddress', '203.0.113.0/24', '203.0.113.77', 'yes'], ['IpAddress', '203.0.113.0/24', '203.0.114.1', 'no'], ['IpAddress', '203.0.113.7', '203.0.113.7', 'yes'],
	['IpAddress', '2001:db8:1234:5678::/64', '2001:DB8:1234:5678:0:0:0:9', 'yes'], ['IpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db9::1', 'no'],
	['IpAddress', '::/0', '203.0.113.7', 'no'], ['NotIpAddress', '203.0.113.0/24', '198.51.100.1', 'yes'], ['NotIpAddress', '203.0.113.0/24', '203.0.113.1', 'no'], ['NotIpAddress', '203.0.113.0/24', null, 'yes'],
	['ArnEquals', 'arn:aws:sns:*:123456789012:my-*', 'arn:aws:sns:eu-west-1:123456789012:my-topic', 'yes'], ['ArnLike', 'arn:aws:sns:*:my-topic', 'arn:aws:sns:eu-west-1:123456789012:my-topic', 'no'],
	['ArnLike', 'arn:aws:s3:::a*', 'arn:aws:s3:::abc/d:e', 'yes'], ['ArnLike', 'arn:aws:*:us-*-1:1*2:x', 'arn:aws:sqs:us-east-1:112:x', 'yes'], ['ArnLike', 'arn:aws:*:us-*-1:1:x', 'arn:aws:sqs:us-east:1-1:1:x', 'no'],
	['ArnNotEquals', 'arn:aws:sns:*:1:*', 'arn:aws:sns:x:2:y', 'yes'], ['ArnNotLike', 'arn:aws:sns:*:1:*', 'arn:aws:sns:x:1:y', 'no'], ['ArnNotLike', 'arn:aws:sns:*:1:*', null, 'yes'],
	['Null', 'true', null, 'yes'], ['Null', 'true', 'x', 'no'], ['Null', 'false', null, 'no'], ['Null', 'false', 'x', 'yes'], ['Null', false, 'x', 'yes'],
	['StringEqualsIfExists', 'a', null, 'yes'], ['StringEqualsIfExists', 'a', 'b', 'no'], ['IpAddressIfExists', '203.0.113.0/24', null, 'yes'], ['stringequals', 'a', 'a', 'yes'],
];

for (const [operator, value, request, expected] of rows) {
	test(`${operator} ${JSON.stringify(value)} for ${JSON.stringify(request)} is ${expected}`, () => {
		assert.equal(applies({ [operator]: { 'x:key': value } }, { 'X:Key': request }), expected);
	});
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition_examples-multi-valued-context-keys.html
 */
const setRows: readonly Row[] = [
	['ForAllValues:StringEquals', ['environment', 'webserver'], ['webserver'], 'yes'], ['ForAllValues:StringEquals', ['environment', 'webserver'], ['environment', 'cost'], 'no'],
	['ForAllValues:StringEquals', ['environment'], null, 'yes'], ['ForAllValues:StringEquals', ['environment'], [], 'yes'],
	['ForAnyValue:StringEquals', ['environment', 'webserver'], ['webserver', 'cost'], 'yes'], ['ForAnyValue:StringEquals', ['environment'], ['cost'], 'no'], ['ForAnyValue:StringEquals', ['environment'], null, 'no'],
	['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], 'yes'], ['ForAllValues:StringNotEquals', ['a', 'b'], ['a', 'd'], 'no'], ['ForAllValues:StringNotEquals', ['a'], null, 'yes'],
	['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'd'], 'yes'], ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], 'no'], ['ForAnyValue:StringNotEquals', ['a'], null, 'no'],
	['ForAnyValue:StringLike', ['o-1/*/ou-2/*'], ['o-1/r-1/ou-1/', 'o-1/r-1/ou-2/x'], 'yes'], ['ForAnyValue:StringEqualsIfExists', ['a'], null, 'yes'],
	// Nothing says how several values are compared without a set operator.
	['StringEquals', ['a', 'b'], ['a', 'b'], 'yes'], ['StringEquals', ['a'], ['a', 'b'], 'maybe'], ['StringEquals', ['a'], ['c', 'b'], 'no'],
];

for (const [operator, value, request, expected] of setRows) {
	test(`${operator} ${JSON.stringify(value)} for ${JSON.stringify(request)} is ${expected}`, () => {
		assert.equal(applies({ [operator]: { 'aws:TagKeys': value } }, { 'aws:TagKeys': request }), expected);
	});
}

test('all tests have to hold: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html', () => {
	const condition = { StringEquals: { 'aws:PrincipalTag/department': ['finance', 'hr'], 'aws:PrincipalTag/role': ['audit'] }, ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:user/*' } };
	const context = { 'aws:PrincipalTag/department': 'finance', 'aws:PrincipalTag/role': 'audit', 'aws:PrincipalArn': 'arn:aws:iam::222222222222:user/ana' };
	assert.equal(applies(condition, context), 'yes');
	for (const [key, value] of [['aws:PrincipalTag/department', 'payroll'], ['aws:PrincipalTag/role', 'x'], ['aws:PrincipalArn', 'arn:aws:iam::222222222222:role/ana']] as const) {
		assert.equal(applies(condition, { ...context, [key]: value }), 'no');
	}
});

test('what is not known leaves the answer open, unless something else decides', () => {
	assert.equal(applies({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, {}, 'unknown'), 'maybe');
	assert.equal(applies({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': 'false' }, 'unknown'), 'no');
	assert.equal(applies({ Null: { 'aws:TokenIssueTime': 'true' } }, {}, 'unknown'), 'maybe');
	assert.equal(applies({ StringEquals: { 'x:key': '${aws:username}' } }, { 'x:key': 'ana' }, 'unknown'), 'maybe');
	assert.equal(applies({ StringEquals: { 'x:key': ['ana', '${aws:username}'] } }, { 'x:key': 'ana' }, 'unknown'), 'yes');
	assert.equal(applies({ StringEqual: { 'x:key': 'a' } }, { 'x:key': 'a' }), 'maybe');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
test('policy variables take the values of the request, their default, or are equal to nothing', () => {
	const like = (value: string, context: GivenContext): string => applies({ StringLike: { 's3:prefix': value } }, context);
	assert.equal(like('home/${aws:username}/*', { 's3:prefix': 'home/ana/x', 'aws:username': 'ana' }), 'yes');
	assert.equal(like('home/${AWS:UserName}/*', { 's3:prefix': 'home/bob/x', 'aws:username': 'ana' }), 'no');
	assert.equal(like('home/${aws:username}/*', { 's3:prefix': 'home//x' }), 'no');
	assert.equal(like('home/${aws:username, \'anyone\'}/*', { 's3:prefix': 'home/anyone/x' }), 'yes');
	assert.equal(applies({ StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, { 's3:ExistingObjectTag/Team': 'x' }), 'yes');
	assert.equal(applies({ StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, { 's3:ExistingObjectTag/Team': 'x', 'aws:principaltag/team': 'x' }), 'no');
});

test('what a variable puts in, and ${*}, ${?} and ${$}, are no wildcards', () => {
	const like = (value: string, prefix: string, username = '*'): string => applies({ StringLike: { 's3:prefix': value } }, { 's3:prefix': prefix, 'aws:username': username });
	assert.equal(like('${aws:username}', 'ana'), 'no');
	assert.equal(like('${aws:username}', '*'), 'yes');
	assert.deepEqual([like('a${*}b*', 'a*bcd'), like('a${*}b*', 'axbcd'), like('a${?}', 'ab'), like('a${?}', 'a?'), like('${$}{x}', '${x}')], ['yes', 'no', 'no', 'yes', 'yes']);
	assert.equal(applies({ StringEquals: { 's3:prefix': 'a${*}' } }, { 's3:prefix': 'a*' }), 'yes');
});
