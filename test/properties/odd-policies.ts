import type { Random } from '../harness/random.js';
import type { Json } from './sample-changes.js';

/** Policies that say everything that a policy can say, in every form it has, with texts that are hard to quote. */
export function oddPolicy(random: Random): Json {
	const statements = Array.from({ length: random.below(4) + 1 }, (_, index) => oddStatement(index, random));
	return {
		...random.once(6) ? {} : { Version: random.once(6) ? '2008-10-17' : '2012-10-17' },
		...random.once(4) ? { Id: random.pick(oddTexts) } : {},
		Statement: statements.length === 1 && random.once(2) ? statements[0]! : statements,
	};
}

function oddStatement(index: number, random: Random): Json {
	return {
		...random.once(3) ? {} : { Sid: random.once(8) ? '' : `S${index}` },
		Effect: random.once(3) ? 'Deny' : 'Allow',
		...random.once(2) ? { [random.once(4) ? 'NotPrincipal' : 'Principal']: oddPrincipal(random) } : {},
		[random.once(4) ? 'NotAction' : 'Action']: oneOrMore(actions, random),
		...random.once(5) ? {} : { [random.once(5) ? 'NotResource' : 'Resource']: oneOrMore(random.once(2) ? resources : oddTexts, random) },
		...random.once(2) ? { Condition: oddCondition(random) } : {},
	};
}

function oddPrincipal(random: Random): Json {
	if (random.once(4)) return '*';
	const types = principals.filter(() => random.once(2));
	return Object.fromEntries((types.length > 0 ? types : [random.pick(principals)]).map(([type, ids]) => [type, oneOrMore(ids, random)]));
}

function oddCondition(random: Random): Json {
	const condition: Record<string, Record<string, Json>> = {};
	for (let count = random.below(4); count >= 0; count--) {
		const operator = `${random.pick(['', '', 'ForAnyValue:', 'ForAllValues:'])}${random.pick(operators)}${random.once(3) ? 'IfExists' : ''}`;
		(condition[operator] ??= {})[random.pick(keys)] = oddValue(random);
	}
	return condition;
}

function oddValue(random: Random): Json {
	switch (random.below(6)) {
		case 0: return random.once(2);
		case 1: return random.pick([0, 3600, -1, 1.5]);
		case 2: return [random.once(2), 5, random.pick(oddTexts)];
		case 3: return [];
		default: return oneOrMore(oddTexts, random);
	}
}

function oneOrMore(from: readonly string[], random: Random): Json {
	const chosen = [...new Set(Array.from({ length: 1 + random.below(5) }, () => random.pick(from)))];
	return chosen.length === 1 && random.once(2) ? chosen[0]! : chosen;
}

const oddTexts = [
	'', ' ', ' x ', '*', '?', '~', '-', '- a', '#', 'a # b', 'a: b', 'a:', '!Ref x', '&a', '*a', '@', '`', '|', '>', '%', '{', '}', '[a]', '{ a: b }', ',', '"', '\'', '\\', '\\n', 'it\'s "quoted"',
	'true', 'False', 'yes', 'no', 'null', 'Null', '012345678901', '1', '1e3', '0x1f', '.5', '2026-11-24', '2026-11-24T00:00:00Z', '12:30', '=', '<<', '---', '...',
	'a\nb', 'a\r\nb', '\t', 'a\tb', '\u0007', '\u00e9', 'für', '\u2028', '\ud83d\ude00', 'EOT', 'EOF\nEOF',
	'${aws:username}', 'a/${aws:username}/*', '${aws:PrincipalTag/team, \'none\'}', '${*}', '${$}', '$${aws:username}', '$$${aws:userid}', '%{', '%%{', '${', '$', '$$', '%', '${!x}', '${aws:username', '}${aws:userid}{',
	'arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/${aws:username}/*', 'home/', 'a'.repeat(120),
];
const actions = ['*', 's3:*', 's3:Get*', 's3:GetObject', 's3:PutObject', 'iam:PassRole', 'sts:AssumeRole', 'ec2:Describe*', 'kms:Decrypt', 'sqs:SendMessage'];
const resources = ['*', 'arn:aws:s3:::photos', 'arn:aws:s3:::photos/${aws:username}/*', 'arn:aws:iam::111122223333:role/*', 'arn:aws:sqs:*:111122223333:jobs', 'arn:aws:s3:::${aws:PrincipalTag/bucket}'];
const principals: readonly (readonly [string, readonly string[]])[] = [
	['AWS', ['*', '111122223333', '012345678901', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:user/${aws:username}']],
	['Service', ['ec2.amazonaws.com', 'lambda.amazonaws.com']],
	['Federated', ['cognito-identity.amazonaws.com', 'arn:aws:iam::111122223333:saml-provider/one']],
	['CanonicalUser', ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be']],
];
const operators = [
	'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan',
	'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals', 'DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals',
	'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'Null',
];
const keys = ['aws:SourceArn', 'aws:PrincipalTag/team', 'aws:RequestTag/a b', 's3:prefix', 'aws:SourceIp', 'token.actions.githubusercontent.com:sub', 'aws:ResourceTag/"odd"', 'aws:PrincipalTag/ü: #'];
