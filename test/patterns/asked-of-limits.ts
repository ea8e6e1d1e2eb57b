import { ask, asked, assume, here, source, type Asked } from './asked.js';

const uploads = 'arn:aws:s3:::shop-uploads';
const role = (name: string, account = '111122223333'): string => `arn:aws:iam::${account}:role/${name}`;
const kms = { 's3:x-amz-server-side-encryption': 'aws:kms' };
const keyHeader = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const key = `arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const tls = { 'aws:SecureTransport': 'true' };
const own = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' };
const boundary = { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/shop-production-orders-boundary' };
const service = 'cloudtrail.amazonaws.com';
const trail = { 'aws:SourceArn': `arn:aws:cloudtrail:${here}:trail/shop-production-orders-trail` };
const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' };
const byService = { 'aws:PrincipalIsAWSService': 'true' };

export const askedOfLimits: readonly Asked[] = [
	asked('shared-bucket', 'shared-bucket', [ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1', tls, role('analytics', '444455556666'))], [
		ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1', { 'aws:SecureTransport': 'false' }, role('analytics', '444455556666')), ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1', tls, role('other', '444455556666')),
		ask('s3:GetObject arn:aws:s3:::shop-exports/weekly/1', tls, role('analytics', '444455556666')), ask('s3:PutObject arn:aws:s3:::shop-exports/daily/1', tls, role('analytics', '444455556666')),
	]),
	asked('shared-bucket-reader', 'read-shared-bucket', [ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1', { 'aws:ResourceAccount': '444455556666' })], [ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1', { 'aws:ResourceAccount': '999988887777' })]),
	asked('organization-bucket', 'organization-bucket', [ask('s3:GetObject arn:aws:s3:::shop-packages/releases/1', { ...own, ...tls }, role('any', '999988887777'))], [
		ask('s3:GetObject arn:aws:s3:::shop-packages/releases/1', { 'aws:PrincipalOrgID': 'o-other12345', ...tls }, role('any')), ask('s3:GetObject arn:aws:s3:::shop-packages/releases/1', tls), ask('s3:PutObject arn:aws:s3:::shop-packages/releases/1', { ...own, ...tls }, role('any')),
	]),
	asked('permissions-boundary', 'boundary', [ask(`s3:GetObject ${uploads}/1`), ask(`sqs:SendMessage arn:aws:sqs:${here}:q`)], [
		ask('iam:CreateUser *'), ask('iam:DeleteRolePermissionsBoundary *'), ask('iam:CreatePolicyVersion arn:aws:iam::111122223333:policy/shop-production-orders-boundary'), ask('organizations:LeaveOrganization *'), ask('ec2:RunInstances *'),
	]),
	asked('permissions-boundary', 'capped-trust', [assume('lambda')], [assume('ec2')]),
	asked('delegated-administrator', 'delegated-administrator', [ask(`iam:CreateRole ${role('shop-production-new')}`, boundary), ask(`iam:PutRolePolicy ${role('shop-production-new')}`, boundary), ask(`iam:TagRole ${role('shop-production-new')}`), ask(`iam:UpdateAssumeRolePolicy ${role('shop-production-new')}`, boundary)], [
		ask(`iam:UpdateAssumeRolePolicy ${role('shop-production-admin')}`),
		ask(`iam:CreateRole ${role('shop-production-new')}`), ask(`iam:CreateRole ${role('shop-production-new')}`, { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' }), ask(`iam:CreateRole ${role('other')}`, boundary),
		ask(`iam:DeleteRolePermissionsBoundary ${role('shop-production-new')}`, boundary), ask('iam:CreatePolicyVersion arn:aws:iam::111122223333:policy/shop-production-orders-boundary'),
		ask('iam:CreatePolicyVersion arn:aws:iam::111122223333:policy/shop-production-orders-admin'), ask(`iam:PassRole ${role('shop-production-new')}`), ask('iam:CreateUser arn:aws:iam::111122223333:user/x'),
	]),
	asked('encrypted-bucket', 'encrypted-bucket', [ask(`s3:PutObject ${uploads}/1`, { ...tls, ...kms, [keyHeader]: key }), ask(`s3:PutObject ${uploads}/1`, tls), ask(`s3:GetObject ${uploads}/1`, tls)], [
		ask(`s3:GetObject ${uploads}/1`, { 'aws:SecureTransport': 'false' }), ask(`s3:PutObject ${uploads}/1`, { ...tls, ...kms, [keyHeader]: `arn:aws:kms:${here}:key/other` }), ask(`s3:PutObject ${uploads}/1`, { ...tls, 's3:x-amz-server-side-encryption': 'AES256' }),
	]),
	asked('cloudfront-bucket', 'website-bucket', [ask('s3:GetObject arn:aws:s3:::shop-website/a', { ...tls, 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE' }, 'cloudfront.amazonaws.com')], [
		ask('s3:GetObject arn:aws:s3:::shop-website/a', { ...tls, 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/OTHER' }, 'cloudfront.amazonaws.com'), ask('s3:GetObject arn:aws:s3:::shop-website/a', tls, role('x')),
	]),
	asked('queue-from-topic', 'queue-policy', [ask(`sqs:SendMessage arn:aws:sqs:${here}:orders-to-ship`, source(`arn:aws:sns:${here}:orders-placed`), 'sns.amazonaws.com')], [
		ask(`sqs:SendMessage arn:aws:sqs:${here}:orders-to-ship`, source(`arn:aws:sns:${here}:other`), 'sns.amazonaws.com'), ask(`sqs:ReceiveMessage arn:aws:sqs:${here}:orders-to-ship`, source(`arn:aws:sns:${here}:orders-placed`), 'sns.amazonaws.com'),
	]),
	asked('topic-from-bucket', 'topic-policy', [ask(`sns:Publish arn:aws:sns:${here}:uploads-received`, source(uploads), 's3.amazonaws.com')], [ask(`sns:Publish arn:aws:sns:${here}:uploads-received`, source(uploads, '999988887777'), 's3.amazonaws.com')]),
	asked('kms-key', 'key-policy', [
		ask(`kms:Decrypt ${key}`, {}, role('shop-production-orders-ecs-task')), ask(`kms:ScheduleKeyDeletion ${key}`, {}, role('key-administrator')), ask(`kms:CreateGrant ${key}`, { 'kms:GrantIsForAWSResource': 'true' }, role('shop-production-orders-ecs-task')),
	], [
		ask(`kms:Decrypt ${key}`, {}, role('key-administrator')), ask(`kms:PutKeyPolicy ${key}`, {}, role('shop-production-orders-ecs-task')), ask(`kms:CreateGrant ${key}`, {}, role('shop-production-orders-ecs-task')), ask(`kms:Decrypt ${key}`, {}, role('other')),
	]),
	asked('ecr-cross-account-pull', 'repository-policy', [ask('ecr:BatchGetImage', {}, role('shop-production-orders-ecs-execution', '444455556666'))], [ask('ecr:PutImage', {}, role('shop-production-orders-ecs-execution', '444455556666')), ask('ecr:BatchGetImage', {}, role('other', '444455556666'))]),
	asked('secret-policy', 'secret-policy', [ask('secretsmanager:GetSecretValue', { 'aws:PrincipalArn': role('shop-production-orders-ecs-execution') }, role('shop-production-orders-ecs-execution'))], [ask('secretsmanager:GetSecretValue', { 'aws:PrincipalArn': role('admin') }, role('admin'))]),
	asked('vpc-endpoint-policy', 'endpoint-policy', [
		ask(`s3:PutObject ${uploads}/1`, { ...own, 'aws:ResourceOrgID': 'o-a1b2c3d4e5' }, role('x')), ask('s3:GetObject arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/x', {}, role('x')),
	], [ask('s3:PutObject arn:aws:s3:::stolen/1', { ...own, 'aws:ResourceOrgID': 'o-other12345' }, role('x')), ask(`s3:PutObject ${uploads}/1`, { 'aws:PrincipalOrgID': 'o-other12345', 'aws:ResourceOrgID': 'o-a1b2c3d4e5' }, role('x'))]),
	asked('service-control-policy', 'stay-in-organization', [ask('organizations:ListAccounts *')], [ask('organizations:LeaveOrganization *')]),
	asked('scp-regions', 'regions', [ask('ec2:RunInstances *', { 'aws:RequestedRegion': 'eu-west-1', 'aws:PrincipalArn': role('x') }), ask('iam:CreateRole *', { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalArn': role('x') }), ask('ec2:RunInstances *', { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalArn': role('OrganizationAccountAccessRole') })], [
		ask('ec2:RunInstances *', { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalArn': role('x') }),
	]),
	asked('scp-audit-trail', 'audit-trail', [ask('cloudtrail:StopLogging *', { 'aws:PrincipalArn': role('AuditAdministrator') }), ask('cloudtrail:LookupEvents *', { 'aws:PrincipalArn': role('x') })], [ask('cloudtrail:StopLogging *', { 'aws:PrincipalArn': role('x') }), ask('guardduty:DeleteDetector *', { 'aws:PrincipalArn': role('x') })]),
	asked('scp-root-user', 'root-user', [ask('s3:GetObject *', { 'aws:PrincipalArn': role('x') })], [ask('s3:GetObject *', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:root' })]),
	asked('scp-data-perimeter', 'data-perimeter', [
		ask(`s3:PutObject ${uploads}/1`, { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' }, role('x')), ask('s3:GetObject arn:aws:s3:::else/1', { 'aws:ResourceOrgID': 'o-other12345' }, role('x')),
		ask('s3:PutObject arn:aws:s3:::partner/1', { 'aws:ResourceOrgID': 'o-other12345' }, role('PartnerExchange')),
	], [
		ask('s3:PutObject arn:aws:s3:::stolen/1', { 'aws:ResourceOrgID': 'o-other12345' }, role('x')), ask('s3:PutObject arn:aws:s3:::stolen/1', {}, role('x')),
		ask('sqs:SendMessage arn:aws:sqs:eu-west-1:999988887777:q', { 'aws:ResourceOrgID': 'o-other12345' }, role('x')),
	]),
	asked('rcp-data-perimeter', 'data-perimeter', [ask(`s3:GetObject ${uploads}/1`, own)], [ask(`s3:GetObject ${uploads}/1`, { 'aws:PrincipalOrgID': 'o-other12345', 'aws:PrincipalAccount': '444455556666' })]),
	asked('rcp-data-perimeter', 'data-perimeter', [
		ask(`s3:GetObject ${uploads}/1`, { ...own, 'aws:PrincipalAccount': '111122223333' }), ask(`s3:GetObject ${uploads}/1`, { 'aws:PrincipalOrgID': 'o-other12345', 'aws:PrincipalAccount': '444455556666' }), ask(`s3:PutObject ${uploads}/1`, byService),
		ask(`s3:PutObject ${uploads}/1`, { ...byService, 'aws:SourceAccount': '111122223333', 'aws:SourceOrgID': 'o-a1b2c3d4e5' }),
	], [
		ask(`s3:GetObject ${uploads}/1`, { 'aws:PrincipalOrgID': 'o-other12345', 'aws:PrincipalAccount': '999988887777' }), ask(`s3:GetObject ${uploads}/1`), ask(`s3:PutObject ${uploads}/1`, { ...byService, 'aws:SourceAccount': '999988887777', 'aws:SourceOrgID': 'o-other12345' }),
	], { partner: '444455556666' }),
	asked('rcp-secure-transport', 'secure-transport', [ask(`s3:GetObject ${uploads}/1`, tls)], [ask(`s3:GetObject ${uploads}/1`, { 'aws:SecureTransport': 'false' })]),
	asked('audit-kit', 'trail-bucket-policy', [ask('s3:PutObject arn:aws:s3:::shop-audit-trail/AWSLogs/111122223333/x', { ...tls, ...trail, ...acl }, service)], [
		ask('s3:PutObject arn:aws:s3:::shop-audit-trail/AWSLogs/111122223333/x', { ...tls, ...acl, 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:999988887777:trail/x' }, service), ask('s3:DeleteObject arn:aws:s3:::shop-audit-trail/AWSLogs/111122223333/x', { ...tls, ...trail }, service),
	]),
	asked('audit-kit', 'trail-role-trust', [assume('cloudtrail', source(trail['aws:SourceArn']))], [assume('cloudtrail', source(`arn:aws:cloudtrail:${here}:trail/other`)), assume('cloudtrail'), assume('config', source(trail['aws:SourceArn']))]),
	asked('audit-kit', 'trail-permissions', [ask(`logs:PutLogEvents arn:aws:logs:${here}:log-group:/audit/shop-production:log-stream:111122223333_CloudTrail_eu-west-1_2`)], [ask(`logs:PutLogEvents arn:aws:logs:${here}:log-group:/other:log-stream:111122223333_CloudTrail_eu-west-1`)]),
	asked('audit-kit', 'warnings-policy', [ask(`sns:Publish arn:aws:sns:${here}:shop-production-orders-warnings`, source(`arn:aws:cloudwatch:${here}:alarm:shop-production-orders-iam`), 'cloudwatch.amazonaws.com')], [ask(`sns:Publish arn:aws:sns:${here}:shop-production-orders-warnings`, source(`arn:aws:cloudwatch:${here}:alarm:other`), 'cloudwatch.amazonaws.com')]),
];
