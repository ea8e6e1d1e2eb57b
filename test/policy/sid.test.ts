import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StatementDraft } from '../../server/src/policy/change.js';
import { readDocument } from '../../server/src/policy/document.js';
import { cleanSid, proposeSid } from '../../server/src/policy/sid.js';
import { HOLE } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

const bucket = 'arn:aws:s3:::uploads';

const proposals: readonly (readonly [sid: string, statement: StatementDraft])[] = [
	['ReadUploadsBucket', { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: [bucket, `${bucket}/*`] }],
	['ReadUploadsBucket', { Effect: 'Allow', Action: 's3:Get*', Resource: `${bucket}/\${aws:username}/*` }],
	['WriteUploadsBucket', { Effect: 'Allow', Action: 's3:PutObject', Resource: `${bucket}/*` }],
	['ReadWriteUploadsBucket', { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${bucket}/*` }],
	['ManageUploadsBucket', { Effect: 'Allow', Action: 's3:*', Resource: `${bucket}/*` }],
	['DeleteUploadsBucket', { Effect: 'Allow', Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'], Resource: `${bucket}/*` }],
	['DenyDeleteUploadsBucket', { Effect: 'Deny', Action: 's3:Delete*', Resource: `${bucket}/*` }],
	['ReadS3Buckets', { Effect: 'Allow', Action: 's3:Get*', Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }],
	['ReadBuildLogsBucket', { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::build-logs-111122223333-eu-west-1/*' }],
	['ReadS3Buckets', { Effect: 'Allow', Action: 's3:Get*', Resource: `arn:aws:s3:::${HOLE}/*` }],
	['ReadOrdersTable', { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders' }],
	['InvokeReportFunction', { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:report' }],
	['SendJobQueue', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:job-queue' }],
	['UseKmsKey', { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' }],
	['PassDeployRole', { Effect: 'Allow', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/ci/deploy' }],
	['PassRole', { Effect: 'Allow', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/*' }],
	['GetEcrAuthorizationToken', { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' }],
	['DescribeEc2Instances', { Effect: 'Allow', Action: ['ec2:DescribeInstances'], Resource: '*' }],
	['ReadEc2', { Effect: 'Allow', Action: ['ec2:DescribeInstances', 'ec2:GetConsoleOutput'], Resource: '*' }],
	['ManageS3AndSqs', { Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }],
	['ManageS3AndMore', { Effect: 'Allow', Action: ['s3:*', 'sqs:*', 'sns:*'], Resource: '*' }],
	['AllowEverything', { Effect: 'Allow', Action: '*', Resource: '*' }],
	['DenyEverything', { Effect: 'Deny', Action: '*', Resource: '*' }],
	['DenyAllButIamAndSts', { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*' }],
	['AssumeRoleFromEcsTasks', { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
	['AssumeRoleFromEc2AndLambda', { Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, Action: 'sts:AssumeRole' }],
	['AssumeRoleFromGitHubActions', { Effect: 'Allow', Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }],
	['AssumeRoleFromAccount111122223333', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
	['AssumeRoleFromDeployRole', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/ci/deploy' }, Action: 'sts:AssumeRole' }],
	['AssumeRoleFromAnyone', { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
	['AllowCloudFrontToReadUploadsBucket', { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: `${bucket}/*` }],
	['AllowAnyoneToReadUploadsBucket', { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/*` }],
	['DenyWriteUploadsBucket', { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `${bucket}/*` }],
	['AllowAccess', { Effect: 'Allow' }],
	['UseFoo', { Effect: 'Allow', Action: ['foo:', 'foo:*bar'], Resource: '*' }],
];

for (const [sid, statement] of proposals) {
	test(`${sid} for ${JSON.stringify(statement).replaceAll('"', '')}`, () => {
		assert.equal(proposeSid(statement, catalog, new Set()), sid);
		const { policies } = readDocument(JSON.stringify({ Version: '2012-10-17', Statement: statement }), 'json');
		assert.equal(proposeSid(policies[0]!.statements[0]!, catalog), sid, 'as a statement that is there already');
	});
}

/** The proposal for the first statement of a policy. */
function proposedFor(...statements: readonly unknown[]): string {
	const [policy] = readDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'json').policies;
	return proposeSid(policy!.statements[0]!, catalog);
}

const everything = { Effect: 'Deny', Action: '*', Resource: '*' };

test('what a Deny is most often about', () => {
	const deny = (operator: string, key: string, value: unknown): string => proposedFor({ ...everything, Condition: { [operator]: { [key]: value } } });
	assert.equal(deny('Bool', 'aws:SecureTransport', 'false'), 'DenyInsecureTransport');
	assert.equal(deny('Bool', 'aws:SecureTransport', false), 'DenyInsecureTransport');
	assert.equal(deny('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'), 'DenyEverythingWithoutMfa');
	assert.equal(deny('StringNotEquals', 'aws:RequestedRegion', ['eu-west-1']), 'DenyOtherRegions');
	assert.equal(deny('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'), 'DenyOtherOrganizations');
});

test('a name is given once', () => {
	assert.equal(proposedFor(everything, { Sid: 'DenyEverything' }, { Sid: 'DenyEverything2' }), 'DenyEverything3');
	assert.equal(proposedFor({ Sid: 'DenyEverything', ...everything }), 'DenyEverything');
});

test('a long name is cut between words, and so that a number finds room', () => {
	const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'very-long-name-'.repeat(8)}x` };
	const sid = proposeSid(statement, catalog, new Set());
	assert.match(sid, /^ReadVeryLong\w*(Very|Long|Name)$/);
	assert.ok(sid.length <= 64 && sid.length > 55);
	const longest = proposeSid({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'x'.repeat(63)}` }, catalog, new Set(['x']));
	assert.ok(longest.length <= 64);
	assert.ok(proposeSid({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'x'.repeat(63)}` }, catalog, new Set([longest])).length <= 64);
});

test('who is computed elsewhere is called what the reference calls it', () => {
	const trusting = (principal: string): string => {
		const text = `resource "aws_iam_role" "app" {
			assume_role_policy = jsonencode({
				Statement = { Effect = "Allow", Principal = { AWS = ${principal} }, Action = "sts:AssumeRole" }
			})
		}`;
		return proposeSid(readDocument(text, 'hcl').policies[0]!.statements[0]!, catalog);
	};
	assert.equal(trusting('aws_iam_openid_connect_provider.build.arn'), 'AssumeRoleFromBuild');
	assert.equal(trusting('data.aws_iam_role.night_shift[0].arn'), 'AssumeRoleFromNightShift');
	assert.equal(trusting('var.reader_arn'), 'AssumeRoleFromReader');
	assert.equal(trusting('module.eks.oidc_provider_arn'), 'AssumeRoleFromOidcProvider');
	assert.equal(trusting('lookup(var.roles, "a", "b")'), 'AssumeRole');
	assert.equal(trusting('"arn:aws:iam::${var.account}:root"'), 'AssumeRoleFromAccount');
});

test('any text can be made a Sid', () => {
	const texts = ['Allow S3 read', 'allow-s3_read', 'Équipe data', 'Team’s', '  ', 'A', '2nd try', '日本'];
	assert.deepEqual(texts.map(cleanSid), ['AllowS3Read', 'AllowS3Read', 'EquipeData', 'Teams', '', 'A', '2ndTry', '']);
});
