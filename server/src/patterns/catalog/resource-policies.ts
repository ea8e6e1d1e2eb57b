import type { OtherResource, Statement } from '../blueprint.js';
import { accountId, bucket, id, keyId, name, naming, organization, path, roleName } from '../known-parameters.js';
import { line, list } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { accounts, allow, arn, bucketArn, deny, document, everyone, everything, iamArn, objectArn, onBehalfOf, services, tagged, test } from '../statements.js';
import { account, partition, region, text, urlSuffix, type Text } from '../text.js';
import { bucketPolicy, denyInsecureTransport } from './across-accounts.js';

const { project, environment, service } = naming;

export const encryptedBucket = definePattern({
	id: 'encrypted-bucket',
	title: 'Bucket policy: TLS and one KMS key only',
	purpose: 'Denies plain HTTP, and objects encrypted with anything but one key.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
	parameters: { bucket: bucket(), key: keyId() },
	make(v) {
		const key = arn('kms', `key/${v.key}`);
		return [bucketPolicy('encrypted_bucket', v.bucket, [
			denyInsecureTransport(v.bucket),
			deny('DenyOtherKeys', ['s3:PutObject'], [objectArn(v.bucket)], { principals: [everyone], conditions: [test('ArnNotEquals', 's3:x-amz-server-side-encryption-aws-kms-key-id', key), test('Null', 's3:x-amz-server-side-encryption-aws-kms-key-id', 'false')] }),
			deny('DenyOtherEncryption', ['s3:PutObject'], [objectArn(v.bucket)], { principals: [everyone], conditions: [test('StringNotEquals', 's3:x-amz-server-side-encryption', 'aws:kms'), test('Null', 's3:x-amz-server-side-encryption', 'false')] }),
		])];
	},
});

export const cloudFrontBucket = definePattern({
	id: 'cloudfront-bucket',
	title: 'Bucket policy: origin of one CloudFront distribution',
	purpose: 'Lets one CloudFront distribution, by origin access control, read the bucket.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
	parameters: { bucket: bucket('shop-website'), distribution: line('Id of the distribution', 'EDFDVBD6EXAMPLE', /^[A-Z0-9]{10,20}$/, 'the id of a distribution') },
	make: v => [bucketPolicy('website_bucket', v.bucket, [
		allow('ReadFromCloudFront', ['s3:GetObject'], [objectArn(v.bucket)], {
			principals: [services('cloudfront.amazonaws.com')], conditions: [test('ArnEquals', 'aws:SourceArn', text`arn:${partition}:cloudfront::${account}:distribution/${v.distribution}`)],
		}),
		denyInsecureTransport(v.bucket),
	])],
});

export const queueFromTopic = definePattern({
	id: 'queue-from-topic',
	title: 'Queue policy: fed by one topic',
	purpose: 'Lets one topic send to the queue, on behalf of this account only.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html'],
	parameters: { queue: name('SQS queue', 'orders-to-ship'), topic: name('SNS topic', 'orders-placed') },
	make(v): readonly OtherResource[] {
		const policy = document('queue_policy', 'resource', [allow('SendFromTopic', ['sqs:SendMessage'], [arn('sqs', v.queue)], { principals: [services('sns.amazonaws.com')], conditions: onBehalfOf(arn('sns', v.topic), 'ArnEquals') })], 'sqs');
		const url = text`https://sqs.${region}.${urlSuffix}/${account}/${v.queue}`;
		return [{
			kind: 'other', label: 'queue_policy',
			terraform: { type: 'aws_sqs_queue_policy', body: { queue_url: url, policy } },
			cloudFormation: { type: 'AWS::SQS::QueuePolicy', properties: { Queues: [url], PolicyDocument: policy } },
		}];
	},
});

export function topicPolicy(label: string, topic: Text, statement: Omit<Statement, 'resources'>): OtherResource {
	const policy = document(label, 'resource', [{ ...statement, resources: [topic] }], 'sns');
	return {
		kind: 'other', label,
		terraform: { type: 'aws_sns_topic_policy', body: { arn: topic, policy } },
		cloudFormation: { type: 'AWS::SNS::TopicPolicy', properties: { Topics: [topic], PolicyDocument: policy } },
	};
}

export const topicFromBucket = definePattern({
	id: 'topic-from-bucket',
	title: 'Topic policy: fed by one bucket',
	purpose: 'Lets one bucket of this account publish its events to the topic.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html'],
	parameters: { topic: name('SNS topic', 'uploads-received'), bucket: bucket() },
	make: v => [topicPolicy('topic_policy', arn('sns', v.topic), {
		sid: 'PublishFromBucket', effect: 'Allow', actions: ['sns:Publish'], principals: [services('s3.amazonaws.com')], conditions: onBehalfOf(bucketArn(v.bucket), 'ArnEquals'),
	})],
});

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const administration = [
	'CancelKeyDeletion', 'CreateAlias', 'DeleteAlias', 'DescribeKey', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'EnableKeyRotation', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListGrants', 'ListKeyPolicies',
	'ListKeyRotations', 'ListResourceTags', 'PutKeyPolicy', 'RevokeGrant', 'RotateKeyOnDemand', 'ScheduleKeyDeletion', 'TagResource', 'UntagResource', 'UpdateAlias', 'UpdateKeyDescription',
].map(it => `kms:${it}`);

export const kmsKey = definePattern({
	id: 'kms-key',
	title: 'KMS key: administrators and users apart',
	purpose: 'Lets one role look after the key without using it, and others use it without changing it.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'],
	parameters: { project, environment, service, administrator: roleName('Role of the administrators', 'key-administrator'), users: list(roleName('Role', 'shop-production-orders-ecs-task'), 'Roles that use the key, with commas') },
	make(v): readonly OtherResource[] {
		const administrators = accounts(iamArn(`role/${v.administrator}`));
		const users = accounts(...v.users.map(it => iamArn(`role/${it}`)));
		const comment = 'In the policy of a key, * is that key.';
		const policy = document('key_policy', 'resource', [
			allow('RecoverByAccount', ['kms:PutKeyPolicy'], everything, { principals: [accounts(iamArn('root'))], comment }),
			allow('AdministerKey', administration, everything, { principals: [administrators], comment }),
			allow('UseKey', ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'], everything, { principals: [users], comment }),
			allow('LetServicesUseKey', ['kms:CreateGrant'], everything, { principals: [users], conditions: [test('Bool', 'kms:GrantIsForAWSResource', 'true')], comment }),
		], 'kms');
		const description = `Encrypts the data of ${v.project}, ${v.environment}, ${v.service}`;
		const tags = tagged(v);
		return [{
			kind: 'other', label: 'key',
			terraform: { type: 'aws_kms_key', body: { description, enable_key_rotation: true, policy, ...tags.terraform } },
			cloudFormation: { type: 'AWS::KMS::Key', properties: { Description: description, EnableKeyRotation: true, KeyPolicy: policy, ...tags.cloudFormation }, members: { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } },
		}];
	},
});

export const ecrCrossAccountPull = definePattern({
	id: 'ecr-cross-account-pull',
	title: 'ECR repository: pulled by other accounts',
	purpose: 'Lets one role of another account pull the images of one repository, and push none.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html'],
	parameters: { repository: path('ECR repository', 'shop/orders'), trustedAccount: accountId('The other account'), trustedRole: roleName('Role there that pulls', 'shop-production-orders-ecs-execution') },
	make(v): readonly OtherResource[] {
		// The resource of a repository's policy is the repository itself, and must not be named.
		const statement: Statement = {
			sid: 'PullFromOtherAccount', effect: 'Allow', principals: [accounts(iamArn(`role/${v.trustedRole}`, v.trustedAccount))],
			actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
		};
		const policy = document('repository_policy', 'resource', [statement], 'ecr');
		return [{
			kind: 'other', label: 'repository_policy',
			terraform: { type: 'aws_ecr_repository_policy', body: { repository: v.repository, policy } },
			cloudFormation: { type: 'AWS::ECR::Repository', properties: { RepositoryName: v.repository, ImageTagMutability: 'IMMUTABLE', RepositoryPolicyText: policy } },
		}];
	},
});

export const secretPolicy = definePattern({
	id: 'secret-policy',
	title: 'Secret: read by one role',
	purpose: 'Lets one role read the secret and denies it to every other, whatever their policies say.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html'],
	parameters: { secret: path('Name of the secret', 'shop/production/database'), reader: roleName('Role that reads it', 'shop-production-orders-ecs-execution') },
	make(v): readonly OtherResource[] {
		const reader = iamArn(`role/${v.reader}`);
		const comment = 'In the policy of a secret, * is that secret.';
		const policy = document('secret_policy', 'resource', [
			allow('ReadByRole', ['secretsmanager:GetSecretValue'], everything, { principals: [accounts(reader)], comment }),
			deny('DenyReadingToOthers', ['secretsmanager:GetSecretValue'], everything, { principals: [everyone], conditions: [test('ArnNotEquals', 'aws:PrincipalArn', reader)], comment }),
		], 'secretsmanager');
		const secret = text`arn:${partition}:secretsmanager:${region}:${account}:secret:${v.secret}`;
		return [{
			kind: 'other', label: 'secret_policy',
			terraform: { type: 'aws_secretsmanager_secret_policy', body: { secret_arn: secret, block_public_policy: true, policy } },
			cloudFormation: { type: 'AWS::SecretsManager::ResourcePolicy', properties: { SecretId: v.secret, BlockPublicPolicy: true, ResourcePolicy: policy } },
		}];
	},
});

export const vpcEndpointPolicy = definePattern({
	id: 'vpc-endpoint-policy',
	title: 'VPC endpoint policy for S3',
	purpose: 'Lets the organization reach its own buckets, and the image layers that ECR keeps in S3.',
	group: 'Resource policies',
	sources: ['https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html', 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html'],
	parameters: { project, environment, service, organization, vpc: id('vpc', 'VPC', 'vpc-0a1b2c3d4e5f67890'), routeTable: id('rtb', 'Route table', 'rtb-0a1b2c3d4e5f67890') },
	make(v): readonly OtherResource[] {
		const inside = ['aws:PrincipalOrgID', 'aws:ResourceOrgID'].map(key => test('StringEquals', key, v.organization));
		const layers = text`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`;
		const policy = document('endpoint_policy', 'endpoint', [
			allow('UseBucketsOfOrganization', ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'], everything, {
				principals: [everyone], conditions: inside, comment: 'Any bucket, as long as it belongs to the organization.',
			}),
			allow('PullLayersFromEcr', ['s3:GetObject'], [layers], { principals: [everyone] }),
		], 's3');
		const serviceName = text`com.amazonaws.${region}.s3`;
		const tags = tagged(v);
		return [{
			kind: 'other', label: 's3_endpoint',
			terraform: { type: 'aws_vpc_endpoint', body: { vpc_id: v.vpc, service_name: serviceName, route_table_ids: [v.routeTable], policy, ...tags.terraform } },
			cloudFormation: { type: 'AWS::EC2::VPCEndpoint', properties: { VpcId: v.vpc, ServiceName: serviceName, VpcEndpointType: 'Gateway', RouteTableIds: [v.routeTable], PolicyDocument: policy, ...tags.cloudFormation } },
		}];
	},
});
