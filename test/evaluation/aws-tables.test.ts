import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allow, decide, deny, policy, stops, type Json, type Question } from './asking.js';

const account = '111122223333';
const user = `arn:aws:iam::${account}:user/exampleuser`;
const role = `arn:aws:iam::${account}:role/examplerole`;
const session = `arn:aws:sts::${account}:assumed-role/examplerole/examplerolesessionname`;
const federated = `arn:aws:sts::${account}:federated-user/exampleuser`;
const silent = [policy(allow('sns:*'))];
const bucket = 'arn:aws:s3:::examplebucket/a';

function bucketPolicy(principal: unknown, more: Json = {}): Json {
	return allow('s3:*', { Principal: principal, ...more });
}

interface Row {
	readonly who: string;
	readonly names: unknown;
	readonly expected: string;
	readonly hasCaps?: boolean;
}

/**
 * "Resource-based policies and implicit denies in other policy types (same account)":
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
const rows: readonly Row[] = [
	{ who: session, names: { AWS: role }, expected: 'denied' },
	{ who: session, names: { AWS: session }, expected: 'allowed' },
	{ who: user, names: { AWS: user }, expected: 'allowed' },
	{ who: federated, names: { AWS: federated }, expected: 'allowed' },
	{ who: `arn:aws:iam::${account}:root`, names: { AWS: `arn:aws:iam::${account}:root` }, expected: 'allowed' },
	{ who: 'cloudtrail.amazonaws.com', names: { Service: 'cloudtrail.amazonaws.com' }, expected: 'allowed' },
	{ who: 'cloudtrail.amazonaws.com', names: { Service: 'config.amazonaws.com' }, expected: 'denied' },
	// Without anything that caps the role, naming it is enough.
	{ who: session, names: { AWS: role }, expected: 'allowed', hasCaps: false },
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts: the account decides by its own policies.
	{ who: user, names: { AWS: account }, expected: 'denied', hasCaps: false },
	{ who: session, names: { AWS: `arn:aws:iam::${account}:root` }, expected: 'denied', hasCaps: false },
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles: with a wildcard nothing caps what is granted.
	{ who: session, names: '*', expected: 'allowed' },
	{ who: session, names: { AWS: '*' }, expected: 'allowed' },
	{ who: 'anonymous', names: '*', expected: 'allowed' },
	{ who: 'anonymous', names: { AWS: account }, expected: 'denied' },
];

for (const { who, names, expected, hasCaps = true } of rows) {
	test(`${who} is ${expected} by a bucket policy that names ${JSON.stringify(names)}${hasCaps ? ', whatever caps it' : ''}`, () => {
		const isUser = who === user || who.endsWith(':root');
		const policies = { identity: silent, resource: [policy(bucketPolicy(names))], ...(hasCaps ? { boundary: silent, ...(isUser ? {} : { session: silent }) } : {}) };
		assert.equal(decide({ principal: who, action: 's3:GetObject', resource: bucket, others: 'absent' }, policies), expected);
	});
}

test('a federated user is capped by its session where its user is named, and that user is not known from its ARN', () => {
	const resource = [policy(bucketPolicy({ AWS: user }))];
	const asked: Question = { principal: federated, action: 's3:GetObject', resource: bucket };
	assert.equal(decide(asked, { identity: silent, session: silent, resource }), 'denied');
	assert.equal(decide(asked, { identity: silent, session: [policy(allow('s3:*'))], resource }), 'depends');
	assert.equal(decide(asked, { identity: [policy(allow('s3:*'))], resource: [] }), 'denied');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html#reference_policies_evaluation-logic_policies_evaluation_example */
test('Carlos and his buckets', () => {
	const carlos = 'arn:aws:iam::123456789012:user/carlossalazar';
	const own = ['arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*', 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar'];
	const identity = [policy(
		{ Sid: 'AllowS3ListRead', Action: ['s3:GetBucketLocation', 's3:GetAccountPublicAccessBlock', 's3:ListAccessPoints', 's3:ListAllMyBuckets'], Resource: 'arn:aws:s3:::*' },
		{ Sid: 'AllowS3Self', Action: 's3:*', Resource: own },
		{ Sid: 'DenyS3Logs', Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::*log*' },
	)];
	const resource = [policy({ Principal: { AWS: carlos }, Action: 's3:*', Resource: own })];
	const save = (object: string): string => decide({ principal: carlos, action: 's3:PutObject', resource: `arn:aws:s3:::${object}` }, { identity, resource });
	assert.equal(save('amzn-s3-demo-bucket-carlossalazar-logs/a'), 'denied explicitly');
	assert.equal(save('amzn-s3-demo-bucket-carlossalazar/a'), 'allowed');
	assert.equal(save('amzn-s3-demo-bucket/a'), 'denied');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html */
test('explicit and implicit denies', () => {
	const identity = [policy({ Sid: 'AllowGetList', Action: ['iam:Get*', 'iam:List*'], Resource: '*' }, { Sid: 'DenyReports', Effect: 'Deny', Action: 'iam:*Report', Resource: '*' })];
	assert.equal(decide({ action: 'iam:GetUser' }, { identity }), 'allowed');
	assert.equal(decide({ action: 'iam:CreatePolicy' }, { identity }), 'denied');
	assert.equal(decide({ action: 'iam:GenerateCredentialReport' }, { identity: [...identity, policy(allow('iam:GenerateCredentialReport'))] }), 'denied explicitly');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
test('ShirleyRodriguez and her boundary', () => {
	const boundary = [policy(allow(['s3:*', 'cloudwatch:*', 'ec2:*']))];
	const shirley = (action: string, identity: string): string => decide({ principal: `arn:aws:iam::${account}:user/ShirleyRodriguez`, action }, { identity: [policy(allow(identity))], boundary });
	assert.equal(shirley('iam:CreateUser', 'iam:CreateUser'), 'denied');
	assert.equal(shirley('s3:GetObject', 's3:*'), 'allowed');
	assert.equal(shirley('cloudwatch:GetMetricData', 's3:*'), 'denied');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html: Jiang in account 111111111111, buckets in 222222222222 and 333333333333. */
test('Jiang and the buckets of other accounts', () => {
	const jiang = 'arn:aws:iam::111111111111:user/Jiang';
	const identity = [policy(
		{ Sid: 'AllowS3ListRead', Action: ['s3:Get*', 's3:List*'], Resource: '*' },
		{ Sid: 'AllowS3ProductionObjectActions', Action: 's3:*Object*', Resource: 'arn:aws:s3:::Production/*' },
		{ Sid: 'DenyS3Logs', Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::*log*', 'arn:aws:s3:::*log*/*'] },
	)];
	const production = [policy({ Action: ['s3:GetObject*', 's3:PutObject*', 's3:ReplicateObject', 's3:RestoreObject'], Principal: { AWS: jiang }, Resource: 'arn:aws:s3:::Production/*' })];
	const put = (object: string, resource: typeof production | []): string => decide({ principal: jiang, action: 's3:PutObject', resource: `arn:aws:s3:::${object}` }, { identity, resource, resourceAccount: '222222222222' });
	assert.equal(put('Production/report', production), 'allowed');
	assert.equal(put('Production/logs', production), 'denied explicitly');
	assert.equal(put('staging/report', production), 'denied');
	assert.deepEqual(stops({ principal: jiang, action: 's3:GetObject', resource: 'arn:aws:s3:::other/a' }, { identity, resource: [], resourceAccount: '222222222222' }), ['resource']);
	assert.equal(decide({ principal: jiang, action: 's3:GetObject', resource: 'arn:aws:s3:::other/a' }, { identity, resourceAccount: '222222222222' }), 'depends');
});

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html and https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html */
test('identity policies count for a key only where its policy lets the account decide', () => {
	const asked: Question = { principal: user, action: 'kms:Decrypt', resource: `arn:aws:kms:eu-west-1:${account}:key/1234abcd` };
	const identity = [policy(allow('kms:*'))];
	const keyPolicy = (principal: unknown): ReturnType<typeof policy>[] => [policy(allow('kms:*', { Principal: principal }))];
	assert.equal(decide(asked, { identity, resource: keyPolicy({ AWS: `arn:aws:iam::${account}:root` }) }), 'allowed');
	assert.equal(decide(asked, { identity: [], resource: keyPolicy({ AWS: `arn:aws:iam::${account}:root` }) }), 'denied');
	assert.equal(decide(asked, { identity: [], resource: keyPolicy({ AWS: user }) }), 'allowed');
	assert.equal(decide(asked, { identity, resource: keyPolicy({ AWS: role }) }), 'denied');
	assert.equal(decide(asked, { identity }), 'depends');
	assert.equal(decide({ ...asked, principal: account }, { resource: keyPolicy({ AWS: role }) }), 'denied');
	assert.equal(decide({ ...asked, action: 'kms:ListKeys', resource: '*' }, { identity }), 'allowed');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html and https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
test('a role is assumed by whom its trust policy names', () => {
	const target = `arn:aws:iam::${account}:role/target`;
	const assume = (principal: string, trust: Json, identity: ReturnType<typeof policy>[] | undefined, action = 'sts:AssumeRole'): string =>
		decide({ principal, action, resource: target, others: 'absent' }, { identity, resource: [policy({ Action: action, ...trust })] });
	const allowed = [policy(allow('sts:AssumeRole'))];
	assert.equal(assume(user, { Principal: { AWS: user } }, []), 'allowed');
	assert.equal(assume(user, { Principal: { AWS: account } }, []), 'denied');
	assert.equal(assume(user, { Principal: { AWS: account } }, allowed), 'allowed');
	assert.equal(assume(user, { Principal: { AWS: role } }, allowed), 'denied');
	assert.equal(assume('arn:aws:iam::444455556666:user/ana', { Principal: { AWS: '444455556666' } }, allowed), 'allowed');
	assert.equal(assume('arn:aws:iam::444455556666:user/ana', { Principal: { AWS: '444455556666' } }, []), 'denied');
	assert.equal(assume('arn:aws:iam::444455556666:user/ana', { Principal: { AWS: '444455556666' } }, undefined), 'depends');
	assert.equal(assume('ec2.amazonaws.com', { Principal: { Service: 'ec2.amazonaws.com' } }, undefined), 'allowed');
	const provider = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
	const github = { Principal: { Federated: provider }, Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } } };
	assert.equal(assume(provider, github, undefined, 'sts:AssumeRoleWithWebIdentity'), 'denied');
	assert.equal(decide({ principal: provider, action: 'sts:AssumeRoleWithWebIdentity', resource: target, context: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
		{ resource: [policy({ Action: 'sts:AssumeRoleWithWebIdentity', ...github })] }), 'allowed');
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html and …/orgs_manage_policies_scps.html */
test('every level of service control policies has to allow, for users, roles and root of member accounts', () => {
	const full = [policy(allow('*'))];
	const onlyS3 = [policy(allow('s3:*'))];
	const asked: Question = { principal: user, action: 'ec2:RunInstances' };
	const identity = [policy(allow('*'))];
	assert.equal(decide(asked, { identity, scps: [full, full] }), 'allowed');
	assert.equal(decide(asked, { identity, scps: [full, onlyS3] }), 'denied');
	assert.equal(decide(asked, { identity, scps: [full, [policy(allow('*'), deny('ec2:*'))]] }), 'denied explicitly');
	assert.equal(decide({ ...asked, principal: account }, { scps: [onlyS3] }), 'denied');
	assert.equal(decide({ ...asked, principal: account }, { scps: [onlyS3], managementAccount: account }), 'allowed');
	assert.equal(decide({ ...asked, principal: `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling` }, { identity, scps: [onlyS3] }), 'allowed');
	assert.equal(decide({ principal: 'cloudtrail.amazonaws.com', action: 's3:PutObject', resource: bucket }, { resource: [policy(bucketPolicy({ Service: 'cloudtrail.amazonaws.com' }))], scps: [silent] }), 'allowed');
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
test('resource control policies hold for whoever calls, where the service knows them', () => {
	const rcps = [[policy(allow('*', { Principal: '*' }), deny('s3:*', { Principal: '*', Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } }))]];
	const resource = [policy(bucketPolicy('*'), bucketPolicy({ Service: 'cloudtrail.amazonaws.com' }))];
	const get = (principal: string, more: object = {}): string => decide({ principal, action: 's3:GetObject', resource: bucket, others: 'absent' }, { identity: [policy(allow('s3:*'))], resource, rcps, resourceAccount: account, ...more });
	assert.equal(get('anonymous'), 'denied explicitly');
	assert.equal(get(user), 'denied explicitly');
	assert.equal(get('cloudtrail.amazonaws.com'), 'allowed');
	assert.equal(get(user, { supportsRcp: () => false }), 'allowed');
	assert.equal(get(user, { managementAccount: account }), 'allowed');
});

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
test('a request through an endpoint needs its policy too', () => {
	const identity = [policy(allow('s3:*'))];
	const endpoint = [policy(allow('s3:GetObject', { Principal: '*' }))];
	assert.equal(decide({ principal: user, action: 's3:GetObject' }, { identity, endpoint }), 'allowed');
	assert.equal(decide({ principal: user, action: 's3:PutObject' }, { identity, endpoint }), 'denied');
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html and …/access_policies_boundaries.html */
test('NotPrincipal with Deny spares those whose account is listed too, and nobody who has a boundary', () => {
	const get = (listed: readonly string[], more: object = {}): string => decide({ principal: user, action: 's3:GetObject', resource: bucket },
		{ identity: [policy(allow('s3:*'))], resource: [policy(deny('s3:*', { NotPrincipal: { AWS: listed } }))], ...more });
	assert.equal(get([role]), 'denied explicitly');
	assert.equal(get([user, `arn:aws:iam::${account}:root`]), 'allowed');
	assert.equal(get([user]), 'depends');
	assert.equal(get([user, account], { boundary: [policy(allow('*'))] }), 'denied explicitly');
});
