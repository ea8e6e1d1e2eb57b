import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterRewrite, kindsAt, offeredAt, type Reading } from './rewriting.js';
import { inStatement } from './world.js';

const trust: Reading = { type: 'trust' };
const identity: Reading = { type: 'identity' };
const hcl: Reading = { language: 'hcl' };
const yaml: Reading = { language: 'yaml' };

/** An Allow statement with these members becomes one with those. */
function check(title: string, before: string, after: string, reading: Reading = {}): void {
	assert.equal(afterRewrite(title, inStatement(`"Effect": "Allow", ${before}`), reading), inStatement(`"Effect": "Allow", ${after}`));
}

function notOffered(title: string, members: string, reading: Reading = {}): void {
	const offered = offeredAt(inStatement(members), reading);
	assert.ok(!offered.some(it => it.startsWith(title)), offered.join('; '));
}

const hosts: readonly (readonly [name: string, reading: Reading, write: (body: string) => string])[] = [
	['a block', hcl, body => `data "aws_iam_policy_document" "app" {\n  statement {\n${indented(body, '    ')}\n  }\n}\n`],
	['an object', hcl, body => `locals {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n${indented(body, '      ')}\n    }]\n  })\n}\n`],
	['YAML', yaml, body => `PolicyDocument:\n  Version: '2012-10-17'\n  Statement:\n    - ${indented(body, '      ').trimStart()}\n`],
];

function indented(body: string, by: string): string {
	return body.split('\n').map(line => by + line).join('\n');
}

/** The same rewrite in Terraform and in YAML: what stands in a statement before and after, for a block, an object and YAML. */
function inHosts(title: string, ...cases: readonly (readonly [before: string, after: string])[]): void {
	for (const [index, [name, reading, write]] of hosts.entries()) {
		const [before, after] = cases[index]!;
		test(`${title}, in ${name}`, () => assert.equal(afterRewrite(title, write(before), reading), write(after)));
	}
}

test('a wildcard becomes the actions it stands for', () => {
	check('Expand "sts:AssumeRole*" to 3 actions', '"Action": ["sts:$0AssumeRole*"], "Resource": "*"', '"Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"], "Resource": "*"');
});
test('a lone wildcard becomes a list', () => check('Expand', '"Action": "sqs:$0SetQ*", "Resource": "*"', '"Action": "sqs:SetQueueAttributes", "Resource": "*"'));
test('what the list has already is not written twice', () => check('Expand', '"Action": ["sqs:DeleteQueue", "sqs:DeleteQ*$0"], "Resource": "*"', '"Action": ["sqs:DeleteQueue"], "Resource": "*"'));
test('a wildcard of NotAction is expanded too', () => check('Expand', '"NotAction": ["sts:Decode*$0"], "Resource": "*"', '"NotAction": ["sts:DecodeAuthorizationMessage"], "Resource": "*"'));
test('a name, all of AWS and what matches nothing are not expanded', () => {
	for (const action of ['s3:GetObject', '*', '*:*', 's3:Nothing*', 'nothing:*']) notOffered('Expand', `"Effect": "Allow", "Action": "${action}$0", "Resource": "*"`);
});
inHosts('Expand "sts:Decode*"',
	['actions = ["sts:Decode*$0"]', 'actions = ["sts:DecodeAuthorizationMessage"]'],
	['Effect = "Allow"\nAction = "sts:Decode*$0"', 'Effect = "Allow"\nAction = "sts:DecodeAuthorizationMessage"'],
	['Effect: Allow\nAction: sts:Decode*$0', 'Effect: Allow\nAction: sts:DecodeAuthorizationMessage'],
);

test('a list becomes patterns that match nothing else', () => {
	check(
		'Shrink 4 actions to 3', '"Action": [$0"sqs:ListQueues", "sqs:ListQueueTags", "sqs:SendMessage", "sqs:ListDeadLetterSourceQueues"], "Resource": "*"',
		'"Action": ["sqs:SendMessage", "sqs:ListDeadLetterSourceQueues", "sqs:ListQueue*"], "Resource": "*"',
	);
});
test('a list that has nothing in common stays', () => notOffered('Shrink', '"Effect": "Allow", "Action": [$0"s3:GetObject", "s3:PutObject", "sqs:SendMessage"], "Resource": "*"'));
inHosts('Shrink 3 actions to 2',
	['actions = [$0"sqs:ListQueues", "sqs:ListQueueTags", "sns:Publish"]', 'actions = ["sns:Publish", "sqs:ListQueue*"]'],
	['Effect = "Allow"\nAction = [$0"sqs:ListQueues", "sqs:ListQueueTags", "sns:Publish"]', 'Effect = "Allow"\nAction = ["sns:Publish", "sqs:ListQueue*"]'],
	['Effect: Allow\nAction:\n  - sqs:ListQueues$0\n  - sqs:ListQueueTags\n  - sns:Publish', 'Effect: Allow\nAction:\n  - sns:Publish\n  - sqs:ListQueue*'],
);

test('a statement is named by what it does', () => {
	assert.equal(
		afterRewrite('Add the Sid', inStatement('$0"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"')),
		inStatement('"Sid": "GetS3Object", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"'),
	);
});
test('a statement with a name keeps it', () => notOffered('Add', '"Sid": "A", "Effect": "Allow"$0, "Action": "s3:GetObject", "Resource": "*"'));
test('all missing Sids are added at once, each of its own', () => {
	const two = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"$0, "Action": "s3:GetObject", "Resource": "*"}, {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}';
	assert.deepEqual([...afterRewrite('Add all 2', two).matchAll(/"Sid": "(\w+)"/g)].map(([, sid]) => sid), ['GetS3Object', 'GetS3Object2']);
});
inHosts('Add the Sid',
	['actions = ["s3:$0GetObject"]', 'sid     = "GetS3Object"\nactions = ["s3:GetObject"]'],
	['Effect = "Allow"$0\nAction = "s3:GetObject"', 'Sid    = "GetS3Object"\nEffect = "Allow"\nAction = "s3:GetObject"'],
	['Effect: Allow$0\nAction: s3:GetObject', 'Sid: GetS3Object\nEffect: Allow\nAction: s3:GetObject'],
);

test('a bucket gets its objects, and objects their bucket', () => {
	check('Name the objects beside', '"Action": "s3:*", "Resource": "arn:aws:s3:::ph$0otos"', '"Action": "s3:*", "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"]');
	check('Name the objects in place', '"Action": "s3:*", "Resource": "arn:aws:s3:::ph$0otos"', '"Action": "s3:*", "Resource": "arn:aws:s3:::photos/*"');
	check('Name the bucket in place', '"Action": "s3:*", "Resource": ["arn:aws:s3:::photos/2$04/*"]', '"Action": "s3:*", "Resource": ["arn:aws:s3:::photos"]');
});
test('nothing is named twice, and other ARNs are left alone', () => {
	notOffered('Name', '"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::ph$0otos", "arn:aws:s3:::photos/*"]');
	notOffered('Name', '"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:$0jobs"');
	notOffered('Name', '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::*$0"');
});
inHosts('Name the objects in place of the bucket',
	['resources = ["arn:aws:s3:::$0photos"]', 'resources = ["arn:aws:s3:::photos/*"]'],
	['Effect = "Allow"\nResource = "arn:aws:s3:::$0photos"', 'Effect = "Allow"\nResource = "arn:aws:s3:::photos/*"'],
	['Effect: Allow\nResource: arn:aws:s3:::$0photos', 'Effect: Allow\nResource: arn:aws:s3:::photos/*'],
);

test('"*" becomes the ARNs that the actions take', () => {
	check('Limit the statement to ARNs', '"Action": "s3:GetObject", "Resource": "$0*"', '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET_NAME/*"');
});
test('actions that need "*" keep it', () => {
	assert.equal(kindsAt(inStatement('"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "$0*"')).includes('scopeResources'), false);
});

test('a statement is split by what its actions work on, the resources with them', () => {
	assert.equal(
		afterRewrite('Split by what', inStatement('"Effect": "Allow", "Action": [$0"s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"]')),
		'{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::photos/*"]}, '
			+ '{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::photos"}]}',
	);
});
test('a split leaves the other ways out where they would do the same', () => {
	assert.deepEqual(kindsAt(inStatement('"Effect": "Allow", "Action": [$0"s3:GetObject", "sqs:SendMessage"], "Resource": "*"')).filter(kind => kind === 'splitStatement').length, 1);
	assert.deepEqual(offeredAt(inStatement('"Effect": "Allow", "Action": [$0"s3:GetObject", "sqs:SendMessage"], "Resource": "*"')).filter(it => it.startsWith('Split')).length, 1);
});
test('one action, a NotAction and a list that is made elsewhere are not split', () => {
	notOffered('Split', '"Effect": "Allow", "Action": [$0"s3:GetObject"], "Resource": "*"');
	notOffered('Split', '"Effect": "Allow", "NotAction": [$0"s3:GetObject", "sqs:SendMessage"], "Resource": "*"');
	assert.equal(kindsAt('data "aws_iam_policy_document" "d" {\n  statement {\n    actions = concat(var.more, [$0"s3:GetObject", "sqs:SendMessage"])\n  }\n}', hcl).includes('splitStatement'), false);
});

const twoStatements = (one: string, other: string): string => `{"Statement": [{${one}}, {${other}}]}`;
test('two statements that differ in their actions become one', () => {
	assert.equal(
		afterRewrite('Merge into "A"', twoStatements('"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', '$0"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["*"]')),
		'{"Statement": [{"Sid": "A", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}]}',
	);
});
test('the earlier statement stays where the cursor is there', () => {
	assert.equal(
		afterRewrite('Merge statement 2 into this', twoStatements('$0"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a"', '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b"')),
		'{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::a", "arn:aws:s3:::b"]}]}',
	);
});
test('statements that differ in more are not merged', () => {
	for (const other of ['"Effect": "Deny", "Action": "s3:*", "Resource": "*"', '"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:jobs"', '"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"']) {
		assert.equal(kindsAt(twoStatements('$0"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"', other)).includes('mergeStatements'), false, other);
	}
});
test('references stay references in a merge', () => {
	const statement = (body: string): string => `  statement {\n    ${body}\n    resources = [aws_s3_bucket.photos.arn]\n  }\n`;
	assert.equal(
		afterRewrite('Merge statement 2', `data "aws_iam_policy_document" "d" {\n${statement('$0actions   = ["s3:ListBucket"]')}${statement('actions   = ["s3:GetBucketLocation"]')}}\n`, hcl),
		`data "aws_iam_policy_document" "d" {\n${statement('actions   = ["s3:ListBucket", "s3:GetBucketLocation"]')}}\n`,
	);
});

const account = '"Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"';
test('who may assume a role is asked for more', () => {
	check('Ask for an external id', `$0${account}`, `${account}, "Condition": {"StringEquals": {"sts:ExternalId": "EXTERNAL_ID"}}`, trust);
	check('Limit to your organization', `$0${account}`, `${account}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-ORGANIZATION_ID"}}`, trust);
	check('Ask for MFA', `$0${account}`, `${account}, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}`, trust);
});
test('what is asked for already is not asked for again', () => {
	const asked = '"Effect": "Allow"$0, "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:externalid": "x", "aws:PrincipalOrgID": "o-example1234"}, "Bool": {"aws:MultiFactorAuthPresent": "true"}}';
	for (const title of ['Ask for an external id', 'Limit to your organization', 'Ask for MFA']) notOffered(title, asked, trust);
});
test('a service is asked for its source, one that does not say it is not', () => {
	check(
		'Limit to what the service does for your account', '$0"Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"',
		'"Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"aws:SourceAccount": "ACCOUNT_ID"}, "ArnLike": {"aws:SourceArn": "arn:aws:ecs:REGION:ACCOUNT_ID:*"}}', trust,
	);
	notOffered('Limit to what', '"Effect": "Allow"$0, "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"', trust);
});
const github = '"Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}, "Action": "sts:AssumeRoleWithWebIdentity"';
test('a token is asked for its audience and its subject', () => {
	check(
		'Ask for "aud" and "sub"', `$0${github}`,
		`${github}, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:ORG/REPO:ref:refs/heads/main"}}`, trust,
	);
	check(
		'Ask for "sub"', `$0${github}, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}`,
		`${github}, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:ORG/REPO:ref:refs/heads/main"}}`, trust,
	);
});
inHosts('Ask for MFA',
	['sid     = "A"$0\nactions = ["s3:PutObject"]', 'sid     = "A"\nactions = ["s3:PutObject"]\ncondition {\n  test     = "Bool"\n  variable = "aws:MultiFactorAuthPresent"\n  values   = ["true"]\n}'],
	['Effect = "Allow"$0\nAction = "s3:PutObject"', 'Effect = "Allow"\nAction = "s3:PutObject"\nCondition = {\n  Bool = {\n    "aws:MultiFactorAuthPresent" = "true"\n  }\n}'],
	['Effect: Allow$0\nAction: s3:PutObject', 'Effect: Allow\nAction: s3:PutObject\nCondition:\n  Bool:\n    aws:MultiFactorAuthPresent: \'true\''],
);

test('it is said which service may get a role', () => {
	check(
		'Limit to roles passed to', '"Action": "iam:$0PassRole", "Resource": "arn:aws:iam::111122223333:role/app"',
		'"Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app", "Condition": {"StringEquals": {"iam:PassedToService": "SERVICE.amazonaws.com"}}',
	);
	notOffered('Limit to roles passed', '"Effect": "Allow", "Action": "iam:$0PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}');
});
test('an Allow is kept to a region, unless it is about what has none', () => {
	const jobs = '"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"';
	assert.equal(
		afterRewrite('Allow it in eu-west-1 only', inStatement(`$0${jobs}`), identity),
		inStatement(`${jobs}, "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}`),
	);
	notOffered('Allow it in', '$0"Effect": "Allow", "Action": "iam:*", "Resource": "*"', identity);
});
test('other regions are denied, with the services spared that have none', () => {
	const after = afterRewrite('Deny all other regions', inStatement('$0"Effect": "Allow", "Action": "*", "Resource": "*"'), { type: 'scp' });
	assert.match(after, /\{"Effect": "Deny", "NotAction": \["a4b:\*", .*"iam:\*".*\], "Resource": "\*", "Condition": \{"StringNotEquals": \{"aws:RequestedRegion": \["REGION"\]\}\}\}\]\}$/);
	notOffered('Deny all other regions', '"Effect": "Deny"$0, "NotAction": "iam:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}', { type: 'scp' });
});

test('NotAction is said the other way round', () => {
	assert.equal(
		afterRewrite('Allow every action, and deny', inStatement('"Effect": "Allow", "NotAction$0": ["iam:*"], "Resource": "*"'), identity),
		'{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]}',
	);
	const resources = '"Resource": ["arn:aws:s3:::photos/*", "arn:aws:sqs:eu-west-1:111122223333:jobs"]';
	check('Allow the actions of s3, sqs', `"NotAction$0": ["iam:*"], ${resources}`, `${resources.replace('"Resource"', '"Action": ["s3:*", "sqs:*"], "Resource"')}`, identity);
	notOffered('Allow every action', '"Effect": "Deny", "NotAction$0": ["iam:*"], "Resource": "*"', identity);
});

test('outside of statements nothing is offered', () => {
	for (const text of ['{"Version"$0: "2012-10-17", "Statement": []}', '$0', '{"a": 1$0}', '{"Statement": [{$0']) assert.deepEqual(offeredAt(text), []);
});
