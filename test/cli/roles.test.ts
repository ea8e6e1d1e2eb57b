import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope } from './world.js';

const main = `resource "aws_s3_bucket" "photos" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "app" {
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = aws_iam_policy.limit.arn
}

resource "aws_iam_role" "other" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_policy" "limit" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Limit", Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
`;

const more = `resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}

data "aws_iam_policy_document" "app" {
  statement {
    sid       = "Photos"
    actions   = ["s3:GetObject", "sqs:SendMessage"]
    resources = ["\${aws_s3_bucket.photos.arn}/*"]
  }
}
`;

const files = { 'main.tf': main, 'policies.tf': more };
const ask = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::photos/a'];

test('simulate puts together what a role has in a module, its boundary included', async () => {
	const open = await iamscope(['simulate', 'main.tf', '--role', 'app', ...ask], { files });
	assert.deepEqual([open.code, open.stdout], [1, 'it depends: s3:GetObject on arn:aws:s3:::photos/a\n  Allowed only if what is not known of it fits (statement "Photos" of the identity policies). policies.tf:8\n']);
	const known = ['--value', 'aws_s3_bucket.photos.arn=arn:aws:s3:::photos'];
	const allowed = await iamscope(['simulate', '.', '--role', 'aws_iam_role.app', ...ask, ...known], { files });
	assert.match(allowed.stdout, /^allowed: .*\n {2}Allowed by statement "Photos" of the identity policies\. policies\.tf:8\n {2}Allowed by statement "Limit" of the permissions boundary\. main\.tf:\d+\n$/);
	const capped = await iamscope(['simulate', 'main.tf', '--role', 'app', '--action', 'sqs:SendMessage', '--resource', 'arn:aws:s3:::photos/a', ...known], { files });
	assert.match(capped.stdout, /^denied as nothing allows it: .*\n {2}Nothing in the permissions boundary allows it\.\n/);
	assert.match((await iamscope(['simulate', 'main.tf', '--role', 'other', ...ask], { files })).stdout, /^denied as nothing allows it/);
	assert.match((await iamscope(['simulate', 'main.tf', '--role', 'gone', ...ask], { files })).stderr, /There is no role "gone"; there are aws_iam_role\.app, aws_iam_role\.other\./);
});

test('what a role has from elsewhere is not known, and said', async () => {
	const attached = `${main}resource "aws_iam_role_policy_attachment" "read" {\n  role       = aws_iam_role.other.name\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n`;
	const { stdout } = await iamscope(['simulate', 'main.tf', '--role', 'other', ...ask], { files: { 'main.tf': attached } });
	assert.match(stdout, /^it depends: .*\n[^]*What the attached policy ReadOnlyAccess allows is not known here\.\n$/);
});

test('a role of a template is put together too', async () => {
	const template = `Resources:
  App:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: photos
          PolicyDocument:
            Version: "2012-10-17"
            Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: !Sub "\${Photos.Arn}/*" }]
  Photos:
    Type: AWS::S3::Bucket
`;
	const run = async (...argv: readonly string[]): Promise<number> => (await iamscope(['simulate', 'app.yaml', '--role', 'App', ...argv], { files: { 'app.yaml': template } })).code;
	assert.equal(await run(...ask, '--value', 'Photos.Arn=arn:aws:s3:::photos'), 0);
	assert.equal(await run(...ask, '--value', 'Photos.Arn=arn:aws:s3:::albums'), 1);
});

test('test takes a role and what expressions stand for', async () => {
	const tests = `policies: [main.tf]
role: app
values: { aws_s3_bucket.photos.arn: "arn:aws:s3:::photos" }
allow: [{ action: s3:GetObject, resource: "arn:aws:s3:::photos/a" }]
deny: [{ action: sqs:SendMessage, resource: "arn:aws:s3:::photos/a" }]
`;
	const { code, stdout, stderr } = await iamscope(['test'], { files: { ...files, 'app.iamtest.yaml': tests } });
	assert.deepEqual([code, stdout, stderr], [0, '2 passed\n', '']);
});

test('compare tells two versions of a role apart: what it may do, what caps it, who may assume it', async () => {
	const changed = {
		'old/main.tf': main, 'old/policies.tf': more,
		'new/main.tf': main.replace('lambda.amazonaws.com', 'ec2.amazonaws.com').replace('Action = "s3:*"', 'Action = ["s3:*", "sqs:*"]'), 'new/policies.tf': more.replace('"sqs:SendMessage"', '"sqs:*"'),
	};
	const { code, stdout } = await iamscope(['compare', 'old', 'new', '--role', 'app', '--fail-on-new-access'], { files: changed });
	assert.equal(code, 1);
	assert.match(stdout, /^app: wider[^]*new\/policies\.tf:8 new access by statement "Photos"[^]* on <aws_s3_bucket\.photos\.arn>\/example\napp, permissions boundary: wider[^]*\napp, who may assume it: different/);
	const same = await iamscope(['compare', 'old', 'old', '--role', 'app', '--fail-on-new-access'], { files: changed });
	assert.deepEqual([same.code, same.stdout], [0, 'app: equal: both allow the same\napp, permissions boundary: equal: both allow the same\napp, who may assume it: equal: both allow the same\n']);
	const free = { ...changed, 'new/main.tf': main.replace(/ *permissions_boundary.*\n/, ''), 'new/policies.tf': more };
	assert.match((await iamscope(['compare', 'old', 'new', '--role', 'app'], { files: free })).stdout, /app, permissions boundary: wider[^]*statement "NoBoundary"/);
});

test('a policy that is attached newly may give anything', async () => {
	const attached = `${main}resource "aws_iam_role_policy_attachment" "read" {\n  role       = aws_iam_role.other.name\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n`;
	const { code, stdout } = await iamscope(['compare', 'a', 'b', '--role', 'other', '--fail-on-new-access'], { files: { 'a/main.tf': main, 'b/main.tf': attached } });
	assert.equal(code, 1);
	assert.match(stdout, /^other: undecided: some access may be new\n {2}The policy ReadOnlyAccess is attached now/);
});

test('simulate prints the command that asks AWS the same', async () => {
	const { stdout, stderr } = await iamscope(['simulate', 'main.tf', '--role', 'app', '--aws-cli', ...ask, '--value', 'aws_s3_bucket.photos.arn=arn:aws:s3:::photos', '--context', 'aws:SourceIp=10.0.0.1'], { files });
	assert.equal(stdout, `aws iam simulate-custom-policy \\
  --policy-input-list '{"Version":"2012-10-17","Statement":[{"Sid":"Photos","Effect":"Allow","Action":["s3:GetObject","sqs:SendMessage"],"Resource":"arn:aws:s3:::photos/*"}]}' \\
  --permissions-boundary-policy-input-list '{"Version":"2012-10-17","Statement":[{"Sid":"Limit","Effect":"Allow","Action":"s3:*","Resource":"*"}]}' \\
  --action-names s3:GetObject \\
  --resource-arns arn:aws:s3:::photos/a \\
  --context-entries ContextKeyName=aws:SourceIp,ContextKeyType=ip,ContextKeyValues=10.0.0.1
`);
	assert.equal(stderr, '');
	const open = await iamscope(['simulate', 'main.tf', '--role', 'app', '--aws-cli', ...ask], { files });
	assert.equal(open.stderr, 'What is computed elsewhere is missing from the policies in the command.\n');
});
