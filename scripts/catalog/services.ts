/**
 * Facts of a service that the data package does not have or has wrong.
 *
 * Where several pages of the Service Authorization Reference share a prefix, the package gives the title of the last of them
 * (`cloudformation` would be "AWS Cloud Control API"). These are the titles of the services as a whole.
 */
export const titles: Readonly<Record<string, string>> = {
	'apigateway': 'Amazon API Gateway Management',
	'aws-marketplace': 'AWS Marketplace',
	'cloudformation': 'AWS CloudFormation',
	'elasticloadbalancing': 'Elastic Load Balancing',
	'greengrass': 'AWS IoT Greengrass',
	'kinesisanalytics': 'Amazon Kinesis Analytics',
	'lex': 'Amazon Lex',
	'ses': 'Amazon SES',
	'sms-voice': 'AWS End User Messaging SMS and Voice',
};

/**
 * The page of a service, `list_<page>.html`, where it is not called like the prefix; of several, the one with most of the actions.
 * As of 2026-09-27.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const pages: Readonly<Record<string, string>> = {
	'access-analyzer': 'accessanalyzer', 'aco-automation': 'compute-optimizer-automation', 'aidevops': 'devops-agent', 'airflow': 'mwaa',
	'airflow-serverless': 'mwaa-serverless', 'aoss': 'opensearchserverless', 'app-integrations': 'appintegrations', 'applicationinsights': 'application-insights',
	'aps': 'amp', 'aws-marketplace': 'marketplace-catalog', 'backup-search': 'backupsearch', 'cases': 'connectcases', 'cassandra': 'keyspaces',
	'cleanrooms-ml': 'cleanroomsml', 'codeguru-profiler': 'codeguruprofiler', 'connect-campaigns': 'connect-outbound-campaigns', 'elasticfilesystem': 'efs',
	'elasticloadbalancing': 'elbv2', 'elasticmapreduce': 'emr', 'elemental-inference': 'elementalinference', 'events': 'eventbridge',
	'execute-api': 'apigatewaymanagementapi', 'finspace-api': 'finspace-data', 'geo': 'location', 'health-agent': 'connecthealth',
	'iotjobsdata': 'iot-jobs-data', 'iotmanagedintegrations': 'iot-managed-integrations', 'ivs': 'interactive-video-service',
	'kinesisanalytics': 'kinesisanalyticsv2', 'kinesisvideo': 'kinesis-video-streams', 'launchwizard': 'launch-wizard', 'lex': 'lex-v2',
	'mechanicalturk': 'mturk', 'mgh': 'migration-hub', 'migrationhub-orchestrator': 'migrationhuborchestrator', 'migrationhub-strategy': 'migrationhubstrategy',
	'mobiletargeting': 'pinpoint', 'neptune-db': 'neptunedata', 'notifications-contacts': 'notificationscontacts', 'partnercentral': 'partner-central',
	'pricingplanmanager': 'pricing-plan-manager', 'profile': 'customer-profiles', 'refactor-spaces': 'migration-hub-refactor-spaces',
	'resiliencehub': 'resilience-hub', 's3-outposts': 's3outposts', 'scn': 'supplychain', 'sdb': 'simpledb', 'servicecatalog': 'service-catalog',
	'servicequotas': 'service-quotas', 'ses': 'sesv2', 'sms-voice': 'pinpoint-sms-voice-v2', 'social-messaging': 'socialmessaging', 'sso': 'iam-identity-center',
	'sso-oauth': 'sso-oidc', 'states': 'stepfunctions', 'supportapp': 'support-app', 'tag': 'resourcegroupstaggingapi', 'tax': 'taxsettings',
	'thinclient': 'workspaces-thin-client', 'voiceid': 'voice-id', 'wisdom': 'q-in-connect',
};

export function pageOf(prefix: string): string {
	return pages[prefix] ?? prefix;
}
