import type { Resource, Statement } from '../blueprint.js';
import { name, naming } from '../known-parameters.js';
import { choice } from '../parameters.js';
import { definePattern, type ValuesOf } from '../pattern.js';
import { allow, arn, assumedBy, deny, everything, policy, roleWith, test } from '../statements.js';
import { writeLogs } from './statement-sets.js';

const own = { ...naming, function: name('Name of the function', 'shop-production-orders') };

/** Lambda does not say for which function it assumes a role, so the trust policy has no condition. https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
function lambdaRole(v: ValuesOf<typeof own>, what: string, statements: readonly Statement[]): readonly Resource[] {
	return roleWith(v, {
		label: 'lambda', suffix: 'lambda', description: `Used by the function ${v.function}`,
		trust: [assumedBy('AssumeRoleFromLambda', 'lambda.amazonaws.com')],
		policies: [policy(v, 'lambda_permissions', 'lambda', what, [writeLogs(`/aws/lambda/${v.function}`), ...statements])],
	});
}

const sources = ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'];

export const lambdaExecutionRole = definePattern({
	id: 'lambda-role',
	title: 'Lambda execution role',
	purpose: 'Lets one function write its log, and read and write one table.',
	group: 'Compute', sources,
	parameters: { ...own, table: name('DynamoDB table', 'orders') },
	make: v => lambdaRole(v, 'Writes logs, reads and writes one table', [
		allow('ReadWriteItems', ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [arn('dynamodb', `table/${v.table}`)]),
	]),
});

export const lambdaVpcRole = definePattern({
	id: 'lambda-vpc-role',
	title: 'Lambda execution role for a function in a VPC',
	purpose: 'Lets Lambda attach a function to a VPC, but not its code touch network interfaces.',
	group: 'Compute',
	sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
	parameters: own,
	make: v => lambdaRole(v, 'Writes logs, attaches the function to its VPC', [
		allow('ManageNetworkInterfaces', interfaceActions, [arn('ec2', '*/*')]),
		allow('FindNetworkInterfaces', describeActions, everything, { comment: 'Listing interfaces and subnets cannot be limited to some of them.' }),
		deny('DenyNetworkInterfacesToCode', [...interfaceActions, ...describeActions], everything, {
			conditions: [test('ArnEquals', 'lambda:SourceFunctionArn', arn('lambda', `function:${v.function}`))], comment: 'The code is denied them wherever they are.',
		}),
	]),
});

const interfaceActions = ['ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'];
const describeActions = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

export const lambdaQueueRole = definePattern({
	id: 'lambda-queue-role',
	title: 'Lambda execution role for a function behind a queue',
	purpose: 'Lets one function take messages from one queue and write to its own log group.',
	group: 'Compute',
	sources: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html'],
	parameters: { ...own, queue: name('SQS queue', 'orders-to-check') },
	make: v => lambdaRole(v, 'Writes logs, takes messages from one queue', [
		allow('ReceiveMessages', ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [arn('sqs', v.queue)]),
	]),
});

export const lambdaStreamRole = definePattern({
	id: 'lambda-stream-role',
	title: 'Lambda execution role for a function behind a stream',
	purpose: 'Lets one function read one stream and write to its own log group.',
	group: 'Compute',
	sources: ['https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-create-package.html', 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html'],
	parameters: { ...own, kind: choice('Kind of stream', ['dynamodb', 'kinesis']), source: name('Name of the table or stream', 'orders') },
	make: v => lambdaRole(v, 'Writes logs, reads one stream', v.kind === 'dynamodb' ? [
		allow('ReadTableStream', ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [arn('dynamodb', `table/${v.source}/stream/*`)]),
		allow('ListTableStreams', ['dynamodb:ListStreams'], everything, { comment: 'Listing streams cannot be limited to those of one table.' }),
	] : [
		allow('ReadStream', ['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'].map(it => `kinesis:${it}`), [arn('kinesis', `stream/${v.source}`)]),
	]),
});
