import type { OtherResource, Resource, Role, ManagedPolicy } from '../blueprint.js';
import { emailAddress, bucket, naming } from '../known-parameters.js';
import { definePattern, type ValuesOf } from '../pattern.js';
import { allow, assumedBy, bucketArn, document, nameOf, objectArn, onBehalfOf, policy, roleArn, roleWith, services, tagged, test } from '../statements.js';
import { account, partition, plain, region, text, type Text } from '../text.js';
import { denyInsecureTransport } from './across-accounts.js';
import { topicPolicy } from './resource-policies.js';

const own = { ...naming, bucket: bucket('shop-audit-trail'), email: emailAddress('Address to warn', 'security@example.com') };

type Values = ValuesOf<typeof own>;

export const auditKit = definePattern({
	id: 'audit-kit',
	title: 'Audit kit: Access Analyzer, CloudTrail and alarms',
	purpose: 'Records who does what, finds what is open, rings when IAM changes.',
	group: 'Audit',
	sources: [
		'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html', 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html',
	],
	parameters: own,
	make: v => [analyzer(v), ...trailBucket(v), logGroup(v), ...trailRole(v), trail(v), ...alarm(v)],
});

function analyzer(v: Values): OtherResource {
	const [name, tags] = [nameOf(v, 'access'), tagged(v)];
	return {
		kind: 'other', label: 'analyzer', comment: 'What is open to other accounts and to everyone.',
		terraform: { type: 'aws_accessanalyzer_analyzer', body: { analyzer_name: name, type: 'ACCOUNT', ...tags.terraform } },
		cloudFormation: { type: 'AWS::AccessAnalyzer::Analyzer', properties: { AnalyzerName: name, Type: 'ACCOUNT', ...tags.cloudFormation } },
	};
}

function trailArn(v: Values): Text {
	return text`arn:${partition}:cloudtrail:${region}:${account}:trail/${nameOf(v, 'trail')}`;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailBucket(v: Values): readonly OtherResource[] {
	const cloudTrail = services('cloudtrail.amazonaws.com');
	const source = test('ArnEquals', 'aws:SourceArn', trailArn(v));
	const policy = document('trail_bucket_policy', 'resource', [
		allow('CheckByCloudTrail', ['s3:GetBucketAcl'], [bucketArn(v.bucket)], { principals: [cloudTrail], conditions: [source] }),
		allow('WriteByCloudTrail', ['s3:PutObject'], [text`${objectArn(v.bucket, 'AWSLogs/')}${account}/*`], { principals: [cloudTrail], conditions: [source, test('StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control')] }),
		denyInsecureTransport(v.bucket),
	], 's3');
	const tags = tagged(v);
	const blocked = { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true };
	const id = text`${{ kind: 'attribute', resource: 'trail_bucket', attribute: 'id', literal: plain(v.bucket) }}`;
	return [
		{
			kind: 'other', label: 'trail_bucket',
			terraform: { type: 'aws_s3_bucket', body: { bucket: v.bucket, ...tags.terraform } },
			cloudFormation: {
				type: 'AWS::S3::Bucket', members: { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
				properties: {
					BucketName: v.bucket, VersioningConfiguration: { Status: 'Enabled' },
					PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }, ...tags.cloudFormation,
				},
			},
		},
		{ kind: 'other', label: 'trail_bucket_versions', terraform: { type: 'aws_s3_bucket_versioning', body: { bucket: id, versioning_configuration: { kind: 'blocks', bodies: [{ status: 'Enabled' }] } } } },
		{ kind: 'other', label: 'trail_bucket_access', terraform: { type: 'aws_s3_bucket_public_access_block', body: { bucket: id, ...blocked } } },
		{
			kind: 'other', label: 'trail_bucket_policy',
			terraform: { type: 'aws_s3_bucket_policy', body: { bucket: id, policy } },
			cloudFormation: { type: 'AWS::S3::BucketPolicy', properties: { Bucket: id, PolicyDocument: policy } },
		},
	];
}

function logGroup(v: Values): OtherResource {
	const [name, tags] = [`/audit/${v.project}-${v.environment}`, tagged(v)];
	return {
		kind: 'other', label: 'trail_log',
		terraform: { type: 'aws_cloudwatch_log_group', body: { name, retention_in_days: 365, ...tags.terraform } },
		cloudFormation: { type: 'AWS::Logs::LogGroup', properties: { LogGroupName: name, RetentionInDays: 365, ...tags.cloudFormation }, attributes: { arn: 'Arn', name: 'Ref' } },
	};
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
function trailRole(v: Values): readonly (ManagedPolicy | Role)[] {
	const streams = text`arn:${partition}:logs:${region}:${account}:log-group:/audit/${v.project}-${v.environment}:log-stream:${account}_CloudTrail_${region}*`;
	return roleWith(v, {
		label: 'trail_role', suffix: 'trail', description: 'Copies the trail to its log group',
		trust: [assumedBy('AssumeRoleFromCloudTrail', 'cloudtrail.amazonaws.com', onBehalfOf(trailArn(v), 'ArnEquals'))],
		policies: [policy(v, 'trail_permissions', 'trail', 'Writes the log of the trail', [allow('WriteTrail', ['logs:CreateLogStream', 'logs:PutLogEvents'], [streams])])],
	});
}

function trail(v: Values): OtherResource {
	const [name, role, tags] = [nameOf(v, 'trail'), text`${roleArn('trail_role', v, 'trail')}`, tagged(v)];
	const log = text`arn:${partition}:logs:${region}:${account}:log-group:/audit/${v.project}-${v.environment}:*`;
	return {
		kind: 'other', label: 'trail', comment: 'Every region, as events of IAM are told in one of them.',
		terraform: { type: 'aws_cloudtrail', body: {
			name, s3_bucket_name: v.bucket, is_multi_region_trail: true, enable_log_file_validation: true, cloud_watch_logs_group_arn: log, cloud_watch_logs_role_arn: role,
			depends_on: [reference('trail_bucket_policy'), reference('trail_log')], ...tags.terraform,
		} },
		cloudFormation: { type: 'AWS::CloudTrail::Trail', members: { DependsOn: ['TrailBucketPolicy', 'TrailLog'] }, properties: {
			TrailName: name, S3BucketName: v.bucket, IsLogging: true, IsMultiRegionTrail: true, EnableLogFileValidation: true, CloudWatchLogsLogGroupArn: log, CloudWatchLogsRoleArn: role, ...tags.cloudFormation,
		} },
	};
}

function reference(label: string): Text {
	return text`${{ kind: 'attribute', resource: label, attribute: 'self', literal: plain('') }}`;
}

/** Events after which somebody may hold more, or for longer, than anybody meant. */
const events = [
	'AddUserToGroup', 'AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile', 'CreateOpenIDConnectProvider', 'CreatePolicyVersion', 'CreateSAMLProvider', 'CreateUser',
	'DeactivateMFADevice', 'DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'SetDefaultPolicyVersion', 'UpdateAssumeRolePolicy', 'UpdateLoginProfile',
];

function alarm(v: Values): readonly Resource[] {
	const [name, topicArn] = [nameOf(v, 'iam'), text`arn:${partition}:sns:${region}:${account}:${nameOf(v, 'warnings')}`];
	const topic = text`${{ kind: 'attribute', resource: 'warnings', attribute: 'arn', literal: topicArn }}`;
	const pattern = `{ ($.eventSource = "iam.amazonaws.com") && (${events.map(it => `($.eventName = "${it}")`).join(' || ')}) }`;
	const tags = tagged(v);
	const metric = { namespace: 'Audit', name: 'RiskyIamEvents' };
	const alarmArn = text`arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`;
	const log = text`${{ kind: 'attribute', resource: 'trail_log', attribute: 'name', literal: plain('') }}`;
	return [
		{
			kind: 'other', label: 'warnings',
			terraform: { type: 'aws_sns_topic', body: { name: nameOf(v, 'warnings'), ...tags.terraform } },
			cloudFormation: { type: 'AWS::SNS::Topic', properties: { TopicName: nameOf(v, 'warnings'), Subscription: [{ Protocol: 'email', Endpoint: v.email }], ...tags.cloudFormation } },
		},
		{ kind: 'other', label: 'warnings_email', terraform: { type: 'aws_sns_topic_subscription', body: { topic_arn: topic, protocol: 'email', endpoint: v.email } } },
		topicPolicy('warnings_policy', topic, {
			sid: 'PublishFromAlarm', effect: 'Allow', actions: ['sns:Publish'], principals: [services('cloudwatch.amazonaws.com')], conditions: onBehalfOf(alarmArn, 'ArnEquals'),
		}),
		{
			kind: 'other', label: 'risky_events',
			terraform: { type: 'aws_cloudwatch_log_metric_filter', body: {
				name, log_group_name: log, pattern, metric_transformation: { kind: 'blocks', bodies: [{ ...metric, value: '1' }] },
			} },
			cloudFormation: { type: 'AWS::Logs::MetricFilter', properties: {
				FilterName: name, LogGroupName: log, FilterPattern: pattern, MetricTransformations: [{ MetricNamespace: metric.namespace, MetricName: metric.name, MetricValue: '1' }],
			} },
		},
		{
			kind: 'other', label: 'risky_events_alarm', comment: 'Rings at the first event.',
			terraform: { type: 'aws_cloudwatch_metric_alarm', body: {
				alarm_name: name, alarm_description: 'Somebody made a user, a key or a policy', namespace: metric.namespace, metric_name: metric.name, statistic: 'Sum', period: 300, evaluation_periods: 1,
				threshold: 1, comparison_operator: 'GreaterThanOrEqualToThreshold', treat_missing_data: 'notBreaching', alarm_actions: [topic], ...tags.terraform,
			} },
			cloudFormation: { type: 'AWS::CloudWatch::Alarm', properties: {
				AlarmName: name, AlarmDescription: 'Somebody made a user, a key or a policy', Namespace: metric.namespace, MetricName: metric.name, Statistic: 'Sum', Period: 300, EvaluationPeriods: 1,
				Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching', AlarmActions: [topic], ...tags.cloudFormation,
			} },
		},
	];
}
