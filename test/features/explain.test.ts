import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainAt, explainStatement, statementSentence } from '../../server/src/features/explain/index.js';
import { hover } from '../../server/src/features/hover.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog, inStatement, open } from './world.js';

function says(members: string, sentence: string, type?: PolicyType): void {
	const { policies } = readDocument(inStatement(members), 'jsonc', type && { type });
	assert.equal(statementSentence(policies[0]!.statements[0]!, catalog), sentence);
}

const bucket = '"Resource": "arn:aws:s3:::photos/*"';
const read = '"Effect": "Allow", "Action": "s3:GetObject"';

test('a statement whose effect is wrong grants nothing, and says so', () => {
	says(`"Effect": "allow", "Action": "s3:GetObject", ${bucket}`, 'AWS refuses this statement: `allow` is no **Effect**.');
	says(`"Effect": "", "Action": "s3:GetObject", ${bucket}`, 'This statement says nothing before it has an **Effect**.');
});

test('what a statement of an identity policy allows', () => {
	const who = 'Whoever has this policy may';
	says(`${read}, ${bucket}`, `${who} retrieve objects from Amazon S3 (\`s3:GetObject\`) on every object in the bucket \`photos\`.`);
	says(`${read}, "Resource": "arn:aws:s3:::photos/a/*"`, `${who} retrieve objects from Amazon S3 (\`s3:GetObject\`) on every object under \`a/\` in the bucket \`photos\`.`);
	says(`${read}, "Resource": "*"`, `${who} retrieve objects from Amazon S3 (\`s3:GetObject\`) on every resource.`);
	says(`${read}, "NotResource": "arn:aws:s3:::photos/*"`, `${who} retrieve objects from Amazon S3 (\`s3:GetObject\`) on every resource except every object in the bucket \`photos\`.`);
	says('"Effect": "Allow", "Action": "s3:*", "Resource": "*"', `${who} do anything in Amazon S3 (\`s3:*\`, ${catalog.service('s3')!.actionCount} actions) on every resource.`);
	says('"Effect": "Allow", "Action": "*", "Resource": "*"', `${who} do anything on every resource.`);
	says('"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"', `${who} do everything except \`iam:*\` and \`sts:*\` on every resource.`);
	says('"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"', `${who} list all buckets owned by the authenticated sender of the request (\`s3:ListAllMyBuckets\`).`);
	says('"Effect": "Allow", "Action": "s3:NoSuchThing", "Resource": "*"', `${who} use \`s3:NoSuchThing\` on every resource.`);
	says('"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"', `${who} deliver a message to the specified queue (\`sqs:SendMessage\`) on the queue \`jobs\` in \`eu-west-1\` of account \`111122223333\`.`);
	says('"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/*"', `${who} get item (\`dynamodb:GetItem\`) on every table.`);
});

test('what other kinds of policies say', () => {
	says('"Effect": "Allow", "Action": "s3:*", "Resource": "*"', `Whoever has this boundary may be allowed to do anything in Amazon S3 (\`s3:*\`, ${catalog.service('s3')!.actionCount} actions) on every resource.`, 'boundary');
	says('"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}', 'Everyone in the accounts under this policy can never do anything on any resource, when the region (`aws:RequestedRegion`) is not `eu-west-1`.', 'scp');
	says('"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}', 'The service AWS Lambda (`lambda.amazonaws.com`) may assume this role.');
	says('"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "111122223333"}', 'Every principal of account `111122223333` that its administrators allow may assume this role.');
	says('"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::111122223333:role/ci/deploy"}', 'The role `ci/deploy` of account `111122223333` may assume this role.');
	says('"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"}', 'Whoever has a token of `gitlab.com` may assume this role with a token of the identity provider.');
	says(`${read}, ${bucket}, "Principal": "*"`, 'Anyone at all (even without an AWS account) may retrieve objects from Amazon S3 (`s3:GetObject`) on every object in the bucket `photos`.');
	says(`${read.replace('Allow', 'Deny')}, ${bucket}, "NotPrincipal": {"AWS": "111122223333"}`, 'Everyone except every principal of account `111122223333` that its administrators allow can never retrieve objects from Amazon S3 (`s3:GetObject`) on any object in the bucket `photos`.');
});

test('conditions', () => {
	const when = (condition: string, clause: string): void => says(`${read}, ${bucket}, "Condition": {${condition}}`,
		`Whoever has this policy may retrieve objects from Amazon S3 (\`s3:GetObject\`) on every object in the bucket \`photos\`, but only if ${clause}.`);
	when('"Bool": {"aws:SecureTransport": "true"}', 'the request is sent over TLS');
	when('"Bool": {"aws:SecureTransport": false}', 'the request is not sent over TLS');
	when('"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}', 'the caller has signed in with MFA, or nothing is said about it');
	when('"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}', 'the caller\'s organization (`aws:PrincipalOrgID`) is `o-a1b2c3d4e5`');
	when('"StringEquals": {"aws:PrincipalTag/team": ["a", "b"]}', 'the caller\'s tag `team` is `a` or `b`');
	when('"StringLike": {"aws:PrincipalTag/team": "a*"}', 'the caller\'s tag `team` matches `a*`');
	when('"StringNotLike": {"aws:PrincipalTag/team": "a*"}', 'the caller\'s tag `team` does not match `a*`, or is missing');
	when('"StringNotEquals": {"aws:PrincipalTag/team": ["a", "b", "c"]}', 'the caller\'s tag `team` is none of `a`, `b` and `c`, or is missing');
	when('"Null": {"aws:PrincipalTag/team": "false"}', 'the caller\'s tag `team` is there');
	when('"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}', 'the caller\'s address (`aws:SourceIp`) is in `10.0.0.0/8`');
	when('"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"]}', 'the caller\'s address (`aws:SourceIp`) is neither in `10.0.0.0/8` nor `192.0.2.0/24`, or is missing');
	when('"ForAllValues:StringEquals": {"aws:TagKeys": "a"}', 'every value of the tag keys in the request (`aws:TagKeys`) is `a`, or there is none');
	when('"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}', 'at least one value of the services that pass the call on (`aws:CalledVia`) is `athena.amazonaws.com`');
	when('"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}', '`aws:MultiFactorAuthAge` is less than `3600`');
	when('"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}', '`aws:CurrentTime` is before `2027-01-01T00:00:00Z`');
	when('"StringEquals": {"aws:PrincipalTag/a": "x", "aws:PrincipalTag/b": "y"}', 'the caller\'s tag `a` is `x` and the caller\'s tag `b` is `y`');
});

test('half a statement', () => {
	says('"Effect": "Allow"', 'This statement says nothing before it names actions.');
	says('"Action": "s3:GetObject"', 'This statement says nothing before it has an **Effect**.');
});

test('what is too long for a sentence is listed', () => {
	const { policies } = readDocument(inStatement('"Effect": "Allow", "Action": ["sqs:*Message*", "s3:GetObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*", "arn:aws:s3:::c/*", "arn:aws:sqs:*:*:d"]'), 'jsonc');
	const text = explainStatement(policies[0]!.statements[0]!, catalog);
	assert.match(text, /^Whoever has this policy may use \d+ actions of Amazon SQS and Amazon S3 on 4 resources\.\n\n\*\*Actions\*\*\n\n- Write \(\d+\): .*`s3:PutObject`/);
	assert.match(text, /\*\*On\*\*\n\n- every object in the bucket `a`\n/);
});

const terraform = `resource "aws_s3_bucket" "photos" {}
data "aws_iam_policy_document" "app" {
  $1statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.photos.arn, "\${aws_s3_bucket.photos.arn}/*"]
  }
}`;

test('references are named as they are written', () => {
	const { policies } = readDocument(terraform.replace('$1', ''), 'hcl');
	assert.match(explainStatement(policies[0]!.statements[0]!, catalog), /on the bucket `aws_s3_bucket\.photos\.arn` and the object `\$\{aws_s3_bucket\.photos\.arn\}\/\*`\.$/);
});

test('the place that opens a statement, and its Sid, say what it grants', () => {
	const opens = (fixture: string, about: string, language?: Language): void => {
		const { document, text, offset } = open(fixture, undefined, language);
		const found = hover(document, offset, catalog);
		assert.ok(found, fixture);
		assert.equal(text.slice(found.span.start, found.span.end), about);
		assert.match(found.markdown, /^Whoever has this policy may /);
	};
	opens('{"Version": "2012-10-17", "Statement": [$0{"Effect": "Allow", "Action": "s3:GetObject"}]}', '{');
	opens('{"Version": "2012-10-17", "Statement": [{"Sid": "Re$0ad", "Effect": "Allow", "Action": "s3:GetObject"}]}', 'Read');
	opens('{"Version": "2012-10-17", "Statement": $0{"Effect": "Allow", "Action": "s3:GetObject"}}', '{');
	opens('Version: "2012-10-17"\nStatement:\n  $0- Effect: Allow\n    Action: s3:GetObject\n', '-', 'yaml');
	opens('Version: "2012-10-17"\nStatement:\n  - Sid: Re$0ad\n    Effect: Allow\n    Action: s3:GetObject\n', 'Read', 'yaml');
	opens(terraform.replace('$1', '').replace('statement {', 'state$0ment {'), 'statement', 'hcl');
	opens('resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [$0{\n      Effect = "Allow"\n      Action = "s3:GetObject"\n    }]\n  })\n}\n', '{', 'hcl');
});

test('the place that opens a policy says what its kind is for, and each statement', () => {
	const { document, offset } = open('$0{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject"}]}');
	assert.match(hover(document, offset, catalog)?.markdown ?? '', /^\*\*Identity policy\*\*\. It says .*\n\n- Whoever has this policy may /);
});

test('a policy, or all of a document, as a page', () => {
	const { document, offset } = open(terraform.replace('$1', '').replace('statement {', 'state$0ment {'), undefined, 'hcl');
	assert.match(explainAt(document, offset, catalog) ?? '', /^# Identity policy · `data\.aws_iam_policy_document\.app`\n\nIt says .*\n\n## Statement 1\n\nWhoever /);
	assert.match(explainAt(document, 0, catalog) ?? '', /^# Identity policy/);
	assert.equal(explainAt(readDocument('{}', 'json'), 0, catalog), undefined);
});
