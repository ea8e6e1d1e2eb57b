import type { ManagedPolicy, Role, Statement } from '../blueprint.js';
import { bucket, emailAddress, keyId, name, naming, path } from '../known-parameters.js';
import { line, list, onlyWith, optional, some, type Parameter } from '../parameters.js';
import { definePattern, type ValuesOf } from '../pattern.js';
import { allow, arn, assumedBy, bucketArn, deny, objectArn, onBehalfOf, policy, roleWith, test } from '../statements.js';
import { decryptThrough, ecrToken, openSessions, pullImages, writeLogs } from './statement-sets.js';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
const trust: readonly Statement[] = [assumedBy('AssumeRoleFromEcsTasks', 'ecs-tasks.amazonaws.com', onBehalfOf(arn('ecs', '*')))];

export const executionParameters = {
	repositories: list(path('Repository', 'shop/orders'), 'ECR repositories to pull from, with commas'),
	logGroup: path('Log group, without the first slash', 'ecs/shop-production'),
	parameters: path('Path of the SSM parameters', 'shop/production'),
	secrets: path('Path of the secrets', 'shop/production'),
	key: optional(keyId('Id of the KMS key that encrypts them, empty for the keys of AWS')),
};

export function executionRole(v: ValuesOf<typeof naming & typeof executionParameters>): readonly (ManagedPolicy | Role)[] {
	const statements: readonly Statement[] = [
		ecrToken,
		pullImages(v.repositories),
		writeLogs(`/${v.logGroup}`),
		allow('ReadParameters', ['ssm:GetParameters'], [arn('ssm', `parameter/${v.parameters}/*`)]),
		allow('ReadSecrets', ['secretsmanager:GetSecretValue'], [arn('secretsmanager', `secret:${v.secrets}/*`)]),
		...v.key === '' ? [] : [decryptThrough('DecryptParametersAndSecrets', v.key, 'secretsmanager', 'ssm')],
	];
	return roleWith(v, {
		label: 'ecs_execution', suffix: 'ecs-execution', description: 'Starts the containers: pulls images, writes logs, reads what is put into their environment', trust,
		policies: [policy(v, 'ecs_execution_permissions', 'ecs-execution', 'What ECS needs to start the containers', statements)],
	});
}

export const ecsExecutionRole = definePattern({
	id: 'ecs-execution-role',
	title: 'ECS execution role',
	purpose: 'Lets ECS pull images, write logs and read what a task starts with.',
	group: 'Containers',
	sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html'],
	parameters: { ...naming, ...executionParameters },
	make: executionRole,
});

type Brick = 's3' | 'presigned-urls' | 'ses' | 'sns' | 'sqs-send' | 'sqs-receive' | 'dynamodb' | 'exec';

const meanings: Readonly<Record<Brick, string>> = {
	's3': 'Reads, writes and lists objects below one prefix of a bucket',
	'presigned-urls': 'Hands out URLs to such objects, which are good for some minutes',
	'ses': 'Sends mail from fixed addresses',
	'sns': 'Publishes to a topic',
	'sqs-send': 'Sends messages to a queue',
	'sqs-receive': 'Takes messages from a queue',
	'dynamodb': 'Reads and writes items of a table whose keys begin alike',
	'exec': 'Lets people open a shell in the container, by ECS Exec',
};

const minutes = line('Minutes that a presigned URL is good for', '15', /^([1-9]|[1-9]\d|[1-9]\d\d|[1-9]\d\d\d|10080)$/, 'a number of minutes, at most seven days', { computed: true });

export const taskParameters = {
	bricks: some('What the application does', meanings, 's3,sqs-send'),
	bucket: forBricks(['s3', 'presigned-urls'], bucket()),
	prefix: forBricks(['s3', 'presigned-urls'], path('Prefix in the bucket', 'orders')),
	minutes: forBricks(['presigned-urls'], minutes),
	domain: forBricks(['ses'], line('Domain to send mail from', 'example.com', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain such as example.com')),
	addresses: forBricks(['ses'], list(emailAddress('Address', 'orders@example.com'), 'Addresses to send from, with commas')),
	topic: forBricks(['sns'], name('SNS topic', 'orders-placed')),
	outgoing: forBricks(['sqs-send'], name('SQS queue to send to', 'orders-to-ship')),
	incoming: forBricks(['sqs-receive'], name('SQS queue to receive from', 'orders-to-check')),
	table: forBricks(['dynamodb'], name('DynamoDB table', 'orders')),
	leadingKey: forBricks(['dynamodb'], line('Beginning of the partition keys, before the #', 'ORDER', /^[\w.-]+$/, 'letters, digits, dots, dashes and underscores')),
};

function forBricks<Value>(wanted: readonly Brick[], asked: Parameter<Value>): Parameter<Value> {
	return onlyWith('bricks', wanted, asked);
}

type TaskValues = ValuesOf<typeof taskParameters>;

/** What each brick allows; URLs in S3 carry their age in milliseconds. https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
const brickStatements: Readonly<Record<Brick, (v: TaskValues) => readonly Statement[]>> = {
	's3': v => [
		allow('ReadWriteObjects', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], [objectArn(v.bucket, `${v.prefix}/*`)]),
		allow('ListObjects', ['s3:ListBucket'], [bucketArn(v.bucket)], { conditions: [test('StringLike', 's3:prefix', `${v.prefix}/*`)] }),
	],
	'presigned-urls': v => [deny('DenyOldPresignedUrls', ['s3:GetObject', 's3:PutObject'], [objectArn(v.bucket, `${v.prefix}/*`)], { conditions: [
		test('StringEquals', 's3:authType', 'REST-QUERY-STRING'), test('NumericGreaterThan', 's3:signatureAge', String(Number(v.minutes) * 60_000)),
	] })],
	'ses': v => [allow('SendEmail', ['ses:SendEmail', 'ses:SendRawEmail'], [arn('ses', `identity/${v.domain}`)], { conditions: [test('StringEquals', 'ses:FromAddress', ...v.addresses)] })],
	'sns': v => [allow('PublishToTopic', ['sns:Publish'], [arn('sns', v.topic)])],
	'sqs-send': v => [allow('SendMessages', ['sqs:SendMessage'], [arn('sqs', v.outgoing)])],
	'sqs-receive': v => [allow('ReceiveMessages', ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [arn('sqs', v.incoming)])],
	'dynamodb': v => [allow('ReadWriteItems', ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [arn('dynamodb', `table/${v.table}`)], {
		conditions: [test('ForAllValues:StringLike', 'dynamodb:LeadingKeys', `${v.leadingKey}#*`), test('Null', 'dynamodb:LeadingKeys', 'false')],
	})],
	'exec': () => [openSessions('OpenSessionsForEcsExec')],
};

export function taskRole(v: ValuesOf<typeof naming> & TaskValues): readonly (ManagedPolicy | Role)[] {
	const statements = [...v.bricks].flatMap(it => brickStatements[it](v));
	return roleWith(v, {
		label: 'ecs_task', suffix: 'ecs-task', description: 'Used by the application in the containers', trust,
		policies: statements.length === 0 ? [] : [policy(v, 'ecs_task_permissions', 'ecs-task', 'What the application does with other services', statements)],
	});
}

export const ecsTaskRole = definePattern({
	id: 'ecs-task-role',
	title: 'ECS task role',
	purpose: 'Lets the application use its own buckets, queues, topics and tables, and nothing else.',
	group: 'Containers',
	sources: [
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html',
		'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
	],
	parameters: { ...naming, ...taskParameters },
	make: taskRole,
});
