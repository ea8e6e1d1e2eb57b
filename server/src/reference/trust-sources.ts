/**
 * Which services say for whom they work when they assume a role: `aws:SourceAccount`, and `aws:SourceArn` of the form given here. As of 2026-11-24.
 *
 * Only services whose own guide shows the keys in the trust policy of a role are listed, with that page. Of the others some send the keys without
 * saying so and some do not, `ec2.amazonaws.com` and `lambda.amazonaws.com` among them; a condition on a key that is not sent locks the service out.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 */
export interface TrustSource {
	/** `ecs-tasks.amazonaws.com`. */
	readonly principal: string;
	/** With the placeholders of the catalog's ARN forms. */
	readonly form: string;
	/** The page of the service's guide. */
	readonly url: string;
}

/** `form` is what follows the account in the ARN; `service` is its service where the principal's first name is another. */
type Row = readonly [host: string, form: string, page: string, service?: string];

const rows: readonly Row[] = [
	['access-grants.s3', 'access-grants/*', 'AmazonS3/latest/userguide/access-grants-location-register.html', 's3'],
	['airflow-env', 'environment/*', 'mwaa/latest/userguide/mwaa-create-role.html', 'airflow'],
	['appsync', 'apis/*', 'appsync/latest/devguide/attaching-a-data-source.html'],
	['autoscaling', '*', 'autoscaling/ec2/userguide/cross-service-confused-deputy-prevention.html'],
	['batch', '*', 'batch/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['bedrock', '*', 'bedrock/latest/userguide/agents-permissions.html'],
	['bedrock-agentcore', '*', 'bedrock-agentcore/latest/devguide/runtime-permissions.html'],
	['codebuild', 'project/*', 'codebuild/latest/userguide/setting-up-service-role.html'],
	['comprehend', '*', 'comprehend/latest/dg/cross-service-confused-deputy-prevention.html'],
	['datasync', '*', 'datasync/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['datazone', 'domain/*', 'datazone/latest/userguide/glue-manage-access-role.html'],
	['dlm', 'policy/*', 'ebs/latest/userguide/service-role.html'],
	['dms', '*', 'dms/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['ecs-tasks', '*', 'AmazonECS/latest/developerguide/task-iam-roles.html', 'ecs'],
	['eks', 'cluster/*', 'eks/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['eks-fargate-pods', 'fargateprofile/*', 'eks/latest/userguide/pod-execution-role.html', 'eks'],
	['elasticmapreduce', '*', 'emr/latest/ManagementGuide/emr-iam-role.html'],
	['fis', 'experiment/*', 'fis/latest/userguide/getting-started-iam-service-role.html'],
	['frauddetector', '*', 'frauddetector/latest/ug/confused-deputy-prevention.html'],
	['grafana', '/workspaces/*', 'grafana/latest/userguide/AMG-manage-permissions.html'],
	['greengrass', '*', 'greengrass/v2/developerguide/cross-service-confused-deputy-prevention.html'],
	['iot', '*', 'iot/latest/developerguide/cross-service-confused-deputy-prevention.html'],
	['logs', '*', 'AmazonCloudWatch/latest/logs/Subscriptions-confused-deputy.html'],
	['monitoring.rds', 'db:*', 'AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html', 'rds'],
	['omics', '*', 'omics/latest/dev/permissions-service.html'],
	['osis-pipelines', 'pipeline/*', 'opensearch-service/latest/developerguide/pipeline-security-overview.html', 'osis'],
	['personalize', '*', 'personalize/latest/dg/cross-service-confused-deputy-prevention.html'],
	['pipes', 'pipe/*', 'eventbridge/latest/userguide/eb-pipes-permissions.html'],
	['rds', '*', 'AmazonRDS/latest/UserGuide/USER_PostgreSQL.S3Import.ARNRole.html'],
	['sagemaker', '*', 'sagemaker/latest/dg/security-confused-deputy-prevention.html'],
	['scheduler', 'schedule-group/*', 'scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html'],
	['ses', '*', 'ses/latest/dg/event-publishing-add-event-destination-firehose.html'],
	['ssm', '*', 'systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['ssm-incidents', '*', 'incident-manager/latest/userguide/cross-service-confused-deputy-prevention.html'],
	['states', 'stateMachine:*', 'step-functions/latest/dg/procedure-create-iam-role.html'],
	['transfer', '*', 'transfer/latest/userguide/confused-deputy.html'],
	['vpc-flow-logs', 'vpc-flow-log/*', 'vpc/latest/userguide/flow-logs-iam-role.html', 'ec2'],
];

/** With the pages, for those who check them. */
export const trustSourceRows: readonly TrustSource[] = rows.map(([host, rest, page, service]) => ({
	principal: `${host}.amazonaws.com`,
	form: `arn:\${Partition}:${service ?? host}:\${Region}:\${Account}:${rest}`,
	url: `https://docs.aws.amazon.com/${page}`,
}));

/** The form of `aws:SourceArn` by service principal. */
export const trustSources: ReadonlyMap<string, string> = new Map(trustSourceRows.map(({ principal, form }) => [principal, form]));

/**
 * Services that reach into resource policies without `aws:SourceArn` and `aws:SourceAccount`: their guides limit them by other means or not at all.
 * Access logs of load balancers: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * DynamoDB and keys: https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html
 * EMR: https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-roles.html
 * EC2: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn
 */
export const servicesWithoutSource: ReadonlySet<string> = new Set([
	'dynamodb.amazonaws.com', 'ec2.amazonaws.com', 'elasticmapreduce.amazonaws.com', 'logdelivery.elasticloadbalancing.amazonaws.com',
]);
