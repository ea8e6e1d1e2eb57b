import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveCompletion, type CompletionKind } from '../../server/src/features/completion/index.js';
import { hover } from '../../server/src/features/hover.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog, inStatement, open } from './world.js';

/** The hover at `$0` is about `about` and says all of this. */
function check(fixture: string, about: string, ...says: readonly (string | RegExp)[]): void {
	const { document, text, offset } = open(fixture);
	const found = hover(document, offset, catalog);
	assert.ok(found, `no hover in ${fixture}`);
	assert.equal(text.slice(found.span.start, found.span.end), about);
	for (const part of says) {
		const isSaid = typeof part === 'string' ? found.markdown.includes(part) : part.test(found.markdown);
		assert.ok(isSaid, `${String(part)} is not said in:\n${found.markdown}`);
	}
}

function isSilent(fixture: string): void {
	const { document, offset } = open(fixture);
	assert.equal(hover(document, offset, catalog), undefined);
}

const action = (text: string): string => inStatement(`"Effect": "Allow", "Action": "${text}"`);

test('an action', () => {
	check(action('s3:GetO$0bject'), 's3:GetObject', '**`s3:GetObject`** · Read · Amazon S3', 'Grants permission to retrieve objects', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', 's3:ExistingObjectTag', '[Documentation](https://docs.aws.amazon.com/');
	check(action('sqs:SendMessage$0'), 'sqs:SendMessage', 'Write · Amazon SQS', 'queue (required)');
	check(action('$0iam:PassRole'), 'iam:PassRole', 'permission only', 'role (required)');
});

test('an action in any letter case', () => check(action('S3:getob$0ject'), 'S3:getobject', '**`s3:GetObject`**'));

test('an action with others that it needs', () => check(action('ec2:RunInst$0ances'), 'ec2:RunInstances', '**Needs too**', '`iam:PassRole`', /and \d+ more/));

test('an action without resources', () => check(action('s3:ListAllMy$0Buckets'), 's3:ListAllMyBuckets', 'only `"Resource": "*"` allows it'));

test('a wildcard is counted by level and expanded', () => {
	check(action('sqs:Send$0*'), 'sqs:Send*', /covers \d+ actions? of Amazon SQS/, /Write \(\d+\): `SendMessage`/);
	check(action('s3:Get*$0'), 's3:Get*', `covers ${catalog.expand('s3:Get*').length} actions of Amazon S3`, /`GetAccelerateConfiguration`, .* and \d+ more/);
	check(action('*$0'), '*', /covers 2\d,\d{3} actions of \d+ services/);
	check(action('*:*Tag*$0'), '*:*Tag*', 'services');
});

test('about forty names are shown of any wildcard', () => {
	for (const pattern of ['*', 's3:*', 'ec2:*', 'iam:*', 'sqs:*', 's3:Get*', '*:Get*', 's3:GetObject?*']) {
		const { document, offset } = open(action(`${pattern}$0`));
		const names = hover(document, offset, catalog)!.markdown.match(/`[\w:-]+`/g)?.length ?? 0;
		assert.ok(names > 0 && names <= 40, `${names} names for ${pattern}`);
	}
});

test('what is no action says nothing', () => {
	isSilent(action('s3:NoSuch$0Thing'));
	isSilent(action('nosuch:*$0'));
	isSilent(action('$0'));
});

test('elements and their values', () => {
	check(inStatement('"Eff$0ect": "Allow"'), 'Effect', 'allows or denies');
	check(inStatement('"Effect": "Al$0low"'), 'Allow', 'unless');
	check(inStatement('"Effect": "$0Deny"'), 'Deny', 'whatever');
	check('{"Vers$0ion": "2012-10-17", "Statement": [{"Effect": "Allow"}]}', 'Version', 'language');
	check('{"Version": "2012-10$0-17", "Statement": [{"Effect": "Allow"}]}', '2012-10-17', 'policy variables');
	check('{"Version": "2008-10$0-17", "Statement": [{"Effect": "Allow"}]}', '2008-10-17', 'plain text');
	for (const name of ['Sid', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']) {
		check(inStatement(`"Effect": "Allow", "${name}$0": "x"`), name, `**\`${name}\`**`, 'https://docs.aws.amazon.com/');
	}
	isSilent(inStatement('"Effect": "Perh$0aps"'));
	check(inStatement('"Sid": "Rea$0d"'), 'Read', 'says nothing');
	isSilent(inStatement('"Efect$0": "Allow"'));
});

const condition = (text: string): string => inStatement(`"Action": "s3:ListBucket", "Condition": {${text}}`);

test('operators', () => {
	check(condition('"String$0Like": {"s3:prefix": "a"}'), 'StringLike', 'True when the key', 'are wildcards');
	check(condition('"StringEqualsIf$0Exists": {"s3:prefix": "a"}'), 'StringEqualsIfExists', 'also true when the request does not carry the key');
	check(condition('"ForAnyValue:$0StringEquals": {"aws:TagKeys": "a"}'), 'ForAnyValue:StringEquals', 'one of them is enough');
	check(condition('"ForAllValues:$0StringEquals": {"aws:TagKeys": "a"}'), 'ForAllValues:StringEquals', 'Without any value it is true');
	check(condition('"string$0notequals": {"s3:prefix": "a"}'), 'stringnotequals', '**`StringNotEquals`**', 'like none of them');
	check(condition('"Nul$0l": {"s3:prefix": "true"}'), 'Null', 'missing');
	isSilent(condition('"StringFo$0o": {"s3:prefix": "a"}'));
});

test('condition keys', () => {
	check(condition('"StringEquals": {"s3:pre$0fix": "a"}'), 's3:prefix', '· text · one value', '`StringEquals`', '`StringLike`', '`Null`');
	check(condition('"StringEquals": {"S3:PRE$0FIX": "a"}'), 'S3:PREFIX', '**`s3:prefix`**');
	check(condition('"StringEquals": {"aws:Tag$0Keys": "a"}'), 'aws:TagKeys', 'several values', '`ForAnyValue:StringEquals`');
	check(condition('"StringEquals": {"aws:RequestTag/te$0am": "a"}'), 'aws:RequestTag/team', 'aws:RequestTag/${TagKey}');
	check(condition('"Bool": {"aws:Secure$0Transport": "true"}'), 'aws:SecureTransport', 'true or false', '`Bool`');
	check(condition('"IpAddress": {"aws:Source$0Ip": "10.0.0.0/8"}'), 'aws:SourceIp', 'IP address', '`IpAddress`');
	check(condition('"StringEquals": {"token.actions.githubusercontent.com:s$0ub": "a"}'), 'token.actions.githubusercontent.com:sub', 'claim `sub`', 'provider `token.actions.githubusercontent.com`');
	isSilent(condition('"StringEquals": {"s3:nosuch$0key": "a"}'));
});

const resource = (actions: string, text: string): string => inStatement(`"Effect": "Allow", "Action": ${actions}, "Resource": "${text}"`);

test('the star says which actions need it', () => {
	check(resource('["s3:GetObject", "s3:ListAllMyBuckets"]', '*$0'), '*', '**Need it**: `s3:ListAllMyBuckets`', '**Can be narrowed to ARNs**: `s3:GetObject`');
	check(resource('"*"', '*$0'), '*', 'every resource');
});

test('an ARN', () => {
	check(resource('["s3:GetObject", "s3:ListBucket"]', 'arn:aws:s3:::photos/$0*'), 'arn:aws:s3:::photos/*', 'Service: `s3`', 'Type: object (s3)', '**Works with**: `s3:GetObject`', '**Does nothing for**: `s3:ListBucket`');
	check(resource('"sqs:*"', 'arn:aws:sqs:*:111122223333:jo$0bs'), 'arn:aws:sqs:*:111122223333:jobs', 'Region: `*` (any)', 'Account: `111122223333`', 'queue (sqs)');
	check(resource('"s3:GetObject"', 'arn:aws:nosuch:::x$0'), 'arn:aws:nosuch:::x', 'none that is known');
	isSilent(resource('"s3:GetObject"', 'pho$0tos'));
});

test('policy variables', () => {
	check(resource('"s3:GetObject"', 'arn:aws:s3:::photos/${aws:user$0name}/*'), '${aws:username}', 'IAM user', 'matches nothing');
	check(resource('"s3:GetObject"', 'arn:aws:s3:::photos/${aws:username, \'no$0body\'}/*'), '${aws:username, \'nobody\'}', '`nobody` stands in its place');
	check(resource('"s3:GetObject"', 'arn:aws:s3:::photos/${*$0}'), '${*}', 'an asterisk');
	check(resource('"s3:GetObject"', 'arn:aws:s3:::pho$0tos/${aws:username}'), 'arn:aws:s3:::photos/${aws:username}', 'Type: object (s3)');
	check(condition('"StringEquals": {"s3:prefix": "home/${aws:user$0id}"}'), '${aws:userid}', 'policy variable');
});

const principal = (text: string): string => inStatement(`"Effect": "Allow", "Principal": ${text}`);

test('principals', () => {
	check(principal('"*$0"'), '*', 'everyone');
	check(principal('{"AWS": "*$0"}'), '*', 'Anyone at all');
	check(principal('{"AWS": "arn:aws:iam::111122223333:ro$0ot"}'), 'arn:aws:iam::111122223333:root', 'whole account', 'Not its root user alone');
	check(principal('{"AWS": "1111222$023333"}'), '111122223333', 'whole account');
	check(principal('{"AWS": "arn:aws:iam::111122223333:role/a/de$0ploy"}'), 'arn:aws:iam::111122223333:role/a/deploy', '**Role** `a/deploy` of account `111122223333`');
	check(principal('{"AWS": "arn:aws:iam::111122223333:user/an$0na"}'), 'arn:aws:iam::111122223333:user/anna', '**User** `anna`');
	check(principal('{"AWS": "arn:aws:sts::111122223333:assumed-role/deploy/s$0"}'), 'arn:aws:sts::111122223333:assumed-role/deploy/s', '**Role session**');
	check(principal('{"AWS": "AROA$0EXAMPLE123456789"}'), 'AROAEXAMPLE123456789', 'deleted role');
	check(principal('{"Service": "lambda$0.amazonaws.com"}'), 'lambda.amazonaws.com', '**AWS service**', 'AWS Lambda', '`aws:SourceArn`');
	check(principal('{"Service": "states.eu-west-1$0.amazonaws.com"}'), 'states.eu-west-1.amazonaws.com', 'Step Functions');
	check(principal('{"Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab$0.com"}'), 'arn:aws:iam::111122223333:oidc-provider/gitlab.com', '`gitlab.com:sub`');
	check(principal('{"Federated": "arn:aws:iam::111122223333:saml-provider/co$0rp"}'), 'arn:aws:iam::111122223333:saml-provider/corp', '`SAML:aud`');
	check(principal('{"Federated": "accounts.google$0.com"}'), 'accounts.google.com', 'Web identity');
	check(principal('{"CanonicalUser": "79a59df900b949e55d96a1e698fb$0"}'), '79a59df900b949e55d96a1e698fb', 'canonical');
	check(principal('{"Serv$0ice": "x"}'), 'Service', 'services');
	isSilent(principal('{"AWS": "hello$0"}'));
	isSilent(principal('{"Aws$0": "*"}'));
});

test('values of conditions', () => {
	check(condition('"StringEquals": {"aws:SourceAccount": "1111222$023333"}'), '111122223333', '**AWS account**');
	check(condition('"StringEquals": {"aws:RequestedRegion": "eu-we$0st-1"}'), 'eu-west-1', '**Region**', 'Ireland', 'partition `aws`');
	check(condition('"StringEquals": {"aws:PrincipalOrgID": "o-a1b2$0c3d4e5"}'), 'o-a1b2c3d4e5', '**Organization**');
	check(condition('"IpAddress": {"aws:SourceIp": "10.0.0$0.0/8"}'), '10.0.0.0/8', '`10.0.0.0` to `10.255.255.255`', '16,777,216');
	check(condition('"IpAddress": {"aws:SourceIp": "192.0.2$0.1"}'), '192.0.2.1', '**Address**');
	check(condition('"StringEquals": {"iam:PassedToService": "ecs-tasks$0.amazonaws.com"}'), 'ecs-tasks.amazonaws.com', '**AWS service**', 'ECS');
	check(condition('"ArnLike": {"aws:SourceArn": "arn:aws:s3:::pho$0tos"}'), 'arn:aws:s3:::photos', 'Service: `s3`');
	check(condition('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/de$0ploy"}'), 'arn:aws:iam::111122223333:role/deploy', '**Role** `deploy`');
	isSilent(condition('"StringEquals": {"s3:prefix": "hom$0e"}'));
	isSilent(condition('"IpAddress": {"aws:SourceIp": "10.0.0.0/99$0"}'));
});

test('what a condition key is most used for', () => {
	for (const { key, word } of [
		{ key: 'aws:SourceIp', word: 'IpAddress' }, { key: 'aws:SourceVpc', word: 'vpc-' }, { key: 'aws:SourceVpce', word: 'vpce-' }, { key: 'aws:RequestedRegion', word: 'StringNotEquals' },
		{ key: 'aws:PrincipalTag/Department', word: 'aws:ResourceTag/team' }, { key: 'aws:ResourceTag/Environment', word: 'staging' }, { key: 's3:x-amz-server-side-encryption', word: 'aws:kms' },
		{ key: 'ec2:ResourceTag/Environment', word: 'staging' }, { key: 'ecs:cluster', word: 'cluster/staging' }, { key: 'kms:ViaService', word: 's3.eu-west-1.amazonaws.com' },
		{ key: 'aws:MultiFactorAuthPresent', word: 'BoolIfExists' }, { key: 'aws:PrincipalOrgID', word: 'o-a1b2c3d4e5' }, { key: 'sts:ExternalId', word: 'third party' },
	]) check(condition(`"StringEquals": {"$0${key}": "a"}`), key, '**What for**', word);
});

test('an operator names its opposite', () => {
	check(condition('"String$0Like": {"s3:prefix": "a"}'), 'StringLike', 'opposite is `StringNotLike`');
	check(condition('"NotIp$0Address": {"aws:SourceIp": "10.0.0.0/8"}'), 'NotIpAddress', 'opposite is `IpAddress`');
	check(condition('"StringNotEqualsIf$0Exists": {"s3:prefix": "a"}'), 'StringNotEqualsIfExists', '`IfExists` changes nothing here');
});

/** Language, text with the cursor, what is hovered, what is said. */
const references: readonly (readonly [language: Language, text: string, about: string, says: string])[] = [
	['hcl', 'resource "aws_s3_bucket" "photos" {}\ndata "aws_iam_policy_document" "p" {\n  statement {\n    resources = [aws_s3$0_bucket.photos.arn]\n  }\n}\n', 'aws_s3_bucket.photos.arn', 'stands for `arn:…:s3:::…`'],
	['hcl', 'resource "aws_s3_bucket" "photos" {}\ndata "aws_iam_policy_document" "p" {\n  statement {\n    resources = ["${aws_s3$0_bucket.photos.arn}/*"]\n  }\n}\n', '${aws_s3_bucket.photos.arn}', 'stands for `arn:…:s3:::…`'],
	['hcl', 'data "aws_caller_identity" "me" {}\ndata "aws_iam_policy_document" "p" {\n  statement {\n    resources = ["arn:aws:sqs:eu-west-1:${data.aws_caller$0_identity.me.account_id}:jobs"]\n  }\n}\n', '${data.aws_caller_identity.me.account_id}', 'The account in which'],
	['yaml', 'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Resource: !GetAtt Jobs$0.Arn\n', '!GetAtt Jobs.Arn', 'stands for `arn:…:sqs:…:…:…`'],
	['yaml', 'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Resource: !Sub arn:aws:sqs:${AWS::Reg$0ion}:111122223333:jobs\n', '${AWS::Region}', 'The region in which'],
];

test('references', () => {
	for (const [language, fixture, about, says] of references) {
		const { document, text, offset } = open(fixture, undefined, language);
		const found = hover(document, offset, catalog);
		assert.ok(found, fixture);
		assert.equal(text.slice(found.span.start, found.span.end), about);
		assert.ok(found.markdown.includes(says), found.markdown);
	}
});

test('a text that looks like markdown stays text', () => {
	const { document, offset } = open(principal('{"AWS": "arn:aws:iam::111122223333:role/`x`[y](https://example.com)<b>$0"}'));
	assert.match(hover(document, offset, catalog)!.markdown, /\*\*Role\*\* ``` ?`x`\[y\]\(https:\/\/example\.com\)<b> ?```|\*\*Role\*\* `` `x`\[y\]\(https:\/\/example\.com\)<b> ``/);
});

test('half-typed documents', () => {
	check('{"Statement": [{"Effect": "Allow", "Action": ["s3:PutOb$0ject", ', 's3:PutObject', 'Write');
	check('{"Version": "2012-10-17", "Statement": [{"Act$0ion": ', 'Action', 'service:Name');
});

test('what is proposed is described in the same words', () => {
	const says = (kind: CompletionKind, label: string, pattern: RegExp): void => assert.match(resolveCompletion({ kind, label }, catalog) ?? '', pattern);
	says('action', 's3:GetObject', /Grants permission/);
	says('service', 's3', /Amazon S3.*\d+ actions/s);
	says('wildcard', 's3:Get*', /covers/);
	says('condition-key', 'aws:RequestTag/${TagKey}', /tag/i);
	says('operator', 'StringLikeIfExists', /IfExists/);
	says('element', 'Action', /actions/);
	says('principal-type', 'Service', /services/);
	says('principal', 'lambda.amazonaws.com', /AWS Lambda/);
	says('principal', '*', /everyone/);
	says('principal', 'cognito-identity.amazonaws.com', /Web identity/);
	says('resource', 'arn:aws:s3:::bucket-name/*', /object \(s3\)/);
	says('resource', '*', /every resource/);
	says('variable', '${aws:username}', /IAM user/);
	says('value', 'Deny', /Denies/);
	says('value', '2012-10-17', /language/);
	assert.equal(resolveCompletion({ kind: 'statement', label: 'Allow statement' }, catalog), undefined);
	assert.equal(resolveCompletion({ kind: 'value', label: 'eu-west-1' }, catalog), undefined);
	assert.equal(resolveCompletion({ kind: 'action', label: 'constructor' }, catalog), undefined);
	assert.equal(resolveCompletion({ kind: 'element', label: 'constructor' }, catalog), undefined);
});
