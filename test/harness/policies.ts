import { createRandom, type Random } from './random.js';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** A policy as text, and how it is laid out, so that a failing case says what it was. */
export interface SamplePolicy {
	readonly name: string;
	readonly text: string;
}

/** Pretty-printed policies of every type in the usual layouts. Every statement has a Sid of its own: `S0`, `S1`, … */
export function samplePolicies(count: number, seed: number): SamplePolicy[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, (_, index) => {
		const layout = layouts[index % layouts.length]!;
		const type = types[index % types.length]!;
		return { name: `${type} policy ${index}, ${layout.name}`, text: layout.print(samplePolicy(type, random)) };
	});
}

interface Layout {
	readonly name: string;
	print(value: Json): string;
}

const layouts: readonly Layout[] = [
	{ name: 'two spaces', print: value => JSON.stringify(value, null, 2) },
	{ name: 'four spaces', print: value => JSON.stringify(value, null, 4) + '\n' },
	{ name: 'tabs', print: value => JSON.stringify(value, null, '\t') },
	{ name: 'two spaces and CRLF', print: value => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n') },
	{ name: 'short lists on one line', print: value => shortLists(JSON.stringify(value, null, 2)) },
	{ name: 'brackets that share a line', print: value => sharedLines(JSON.stringify(value, null, 2)) },
];

function shortLists(text: string): string {
	return text.replace(/\[\s+("[^[\]{}]*")\s+\]/g, (whole, items: string) => whole.length < 140 ? `[${items.replace(/,\s+/g, ', ')}]` : whole);
}

/** `"Statement": [{` … `}, {` … `}]`, the statements one level less deep. */
function sharedLines(text: string): string {
	return text.replace(/\[\n {4}\{/, '[{').replace(/\n {4}\},\n {4}\{/g, '\n  }, {').replace(/\n {4}\}\n {2}\]/, '\n  }]').replace(/\n {6}/g, '\n    ');
}

const types = ['identity', 'trust', 'resource', 'organization'] as const;

function samplePolicy(type: (typeof types)[number], random: Random): Json {
	const statements = Array.from({ length: 2 + random.below(5) }, (_, index) => sampleStatement(type, index, random));
	return { Version: '2012-10-17', ...(random.once(4) ? { Id: 'sample' } : {}), Statement: statements };
}

function sampleStatement(type: (typeof types)[number], index: number, random: Random): Json {
	const condition = random.once(2) ? { Condition: sampleCondition(random) } : {};
	const start = { Sid: `S${index}`, Effect: type === 'organization' || random.once(5) ? 'Deny' : 'Allow' };
	if (type === 'trust') return { ...start, Principal: samplePrincipal(random), Action: oneOrMore(['sts:AssumeRole', 'sts:TagSession', 'sts:AssumeRoleWithWebIdentity'], random), ...condition };
	const principal = type === 'resource' ? { Principal: samplePrincipal(random) } : {};
	const action = { [random.once(6) ? 'NotAction' : 'Action']: oneOrMore(actions, random) };
	return { ...start, ...principal, ...action, Resource: random.once(4) ? '*' : oneOrMore(resources, random), ...condition };
}

function oneOrMore(from: readonly string[], random: Random): Json {
	const first = random.below(from.length);
	const chosen = Array.from({ length: 1 + random.below(4) }, (_, index) => from[(first + index) % from.length]!);
	return chosen.length === 1 && random.once(2) ? chosen[0]! : chosen;
}

function samplePrincipal(random: Random): Json {
	if (random.once(5)) return '*';
	const [type, ids] = random.pick(principals);
	return { [type]: oneOrMore(ids, random), ...(type !== 'AWS' && random.once(4) ? { AWS: '111122223333' } : {}) };
}

function sampleCondition(random: Random): Json {
	const tests = Array.from({ length: 1 + random.below(3) }, () => random.pick(conditions));
	return Object.fromEntries(tests.map(([operator, key, values]) => [operator, { [key]: values, ...(random.once(4) ? { 'aws:SourceAccount': '111122223333' } : {}) }]));
}

const actions = [
	's3:GetObject', 's3:PutObject', 's3:List*', 'ec2:Describe*', 'ec2:RunInstances', 'iam:PassRole', 'lambda:InvokeFunction', 'dynamodb:Query',
	'kms:Decrypt', 'logs:CreateLogStream', 'sqs:SendMessage', 'sns:Publish', 'ecs:UpdateService', 'ssm:GetParameter*',
];
const resources = [
	'arn:aws:s3:::example-bucket', 'arn:aws:s3:::example-bucket/${aws:username}/*', 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders',
	'arn:aws:iam::111122223333:role/service/*', 'arn:aws:lambda:*:111122223333:function:report', 'arn:aws:kms:eu-west-1:111122223333:key/*',
];
const principals: readonly (readonly [string, readonly string[]])[] = [
	['AWS', ['arn:aws:iam::111122223333:root', '444455556666', 'arn:aws:iam::777788889999:role/deploy']],
	['Service', ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com']],
	['Federated', ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com']],
];
const conditions: readonly (readonly [string, string, Json])[] = [
	['StringEquals', 'aws:PrincipalOrgID', 'o-example1234'],
	['StringLike', 's3:prefix', ['home/', 'home/${aws:username}/*']],
	['Bool', 'aws:MultiFactorAuthPresent', true],
	['NumericLessThanEquals', 'aws:MultiFactorAuthAge', 3600],
	['ForAnyValue:StringEquals', 'aws:TagKeys', ['team', 'stage']],
	['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']],
	['Null', 'aws:TokenIssueTime', 'false'],
];
