import { accountId, bucket, name, naming, path, roleName } from '../known-parameters.js';
import { choice, list, onlyWith } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { allow, arn, assumedBy, bucketArn, everything, objectArn, onBehalfOf, policy, roleWith, test } from '../statements.js';
import { partition, plain, text } from '../text.js';
import { passRole } from './statement-sets.js';

export const eventBridgeRole = definePattern({
	id: 'eventbridge-target-role',
	title: 'EventBridge role for a target',
	purpose: 'Lets one rule start one state machine, or one kind of ECS task.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html'],
	parameters: {
		...naming, rule: name('EventBridge rule', 'orders-nightly'), target: choice('Target', ['state-machine', 'ecs-task']), targetName: name('State machine or task definition', 'orders'),
		cluster: onlyWith('target', ['ecs-task'], name('ECS cluster', 'shop-production')),
		executionRole: onlyWith('target', ['ecs-task'], roleName('Execution role of the task', 'shop-production-orders-ecs-execution')),
		taskRole: onlyWith('target', ['ecs-task'], roleName('Task role of the task', 'shop-production-orders-ecs-task')),
	},
	make: v => roleWith(v, {
		label: 'events', suffix: 'events', description: `Starts ${v.targetName} for the rule ${v.rule}`,
		trust: [assumedBy('AssumeRoleFromEventBridge', 'events.amazonaws.com', onBehalfOf(arn('events', `rule/${v.rule}`), 'ArnEquals'))],
		policies: [policy(v, 'events_permissions', 'events', 'Starts the target of the rule', v.target === 'state-machine' ? [
			allow('StartStateMachine', ['states:StartExecution'], [arn('states', `stateMachine:${v.targetName}`)]),
		] : [
			allow('RunTask', ['ecs:RunTask'], [arn('ecs', `task-definition/${v.targetName}:*`)], { conditions: [test('ArnEquals', 'ecs:cluster', arn('ecs', `cluster/${v.cluster}`))] }),
			passRole('PassRolesToTask', [v.executionRole, v.taskRole], 'ecs-tasks.amazonaws.com'),
		])],
	}),
});

/** Deliveries of logs belong to no resource. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const logDeliveryActions = ['CreateLogDelivery', 'DeleteLogDelivery', 'DescribeLogGroups', 'DescribeResourcePolicies', 'GetLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy', 'UpdateLogDelivery'];

export const stepFunctionsRole = definePattern({
	id: 'step-functions-role',
	title: 'Step Functions role',
	purpose: 'Lets one state machine call its functions and write its log, and nothing else.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html', 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html'],
	parameters: { ...naming, stateMachine: name('State machine', 'orders'), functions: list(name('Function', 'orders-check'), 'Functions that it calls, with commas', 'orders-check,orders-ship') },
	make: v => roleWith(v, {
		label: 'state_machine', suffix: 'states', description: `Used by the state machine ${v.stateMachine}`,
		trust: [assumedBy('AssumeRoleFromStepFunctions', 'states.amazonaws.com', onBehalfOf(arn('states', `stateMachine:${v.stateMachine}`)))],
		policies: [policy(v, 'state_machine_permissions', 'states', 'Calls functions and writes the log', [
			allow('InvokeFunctions', ['lambda:InvokeFunction'], v.functions.flatMap(it => [arn('lambda', `function:${it}`), arn('lambda', `function:${it}:*`)])),
			allow('DeliverLogs', logDeliveryActions.map(it => `logs:${it}`), everything, { comment: 'Deliveries of logs have no ARN: the actions take no resource.' }),
		])],
	}),
});

export const apiGatewayLoggingRole = definePattern({
	id: 'api-gateway-logging-role',
	title: 'API Gateway role to write logs',
	purpose: 'Lets API Gateway write the logs of the APIs of an account and region.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'],
	parameters: naming,
	make: v => [...roleWith(v, {
		label: 'api_logging', suffix: 'api-logging', description: 'Writes the logs of the APIs', policies: [],
		trust: [assumedBy('AssumeRoleFromApiGateway', 'apigateway.amazonaws.com')],
		attached: [awsPolicy('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
	}), {
		kind: 'other', label: 'api_account', comment: 'One setting for all APIs of the account and region.',
		terraform: { type: 'aws_api_gateway_account', body: { cloudwatch_role_arn: text`${{ kind: 'attribute', resource: 'api_logging', attribute: 'arn', literal: plain('') }}` } },
		cloudFormation: { type: 'AWS::ApiGateway::Account', properties: { CloudWatchRoleArn: text`${{ kind: 'attribute', resource: 'api_logging', attribute: 'arn', literal: plain('') }}` } },
	}],
});

function awsPolicy(path: string): ReturnType<typeof plain> {
	return text`arn:${partition}:iam::aws:policy/${path}`;
}

export const rdsToS3Role = definePattern({
	id: 'rds-s3-role',
	title: 'RDS role to import from and export to S3',
	purpose: 'Lets one database load from and write to one prefix of a bucket.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.S3Import.ARNRole.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export-access-bucket.html'],
	parameters: { ...naming, kind: choice('Kind of database', ['instance', 'cluster']), database: name('Identifier of the database', 'shop-production'), bucket: bucket('shop-exports'), prefix: path('Prefix in the bucket', 'database') },
	make: v => roleWith(v, {
		label: 'database', suffix: 'rds-s3', description: `Used by the database ${v.database}`,
		trust: [assumedBy('AssumeRoleFromRds', 'rds.amazonaws.com', onBehalfOf(arn('rds', `${v.kind === 'cluster' ? 'cluster' : 'db'}:${v.database}`), 'ArnEquals'))],
		policies: [policy(v, 'database_permissions', 'rds-s3', 'Imports from and exports to the bucket', [
			allow('ImportAndExport', ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], [objectArn(v.bucket, `${v.prefix}/*`)]),
			allow('ListImports', ['s3:ListBucket'], [bucketArn(v.bucket)], { conditions: [test('StringLike', 's3:prefix', `${v.prefix}/*`)] }),
		])],
	}),
});

export const replicationRole = definePattern({
	id: 's3-replication-role',
	title: 'S3 replication role',
	purpose: 'Lets S3 copy the objects of one bucket to one other bucket.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html'],
	parameters: { ...naming, source: bucket('shop-uploads', 'Bucket to copy from'), destination: bucket('shop-uploads-copy', 'Bucket to copy to'), destinationAccount: accountId('Account of the bucket to copy to') },
	make: v => roleWith(v, {
		label: 'replication', suffix: 'replication', description: `Copies ${v.source} to ${v.destination}`,
		trust: [assumedBy('AssumeRoleFromS3', 's3.amazonaws.com')],
		policies: [policy(v, 'replication_permissions', 'replication', 'Reads one bucket and writes the other', [
			allow('ReadReplicationSettings', ['s3:GetReplicationConfiguration', 's3:ListBucket'], [bucketArn(v.source)]),
			allow('ReadVersions', ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'], [objectArn(v.source)]),
			allow('WriteCopies', ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'], [objectArn(v.destination)], { conditions: [test('StringEquals', 'aws:ResourceAccount', v.destinationAccount)] }),
		])],
	}),
});

export const backupRole = definePattern({
	id: 'backup-role',
	title: 'AWS Backup role',
	purpose: 'Lets AWS Backup copy and restore what its plans name, by the policies that AWS keeps.',
	group: 'Services',
	sources: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html'],
	parameters: naming,
	make: v => roleWith(v, {
		label: 'backup', suffix: 'backup', description: 'Used by the backup plans', policies: [],
		trust: [assumedBy('AssumeRoleFromBackup', 'backup.amazonaws.com')],
		attached: [awsPolicy('service-role/AWSBackupServiceRolePolicyForBackup'), awsPolicy('service-role/AWSBackupServiceRolePolicyForRestores')],
	}),
});
