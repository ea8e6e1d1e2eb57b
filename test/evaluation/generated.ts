import type { Random } from '../harness/random.js';
import type { NaiveRequest, NaiveStatement } from './naive.js';

/** Statements and requests from a small vocabulary, so that they meet often. */
export function someStatement(random: Random, effect?: 'Allow' | 'Deny'): NaiveStatement {
	const Action = some(actionPatterns, random);
	const Resource = some(resourcePatterns, random);
	return {
		Effect: effect ?? (random.once(3) ? 'Deny' : 'Allow'),
		...(random.once(6) ? { NotAction: Action } : { Action }),
		...(random.once(6) ? { NotResource: Resource } : { Resource }),
		...(random.once(2) ? { Condition: someCondition(random) } : {}),
	};
}

export function somePolicy(random: Random, most = 4): readonly NaiveStatement[] {
	return Array.from({ length: 1 + random.below(most) }, () => someStatement(random));
}

export function someRequest(random: Random): NaiveRequest {
	const context: Record<string, readonly string[]> = {};
	for (const [key, values] of Object.entries(keyValues)) {
		if (!random.once(3)) context[key] = key === 'aws:tagkeys' ? some(values, random) : [random.pick(values)];
	}
	return { action: random.pick(actions), resource: random.pick(resources), context };
}

export const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectAcl', 'sqs:SendMessage', 'sqs:ReceiveMessage'];
export const resources = ['arn:aws:s3:::photos/a', 'arn:aws:s3:::photos/ana/b', 'arn:aws:s3:::photos', 'arn:aws:s3:::films/x', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:sqs:us-east-1:111122223333:jobs'];
export const keyValues: Readonly<Record<string, readonly string[]>> = {
	'aws:username': ['ana', 'bob', 'photos'], 'x:team': ['a', 'ab', 'b', 'ana'], 'x:size': ['1', '5', '10'], 'aws:sourceip': ['10.0.0.1', '10.1.0.1', '192.0.2.7'],
	'aws:securetransport': ['true', 'false'], 'aws:tagkeys': ['a', 'ab', 'b'], 'aws:sourcearn': ['arn:aws:sns:eu-west-1:1:a', 'arn:aws:sns:us-east-1:1:b'],
};

const actionPatterns = ['*', 's3:*', 's3:Get*', 's3:*Object', 's3:getobject', 's3:PutObject', 'sqs:*', 'sqs:SendMessage', 's3:?etObject', '*:*Message'];
const resourcePatterns = [
	'*', 'arn:aws:s3:::*', 'arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/a', 'arn:aws:s3:::photos/${aws:username}/*', 'arn:aws:s3:::*/?', 'arn:aws:s3:::photos', 'arn:aws:sqs:*:111122223333:jobs',
	'arn:aws:sqs:eu-west-1:111122223333:*', 'arn:aws:s3:::${aws:username}/a',
];

function someCondition(random: Random): NonNullable<NaiveStatement['Condition']> {
	const tests = Array.from({ length: 1 + random.below(2) }, () => random.pick(conditions));
	const condition: Record<string, Record<string, readonly string[]>> = {};
	for (const [operators, key, values] of tests) (condition[random.pick(operators)] ??= {})[key] = some(values, random);
	return condition;
}

const conditions: readonly (readonly [readonly string[], string, readonly string[]])[] = [
	[['StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'StringLike', 'StringNotLike', 'StringNotLikeIfExists'], 'x:Team', ['a', 'a*', 'ab', '?', '${aws:username}']],
	[['NumericLessThan', 'NumericGreaterThanEquals', 'NumericEquals', 'NumericNotEquals', 'NumericLessThanIfExists'], 'x:Size', ['1', '5', '7']],
	[['IpAddress', 'NotIpAddress', 'IpAddressIfExists'], 'aws:SourceIp', ['10.0.0.0/8', '10.0.0.0/16', '192.0.2.7', '0.0.0.0/0']],
	[['Bool', 'BoolIfExists'], 'aws:SecureTransport', ['true', 'false']],
	[['Null'], 'x:Team', ['true', 'false']],
	[['ForAllValues:StringEquals', 'ForAnyValue:StringEquals', 'ForAnyValue:StringLike', 'ForAllValues:StringNotEquals', 'ForAnyValue:StringNotLike'], 'aws:TagKeys', ['a', 'b', 'a*']],
	[['ArnLike', 'ArnNotLike'], 'aws:SourceArn', ['arn:aws:sns:*:1:*', 'arn:aws:sns:eu-west-1:1:a', 'arn:aws:sns:*:2:a']],
];

function some(from: readonly string[], random: Random): readonly string[] {
	return Array.from({ length: 1 + random.below(2) }, () => random.pick(from));
}
