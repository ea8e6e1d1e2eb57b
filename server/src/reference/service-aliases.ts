/**
 * Names that people know a service by, and the prefix that its actions have. As of 2026-11-24.
 *
 * Source: the prefixes are those of the Service Authorization Reference; the other names are those of the command line
 * (https://docs.aws.amazon.com/cli/latest/reference/), of API endpoints (https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html)
 * and of the services themselves.
 */
export const serviceAliases: Readonly<Record<string, string>> = {
	'accessanalyzer': 'access-analyzer', 'alb': 'elasticloadbalancing', 'amazonmq': 'mq', 'amp': 'aps', 'api-gateway': 'apigateway',
	'apigatewaymanagementapi': 'execute-api', 'apigatewayv2': 'apigateway', 'app-config': 'appconfig', 'app-flow': 'appflow', 'app-mesh': 'appmesh',
	'app-runner': 'apprunner', 'app-sync': 'appsync', 'appautoscaling': 'application-autoscaling', 'appconfigdata': 'appconfig',
	'appintegrations': 'app-integrations', 'application-auto-scaling': 'application-autoscaling', 'application-discovery': 'discovery',
	'application-insights': 'applicationinsights', 'applicationautoscaling': 'application-autoscaling', 'asg': 'autoscaling', 'aurora': 'rds',
	'auto-scaling': 'autoscaling', 'aws-config': 'config', 'beanstalk': 'elasticbeanstalk', 'bedrock-agent': 'bedrock', 'bedrock-agent-runtime': 'bedrock',
	'bedrock-agentcore-control': 'bedrock-agentcore', 'bedrock-data-automation': 'bedrock', 'bedrock-data-automation-runtime': 'bedrock',
	'bedrock-runtime': 'bedrock', 'cfn': 'cloudformation', 'chime-sdk-identity': 'chime', 'chime-sdk-media-pipelines': 'chime', 'chime-sdk-meetings': 'chime',
	'chime-sdk-messaging': 'chime', 'chime-sdk-voice': 'chime', 'cleanroomsml': 'cleanrooms-ml', 'cloud-control': 'cloudformation',
	'cloud-formation': 'cloudformation', 'cloud-front': 'cloudfront', 'cloud-map': 'servicediscovery', 'cloud-trail': 'cloudtrail', 'cloud-watch': 'cloudwatch',
	'cloudcontrol': 'cloudformation', 'cloudhsmv2': 'cloudhsm', 'cloudmap': 'servicediscovery', 'cloudsearchdomain': 'cloudsearch',
	'cloudwatch-events': 'events', 'cloudwatch-logs': 'logs', 'cloudwatch-metrics': 'cloudwatch', 'cloudwatchevents': 'events', 'cloudwatchlogs': 'logs',
	'code-artifact': 'codeartifact', 'code-build': 'codebuild', 'code-commit': 'codecommit', 'code-deploy': 'codedeploy', 'code-pipeline': 'codepipeline',
	'codeguruprofiler': 'codeguru-profiler', 'codegurureviewer': 'codeguru-reviewer', 'cognito': 'cognito-idp', 'cognito-userpools': 'cognito-idp',
	'cognitoidentity': 'cognito-identity', 'cognitoidp': 'cognito-idp', 'cognitosync': 'cognito-sync', 'configservice': 'config',
	'connect-contact-lens': 'connect', 'connectcampaigns': 'connect-campaigns', 'connectcampaignsv2': 'connect-campaigns', 'connectcases': 'cases',
	'connecthealth': 'health-agent', 'container-registry': 'ecr', 'cost-explorer': 'ce', 'costexplorer': 'ce', 'customer-profiles': 'profile',
	'cw': 'cloudwatch', 'data-sync': 'datasync', 'database-migration': 'dms', 'ddb': 'dynamodb', 'directory-service': 'ds', 'directory-service-data': 'ds-data',
	'directoryservice': 'ds', 'docdb': 'rds', 'documentdb': 'rds', 'dynamo': 'dynamodb', 'dynamo-db': 'dynamodb', 'dynamodb-streams': 'dynamodb',
	'dynamodbstreams': 'dynamodb', 'eb': 'elasticbeanstalk', 'ecrpublic': 'ecr-public', 'efs': 'elasticfilesystem', 'elastic-beanstalk': 'elasticbeanstalk',
	'elastic-load-balancing': 'elasticloadbalancing', 'elasticsearch': 'es', 'elb': 'elasticloadbalancing', 'elbv2': 'elasticloadbalancing', 'email': 'ses',
	'emr': 'elasticmapreduce', 'emrcontainers': 'emr-containers', 'event-bridge': 'events', 'eventbridge': 'events', 'eventbridge-pipes': 'pipes',
	'eventbridge-scheduler': 'scheduler', 'fargate': 'ecs', 'finspace-data': 'finspace-api', 'forecastquery': 'forecast',
	'global-accelerator': 'globalaccelerator', 'greengrassv2': 'greengrass', 'guard-duty': 'guardduty', 'iam-identity-center': 'sso', 'identity-center': 'sso',
	'identity-store': 'identitystore', 'identitycenter': 'sso', 'image-builder': 'imagebuilder', 'inspectorv2': 'inspector2',
	'interactive-video-service': 'ivs', 'iot-data': 'iot', 'iot-jobs-data': 'iotjobsdata', 'iotdata': 'iot', 'ivs-realtime': 'ivs', 'keyspaces': 'cassandra',
	'kinesis-analytics': 'kinesisanalytics', 'kinesis-firehose': 'firehose', 'kinesis-video': 'kinesisvideo', 'kinesis-video-archived-media': 'kinesisvideo',
	'kinesis-video-media': 'kinesisvideo', 'kinesis-video-signaling': 'kinesisvideo', 'kinesis-video-streams': 'kinesisvideo',
	'kinesis-video-webrtc-storage': 'kinesisvideo', 'kinesisanalyticsv2': 'kinesisanalytics', 'kinesisfirehose': 'firehose', 'lake-formation': 'lakeformation',
	'lambda-edge': 'lambda', 'lambdas': 'lambda', 'launch-wizard': 'launchwizard', 'lb': 'elasticloadbalancing', 'lex-models': 'lex', 'lex-runtime': 'lex',
	'lexv2': 'lex', 'lexv2-models': 'lex', 'lexv2-runtime': 'lex', 'licensemanager': 'license-manager', 'location': 'geo', 'macie': 'macie2',
	'mailmanager': 'ses', 'managed-blockchain': 'managedblockchain', 'marketplace': 'aws-marketplace', 'marketplace-agreement': 'aws-marketplace',
	'marketplace-catalog': 'aws-marketplace', 'marketplace-deployment': 'aws-marketplace', 'marketplace-entitlement': 'aws-marketplace',
	'marketplace-reporting': 'aws-marketplace', 'mediastore-data': 'mediastore', 'memory-db': 'memorydb', 'meteringmarketplace': 'aws-marketplace',
	'migration-hub': 'mgh', 'migration-hub-refactor-spaces': 'refactor-spaces', 'migrationhub': 'mgh', 'migrationhub-config': 'mgh',
	'migrationhuborchestrator': 'migrationhub-orchestrator', 'migrationhubstrategy': 'migrationhub-strategy', 'monitoring': 'cloudwatch', 'msk': 'kafka',
	'mturk': 'mechanicalturk', 'mwaa': 'airflow', 'mwaa-serverless': 'airflow-serverless', 'neptune': 'neptune-db', 'neptunedata': 'neptune-db',
	'nlb': 'elasticloadbalancing', 'notificationscontacts': 'notifications-contacts', 'opensearch-serverless': 'aoss', 'opensearch-service': 'es',
	'opensearchserverless': 'aoss', 'opensearchservice': 'es', 'organization': 'organizations', 'orgs': 'organizations', 'parameter-store': 'ssm',
	'partner-central': 'partnercentral', 'partnercentral-selling': 'partnercentral', 'payment-cryptography-data': 'payment-cryptography',
	'personalize-events': 'personalize', 'personalize-runtime': 'personalize', 'pinpoint': 'mobiletargeting', 'pinpoint-email': 'ses',
	'pinpoint-sms-voice': 'sms-voice', 'pinpoint-sms-voice-v2': 'sms-voice', 'prometheus': 'aps', 'qconnect': 'wisdom', 'qldb-session': 'qldb',
	'quick-sight': 'quicksight', 'r53': 'route53', 'redshiftdata': 'redshift-data', 'redshiftserverless': 'redshift-serverless',
	'resilience-hub': 'resiliencehub', 'resource-access-manager': 'ram', 'resource-groups-tagging-api': 'tag', 'resourcegroups': 'resource-groups',
	'resourcegroupstaggingapi': 'tag', 'route-53': 'route53', 's3-control': 's3', 's3api': 's3', 's3control': 's3', 's3outposts': 's3-outposts',
	'sagemaker-a2i-runtime': 'sagemaker', 'sagemaker-edge': 'sagemaker', 'sagemaker-featurestore-runtime': 'sagemaker', 'sagemaker-metrics': 'sagemaker',
	'sagemaker-runtime': 'sagemaker', 'savings-plans': 'savingsplans', 'secret-manager': 'secretsmanager', 'secretmanager': 'secretsmanager',
	'secrets': 'secretsmanager', 'secrets-manager': 'secretsmanager', 'security-hub': 'securityhub', 'security-lake': 'securitylake',
	'serverless-repo': 'serverlessrepo', 'service-catalog': 'servicecatalog', 'service-discovery': 'servicediscovery', 'service-quotas': 'servicequotas',
	'servicecatalog-appregistry': 'servicecatalog', 'sesv2': 'ses', 'sfn': 'states', 'simpledb': 'sdb', 'socialmessaging': 'social-messaging',
	'ssmparameter': 'ssm', 'sso-admin': 'sso', 'sso-oidc': 'sso-oauth', 'step-functions': 'states', 'stepfunction': 'states', 'stepfunctions': 'states',
	'storage-gateway': 'storagegateway', 'supplychain': 'scn', 'support-app': 'supportapp', 'system-manager': 'ssm', 'systems-manager': 'ssm',
	'systemsmanager': 'ssm', 'taxsettings': 'tax', 'timestream-query': 'timestream', 'timestream-write': 'timestream', 'trusted-advisor': 'trustedadvisor',
	'user-pools': 'cognito-idp', 'userpools': 'cognito-idp', 'verified-permissions': 'verifiedpermissions', 'voice-id': 'voiceid', 'vpc': 'ec2',
	'vpclattice': 'vpc-lattice', 'waf2': 'wafv2', 'well-architected': 'wellarchitected', 'workspaces-thin-client': 'thinclient', 'x-ray': 'xray',
};

/** The prefix that was meant by a name that is none, in any case: `elasticloadbalancing` for `elbv2`. Undefined for a name that no one uses. */
export function serviceAlias(name: string): string | undefined {
	const lower = name.toLowerCase();
	return Object.hasOwn(serviceAliases, lower) ? serviceAliases[lower] : undefined;
}
