import { ask, asked, assume, here, source, type Asked } from './asked.js';
import type { Request } from './judge.js';

const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const analytics = 'arn:aws:iam::444455556666:role/analytics';
const ecs = source(`arn:aws:ecs:${here}:task/x`);
const uploads = 'arn:aws:s3:::shop-uploads';
const logs = (group: string): string => `arn:aws:logs:${here}:log-group:${group}`;
const token = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
const execution = 'arn:aws:iam::111122223333:role/shop-production-orders-ecs-execution';
const items = (keys: readonly string[]): Record<string, readonly string[]> => ({ 'dynamodb:LeadingKeys': keys });

export const askedOfRoles: readonly Asked[] = [
	asked('identity-policy', 'read-objects', [ask('s3:GetObject arn:aws:s3:::shop-reports/a')], [ask('s3:PutObject arn:aws:s3:::shop-reports/a'), ask('s3:GetObject arn:aws:s3:::shop-reports-2/a')]),
	asked('trust-policy', 'service-role-trust', [assume('lambda')], [assume('ec2'), ask('sts:AssumeRole', {}, 'arn:aws:iam::111122223333:role/x')]),
	asked('trust-policy', 'service-role-trust', [assume('ecs-tasks', ecs)], [assume('ecs-tasks'), assume('ecs-tasks', source('arn:aws:ecs:eu-west-1:444455556666:task/x', '444455556666'))], { principal: 'ecs-tasks.amazonaws.com' }),
	asked('ecs-execution-role', 'ecs-execution-permissions', [
		ask('ecr:GetAuthorizationToken *'), ask(`ecr:BatchGetImage arn:aws:ecr:${here}:repository/shop/orders`), ask(`logs:PutLogEvents ${logs('/ecs/shop-production')}:log-stream:a`),
		ask(`ssm:GetParameters arn:aws:ssm:${here}:parameter/shop/production/x`), ask(`secretsmanager:GetSecretValue arn:aws:secretsmanager:${here}:secret:shop/production/x-AbCdEf`),
		ask(`kms:Decrypt arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`, { 'kms:ViaService': 'ssm.eu-west-1.amazonaws.com' }),
	], [
		ask(`ecr:BatchGetImage arn:aws:ecr:${here}:repository/other`), ask(`ecr:PutImage arn:aws:ecr:${here}:repository/shop/orders`), ask(`logs:CreateLogGroup ${logs('/ecs/shop-production')}`),
		ask(`secretsmanager:GetSecretValue arn:aws:secretsmanager:${here}:secret:shop/staging/x`), ask(`s3:GetObject ${uploads}/orders/1`),
		ask(`kms:Decrypt arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`), ask(`kms:Decrypt arn:aws:kms:${here}:key/other`, { 'kms:ViaService': 'ssm.eu-west-1.amazonaws.com' }),
	], { key: '1234abcd-12ab-34cd-56ef-1234567890ab' }),
	asked('ecs-execution-role', 'ecs-execution-trust', [assume('ecs-tasks', ecs)], [assume('ecs-tasks', source('arn:aws:ecs:eu-west-1:444455556666:task/x', '444455556666')), assume('ecs-tasks'), assume('lambda', ecs)]),
	asked('ecs-task-role', 'ecs-task-permissions', [
		ask(`s3:PutObject ${uploads}/orders/1`), ask(`s3:ListBucket ${uploads}`, { 's3:prefix': 'orders/2026' }), ask(`s3:GetObject ${uploads}/orders/1`, { 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '60000' }),
		ask(`s3:GetObject ${uploads}/orders/1`, { 's3:authType': 'REST-HEADER', 's3:signatureAge': '99000000' }), ask(`ses:SendEmail arn:aws:ses:${here}:identity/example.com`, { 'ses:FromAddress': 'orders@example.com' }),
		ask(`sns:Publish arn:aws:sns:${here}:orders-placed`), ask(`sqs:SendMessage arn:aws:sqs:${here}:orders-to-ship`), ask(`sqs:DeleteMessage arn:aws:sqs:${here}:orders-to-check`),
		ask(`dynamodb:Query arn:aws:dynamodb:${here}:table/orders`, items(['ORDER#1', 'ORDER#2'])), ask('ssmmessages:OpenDataChannel *'),
	], [
		ask(`s3:PutObject ${uploads}/other/1`), ask(`s3:ListBucket ${uploads}`), ask(`s3:GetObject ${uploads}/orders/1`, { 's3:authType': 'REST-QUERY-STRING', 's3:signatureAge': '900001' }),
		ask(`ses:SendEmail arn:aws:ses:${here}:identity/example.com`, { 'ses:FromAddress': 'boss@example.com' }), ask(`sqs:ReceiveMessage arn:aws:sqs:${here}:orders-to-ship`), ask(`sqs:SendMessage arn:aws:sqs:${here}:orders-to-check`),
		ask(`dynamodb:Query arn:aws:dynamodb:${here}:table/orders`, items(['ORDER#1', 'USER#2'])), ask(`dynamodb:Query arn:aws:dynamodb:${here}:table/orders`), ask(`dynamodb:Scan arn:aws:dynamodb:${here}:table/orders`, items(['ORDER#1'])),
		ask('ecr:GetAuthorizationToken *'), ask(`iam:PassRole ${execution}`, token),
	], { bricks: 's3,presigned-urls,ses,sns,sqs-send,sqs-receive,dynamodb,exec' }),
	asked('ecs-task-role', 'ecs-task-trust', [assume('ecs-tasks', ecs)], [assume('ecs', ecs)]),
	asked('ecs-task-definition', 'ecs-task-permissions', [ask(`s3:GetObject ${uploads}/orders/1`)], [ask('ecr:GetAuthorizationToken *'), ask(`logs:PutLogEvents ${logs('/ecs/shop-production')}:log-stream:a`)]),
	asked('ecs-task-definition', 'ecs-execution-permissions', [ask('ecr:GetAuthorizationToken *')], [ask(`s3:GetObject ${uploads}/orders/1`)]),
	asked('ecs-task-definition', 'ecs-execution-trust', [assume('ecs-tasks', ecs)], [assume('ecs', ecs), assume('ecs-tasks')]),
	asked('ecs-task-definition', 'ecs-task-trust', [assume('ecs-tasks', ecs)], [assume('ecs', ecs), assume('ecs-tasks')]),
	asked('eks-irsa-role', 'eks-pods-permissions', [ask(`s3:GetObject ${uploads}/orders/1`)], [ask(`s3:PutObject ${uploads}/orders/1`)]),
	asked('eks-irsa-role', 'eks-pods-trust', [web(eks, 'sts.amazonaws.com', 'system:serviceaccount:shop:orders')], [
		web(eks, 'sts.amazonaws.com', 'system:serviceaccount:shop:default'), web(eks, 'sts.amazonaws.com', 'system:serviceaccount:other:orders'), web(eks, 'else', 'system:serviceaccount:shop:orders'),
	]),
	asked('eks-pod-identity-role', 'eks-pods-permissions', [ask(`s3:PutObject ${uploads}/shop/1`, namespace('shop')), ask(`s3:ListBucket ${uploads}`, { ...namespace('shop'), 's3:prefix': 'shop/a' })], [
		ask(`s3:PutObject ${uploads}/shop/1`, namespace('other')), ask(`s3:PutObject ${uploads}/shop/1`), ask(`s3:ListBucket ${uploads}`, { ...namespace('shop'), 's3:prefix': 'other/a' }),
	]),
	asked('eks-pod-identity-role', 'eks-pods-trust', [assume('pods.eks', source(`arn:aws:eks:${here}:cluster/shop-production`))], [assume('pods.eks', source(`arn:aws:eks:${here}:cluster/other`)), assume('pods.eks')]),
	asked('lambda-role', 'lambda-permissions', [ask(`logs:PutLogEvents ${logs('/aws/lambda/shop-production-orders')}:log-stream:a`), ask(`dynamodb:GetItem arn:aws:dynamodb:${here}:table/orders`)], [
		ask(`logs:PutLogEvents ${logs('/aws/lambda/other')}:log-stream:a`), ask(`dynamodb:DeleteTable arn:aws:dynamodb:${here}:table/orders`), ask(`dynamodb:GetItem arn:aws:dynamodb:${here}:table/users`),
	]),
	asked('lambda-vpc-role', 'lambda-permissions', [ask(`ec2:CreateNetworkInterface arn:aws:ec2:${here}:subnet/subnet-1`), ask('ec2:DescribeSubnets *')], [
		ask(`ec2:CreateNetworkInterface arn:aws:ec2:${here}:subnet/subnet-1`, { 'lambda:SourceFunctionArn': `arn:aws:lambda:${here}:function:shop-production-orders` }), ask('ec2:DescribeInstances *'),
	]),
	asked('lambda-queue-role', 'lambda-permissions', [ask(`sqs:ReceiveMessage arn:aws:sqs:${here}:orders-to-check`)], [ask(`sqs:SendMessage arn:aws:sqs:${here}:orders-to-check`), ask(`sqs:ReceiveMessage arn:aws:sqs:${here}:other`)]),
	asked('lambda-stream-role', 'lambda-permissions', [ask(`dynamodb:GetRecords arn:aws:dynamodb:${here}:table/orders/stream/2026`)], [ask(`dynamodb:GetItem arn:aws:dynamodb:${here}:table/orders`)]),
	asked('lambda-stream-role', 'lambda-permissions', [ask(`kinesis:GetRecords arn:aws:kinesis:${here}:stream/orders`)], [ask(`kinesis:PutRecord arn:aws:kinesis:${here}:stream/orders`)], { kind: 'kinesis' }),
	...['lambda-role', 'lambda-vpc-role', 'lambda-queue-role', 'lambda-stream-role'].map(pattern => asked(pattern, 'lambda-trust', [assume('lambda')], [assume('edgelambda'), ask('sts:AssumeRole', {}, analytics)])),
	asked('ec2-instance-profile', 'instance-trust', [assume('ec2')], [assume('ssm')]),
	asked('ec2-instance-profile', 'instance-permissions', [ask('ssmmessages:CreateDataChannel *'), ask('s3:GetObject arn:aws:s3:::shop-artefacts/orders/1')], [ask('ssm:SendCommand *'), ask('s3:PutObject arn:aws:s3:::shop-artefacts/orders/1')]),
	asked('codebuild-role', 'codebuild-permissions', [ask(`logs:CreateLogStream ${logs('/aws/codebuild/shop-orders')}:log-stream:a`), ask('s3:PutObject arn:aws:s3:::shop-artefacts/orders/1')], [
		ask('s3:PutObject arn:aws:s3:::shop-artefacts/other/1'), ask(`logs:CreateLogGroup ${logs('/aws/codebuild/other')}`), ask('s3:DeleteObject arn:aws:s3:::shop-artefacts/orders/1'),
	]),
	asked('codebuild-role', 'codebuild-trust', [assume('codebuild', source(`arn:aws:codebuild:${here}:project/shop-orders`))], [assume('codebuild', source(`arn:aws:codebuild:${here}:project/other`))]),
	...deployRoles(),
	asked('eventbridge-target-role', 'events-permissions', [ask(`states:StartExecution arn:aws:states:${here}:stateMachine:orders`)], [ask(`states:StartExecution arn:aws:states:${here}:stateMachine:other`)]),
	asked('eventbridge-target-role', 'events-permissions', [ask(`ecs:RunTask arn:aws:ecs:${here}:task-definition/orders:3`, { 'ecs:cluster': `arn:aws:ecs:${here}:cluster/shop-production` }), ask(`iam:PassRole ${execution}`, token)], [
		ask(`ecs:RunTask arn:aws:ecs:${here}:task-definition/orders:3`, { 'ecs:cluster': `arn:aws:ecs:${here}:cluster/other` }), ask(`iam:PassRole ${execution}`, { 'iam:PassedToService': 'ec2.amazonaws.com' }),
	], { target: 'ecs-task' }),
	asked('eventbridge-target-role', 'events-trust', [assume('events', source(`arn:aws:events:${here}:rule/orders-nightly`))], [assume('events', source(`arn:aws:events:${here}:rule/other`))]),
	asked('step-functions-role', 'state-machine-permissions', [ask(`lambda:InvokeFunction arn:aws:lambda:${here}:function:orders-check`), ask(`lambda:InvokeFunction arn:aws:lambda:${here}:function:orders-ship:live`)], [ask(`lambda:InvokeFunction arn:aws:lambda:${here}:function:orders-check-2`)]),
	asked('step-functions-role', 'state-machine-trust', [assume('states', source(`arn:aws:states:${here}:stateMachine:orders`))], [assume('states', source(`arn:aws:states:${here}:stateMachine:other`))]),
	asked('api-gateway-logging-role', 'api-logging-trust', [assume('apigateway')], [assume('lambda')]),
	asked('rds-s3-role', 'database-permissions', [ask('s3:PutObject arn:aws:s3:::shop-exports/database/1')], [ask('s3:PutObject arn:aws:s3:::shop-exports/other/1')]),
	asked('rds-s3-role', 'database-trust', [assume('rds', source(`arn:aws:rds:${here}:db:shop-production`))], [assume('rds', source(`arn:aws:rds:${here}:db:other`))]),
	asked('s3-replication-role', 'replication-permissions', [ask(`s3:GetObjectVersionForReplication ${uploads}/1`), ask(`s3:ReplicateObject ${uploads}-copy/1`, { 'aws:ResourceAccount': '444455556666' })], [
		ask(`s3:ReplicateObject ${uploads}-copy/1`, { 'aws:ResourceAccount': '999988887777' }), ask(`s3:ReplicateObject ${uploads}/1`, { 'aws:ResourceAccount': '444455556666' }), ask(`s3:DeleteObject ${uploads}/1`),
	]),
	asked('s3-replication-role', 'replication-trust', [assume('s3')], [assume('batchoperations.s3')]),
	asked('backup-role', 'backup-trust', [assume('backup')], [assume('ec2')]),
	asked('cross-account-role', 'cross-account-permissions', [ask('s3:GetObject arn:aws:s3:::shop-exports/daily/1')], [ask('s3:GetObject arn:aws:s3:::shop-exports/other/1'), ask('s3:PutObject arn:aws:s3:::shop-exports/daily/1')]),
	asked('cross-account-role', 'cross-account-trust', [ask('sts:AssumeRole', { 'sts:ExternalId': 'shop-5f1c9e27' }, analytics)], [ask('sts:AssumeRole', {}, analytics), ask('sts:AssumeRole', { 'sts:ExternalId': 'else' }, analytics), ask('sts:AssumeRole', { 'sts:ExternalId': 'shop-5f1c9e27' }, 'arn:aws:iam::444455556666:role/other')]),
	asked('assume-cross-account-role', 'assume-other-role', [ask('sts:AssumeRole arn:aws:iam::444455556666:role/shop-production-orders-reader', { 'sts:ExternalId': 'shop-5f1c9e27' })], [ask('sts:AssumeRole arn:aws:iam::444455556666:role/admin', { 'sts:ExternalId': 'shop-5f1c9e27' })]),
];

function namespace(name: string): Readonly<Record<string, string>> {
	return { 'aws:PrincipalTag/kubernetes-namespace': name };
}

/** Somebody with a token of a provider. */
function web(issuer: string, audience: string, subject: string): Request {
	return ask('sts:AssumeRoleWithWebIdentity', { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject }, `arn:aws:iam::111122223333:oidc-provider/${issuer}`);
}

function deployRoles(): readonly Asked[] {
	const [github, bitbucket, organization] = ['token.actions.githubusercontent.com', 'api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc', '11111111-2222-4333-8444-555555555555'];
	const [circle, step] = [`oidc.circleci.com/org/${organization}`, '{66666666-7777-4888-9999-aaaaaaaaaaaa}:{bbbbbbbb-cccc-4ddd-8eee-ffffffffffff}:{99999999-9999-4999-8999-999999999999}'];
	const run = (workspace: string, phase: string): Request => web('app.terraform.io', 'aws.workload.identity', `organization:example:project:shop:workspace:${workspace}:run_phase:${phase}`);
	const service = `arn:aws:ecs:${here}:service/shop-production/orders`;
	return [
		asked('github-deploy-role', 'github-deploy-permissions', [
			ask(`ecr:PutImage arn:aws:ecr:${here}:repository/shop/orders`), ask(`ecs:UpdateService ${service}`), ask(`ecs:RegisterTaskDefinition arn:aws:ecs:${here}:task-definition/shop-production-orders:4`), ask(`iam:PassRole ${execution}`, token), ask('ecr:GetAuthorizationToken *'), ask('ecs:DescribeTaskDefinition *'),
		], [
			ask(`ecs:RegisterTaskDefinition arn:aws:ecs:${here}:task-definition/other:1`), ask(`iam:PassRole ${execution}`),
			ask(`ecr:PutImage arn:aws:ecr:${here}:repository/other`), ask(`ecs:UpdateService arn:aws:ecs:${here}:service/shop-production/other`), ask(`ecs:DeleteService ${service}`), ask(`iam:PassRole ${execution}`, { 'iam:PassedToService': 'lambda.amazonaws.com' }),
			ask('iam:PassRole arn:aws:iam::111122223333:role/admin', token), ask(`s3:GetObject ${uploads}/orders/1`),
		]),
		asked('github-deploy-role', 'github-deploy-trust', [web(github, 'sts.amazonaws.com', 'repo:example/shop:environment:production')], [
			web(github, 'sts.amazonaws.com', 'repo:example/shop:ref:refs/heads/main'), web(github, 'sts.amazonaws.com', 'repo:example/shop-2:environment:production'), web(github, 'else', 'repo:example/shop:environment:production'),
		]),
		asked('github-deploy-role', 'github-deploy-trust', [web(github, 'sts.amazonaws.com', 'repo:example/shop:ref:refs/heads/main')], [web(github, 'sts.amazonaws.com', 'repo:example/shop:ref:refs/heads/main-2')], { limit: 'branch' }),
		asked('github-deploy-role', 'github-deploy-trust', [web(github, 'sts.amazonaws.com', 'repo:example/shop:ref:refs/tags/v1.2')], [web(github, 'sts.amazonaws.com', 'repo:example/shop:ref:refs/heads/v1')], { limit: 'tag' }),
		asked('gitlab-deploy-role', 'gitlab-deploy-trust', [web('gitlab.com', 'https://gitlab.com', 'project_path:example/shop:ref_type:branch:ref:main')], [
			web('gitlab.com', 'sts.amazonaws.com', 'project_path:example/shop:ref_type:branch:ref:main'), web('gitlab.com', 'https://gitlab.com', 'project_path:example/shop:ref_type:tag:ref:main'),
			web('gitlab.com', 'https://gitlab.com', 'project_path:example/shop:ref_type:branch:ref:other')]),
		asked('gitlab-deploy-role', 'gitlab-deploy-trust', [web('git.example.com', 'https://git.example.com', 'project_path:example/shop:ref_type:branch:ref:main')], [web('gitlab.com', 'https://gitlab.com', 'project_path:example/shop:ref_type:branch:ref:main')], { gitlabHost: 'git.example.com' }),
		asked('gitlab-deploy-role', 'gitlab-deploy-permissions', [ask(`ecs:UpdateService ${service}`)], [ask(`ecs:DeleteService ${service}`)]),
		asked('bitbucket-deploy-role', 'bitbucket-deploy-trust', [web(bitbucket, `ari:cloud:bitbucket::workspace/${organization}`, step)], [web(bitbucket, `ari:cloud:bitbucket::workspace/${organization}`, step.replace('bbbb', 'cccc'))]),
		asked('bitbucket-deploy-role', 'bitbucket-deploy-permissions', [ask(`ecs:UpdateService ${service}`)], [ask(`ecs:DeleteService ${service}`)]),
		asked('terraform-cloud-role', 'terraform-deploy-trust', [run('shop-production', 'plan'), run('shop-production', 'apply')], [run('shop-staging', 'apply'), run('shop-production', 'else')]),
		asked('terraform-cloud-role', 'terraform-deploy-permissions', [ask(`ecs:UpdateService ${service}`)], [ask('ecr:GetAuthorizationToken *')]),
		asked('circleci-deploy-role', 'circleci-deploy-trust', [web(circle, organization, `org/${organization}/project/66666666-7777-4888-9999-aaaaaaaaaaaa/user/x`)], [web(circle, organization, `org/${organization}/project/other/user/x`)]),
		asked('circleci-deploy-role', 'circleci-deploy-permissions', [ask(`ecs:UpdateService ${service}`)], [ask(`ecs:DeleteService ${service}`)]),
	];
}
