import type { Slip } from './slip.js';

export const resourceSlips: readonly Slip[] = [
	{
		rule: 'resource-type-mismatch', reason: 'a bucket, beside objects only',
		text: 's3:ListBucket',
		policies: ['AmazonEC2RoleforAWSCodeDeployLimited'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'a policy of an address pool, beside security groups only',
		text: 'ec2:PutResourcePolicy',
		policies: ['AWSApplicationMigrationNetworkMigrationMultiAccount'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'an automated backup, beside snapshots only',
		text: 'rds:DeleteDBInstanceAutomatedBackup',
		policies: ['AWSBackupServiceLinkedRolePolicyForBackup'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'a server, beside license configurations only',
		text: 'ec2:StopInstances',
		policies: ['AWSCloud9ServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'lists of stacks and stack sets, beside single stacks only',
		text: 'cloudformation:ListStacks*',
		policies: ['AWSCodeStarFullAccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'stacks and stack sets, beside a resource type of the registry only',
		text: 'cloudformation:CreateStack cloudformation:DeleteStack cloudformation:DeleteStackSet '
			+ 'cloudformation:DescribeStackInstance cloudformation:DescribeStacks cloudformation:DescribeStackSet '
			+ 'cloudformation:DescribeStackSetOperation cloudformation:ListStackInstances cloudformation:UpdateStack',
		policies: ['AWSControlTowerServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'an access entry, beside clusters only',
		text: 'eks:DeleteAccessEntry',
		policies: ['AWSElasticBeanstalkServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'streams, certificates, policies and jobs, beside thing groups and the like only',
		text: 'iot:DeleteStream iot:DeleteCertificate iot:DeletePolicy iot:UpdateCertificate iot:GetOTAUpdate '
			+ 'iot:DeleteOTAUpdate iot:DescribeJobExecution',
		policies: ['AWSIoTDeviceTesterForFreeRTOSFullAccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'topics and groups beside clusters only, and clusters beside topics only',
		text: 'kafka-cluster:DescribeTopic kafka-cluster:CreateTopic kafka-cluster:AlterTopic kafka-cluster:WriteData '
			+ 'kafka-cluster:ReadData kafka-cluster:AlterGroup kafka-cluster:DescribeGroup '
			+ 'kafka-cluster:DescribeTopicDynamicConfiguration kafka-cluster:AlterTopicDynamicConfiguration '
			+ 'kafka-cluster:AlterCluster',
		policies: ['AWSMSKReplicatorExecutionRole'],
	},
	{
		rule: 'missing-arn-account', reason: 'keys belong to an account',
		text: 'arn:aws:kms:*::*',
		policies: ['AWSRefactoringToolkitFullAccess', 'AWSRefactoringToolkitFullAccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'an action on the bucket, beside objects only',
		text: 's3:ListBucketMultipartUploads',
		policies: ['AWSTransformNetworkMigrationAgentPolicy', 'AWSTransformServerMigrationAgentPolicy'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'AWS documents the form with a slash',
		text: 'subscription:*',
		policies: ['AWSWAFConsoleFullAccess', 'AWSWAFConsoleReadOnlyAccess', 'CloudFrontFullAccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'stack sets, beside stacks only',
		text: 'cloudformation:DeleteStackSet cloudformation:DescribeStackSet cloudformation:UpdateStackSet',
		policies: ['AdministratorAccess-Amplify'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'messages to users, beside gateways only',
		text: 'a4b:Send*',
		policies: ['AlexaForBusinessGatewayExecution'],
	},
	{
		rule: 'missing-arn-account', reason: 'log groups and stacks belong to an account',
		text: 'arn:aws:logs:::log-group:ApplicationWizard* arn:aws:cloudformation:::stack/ApplicationWizard*/',
		policies: ['AmazonApplicationWizardFullaccess'],
	},
	{
		rule: 'missing-arn-account', reason: 'log groups and stacks belong to an account',
		text: 'arn:aws:logs:::log-group:ApplicationWizard*',
		policies: ['AmazonApplicationWizardFullaccess', 'AmazonApplicationWizardFullaccess'],
	},
	{
		rule: 'missing-arn-account', reason: 'log groups and stacks belong to an account',
		text: 'arn:aws:logs:::log-group:LaunchWizard* arn:aws:cloudformation:::stack/LaunchWizard*/',
		policies: ['AmazonLaunchWizardFullaccess'],
	},
	{
		rule: 'missing-arn-account', reason: 'log groups and stacks belong to an account',
		text: 'arn:aws:logs:::log-group:LaunchWizard*',
		policies: ['AmazonLaunchWizardFullaccess', 'AmazonLaunchWizardFullaccess'],
	},
	{
		rule: 'missing-arn-region', reason: 'log groups and stacks live in a region',
		text: 'arn:aws:logs:::log-group:ApplicationWizard* arn:aws:cloudformation:::stack/ApplicationWizard*/',
		policies: ['AmazonApplicationWizardFullaccess'],
	},
	{
		rule: 'missing-arn-region', reason: 'log groups and stacks live in a region',
		text: 'arn:aws:logs:::log-group:ApplicationWizard*',
		policies: ['AmazonApplicationWizardFullaccess', 'AmazonApplicationWizardFullaccess'],
	},
	{
		rule: 'missing-arn-region', reason: 'log groups and stacks live in a region',
		text: 'arn:aws:logs:::log-group:LaunchWizard* arn:aws:cloudformation:::stack/LaunchWizard*/',
		policies: ['AmazonLaunchWizardFullaccess'],
	},
	{
		rule: 'missing-arn-region', reason: 'log groups and stacks live in a region',
		text: 'arn:aws:logs:::log-group:LaunchWizard*',
		policies: ['AmazonLaunchWizardFullaccess', 'AmazonLaunchWizardFullaccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'inference components, beside endpoints and models only',
		text: 'sagemaker:DescribeInferenceComponent',
		policies: ['AmazonBedrockFullAccess', 'AmazonBedrockMarketplaceAccess', 'AmazonBedrockReadOnly'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'metrics of Connect, beside campaigns of another service only',
		text: 'connect:GetMetricDataV2',
		policies: ['AmazonConnectCampaignsServiceLinkedRolePolicy'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'the word is stateMachine, and case counts',
		text: 'statemachine:*sagemaker*',
		policies: ['AmazonDataZoneSageMakerEnvironmentRolePermissionsBoundary', 'AmazonSageMakerFullAccess'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'ends before it names anything',
		text: 'arn:aws:organizations::*:',
		policies: ['AmazonDevOpsGuruOrganizationsAccess'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'a managed instance of Systems Manager, beside clusters only',
		text: 'ssm:DeregisterManagedInstance',
		policies: ['AmazonEKSConnectorServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'launch templates, beside what servers are started in and from only',
		text: 'ec2:CreateLaunchTemplate ec2:CreateLaunchTemplateVersion',
		policies: ['AmazonEMRServicePolicy_v2', 'AmazonEMRServicePolicy_v2'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'executions, beside definitions of automations only',
		text: 'ssm:StopAutomationExecution',
		policies: ['AmazonLaunchWizardFullAccessV2', 'AmazonLaunchWizard_Fullaccess'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'the word is endpoint-config',
		text: 'endpointconfig/*',
		policies: ['AmazonSageMakerHyperPodInferenceAccess'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'the word is vpcConnection, and case counts',
		text: 'vpcconnection/*',
		policies: ['AmazonSageMakerQuickSightVPCPolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'every action there is, beside six types',
		text: 'sagemaker:AddAssociation',
		policies: ['AmazonSageMakerServiceCatalogProductsCodeBuildServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'every action there is, beside some types only',
		text: 'sagemaker:CreateApp',
		policies: ['AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy'],
	},
	{
		rule: 'variable-in-arn-prefix', reason: 'AWS documents that variables work behind the fifth colon only',
		text: '${aws:PrincipalAccount}',
		policies: ['AmazonTimestreamInfluxDBServiceRolePolicy'],
	},
	{
		rule: 'invalid-arn-resource', reason: 'the word is connectorprofile',
		text: 'connector-profile/*',
		policies: ['AppIntegrationsServiceLinkedRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'tasks, beside clusters or task definitions only',
		text: 'ecs:RunTask ecs:StartTask ecs:StopTask',
		policies: ['BatchServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'tasks, beside clusters or task definitions only',
		text: 'ecs:StopTask',
		policies: ['BatchServiceRolePolicy'],
	},
	{ rule: 'invalid-arn-resource', reason: 'the separator is a slash', text: 'vpc-endpoint:*', policies: ['DBModProvisioningAndMigration'] },
	{
		rule: 'resource-type-mismatch', reason: 'a network interface, beside security groups only',
		text: 'ec2:DeleteNetworkInterface',
		policies: ['MemoryDBServiceRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'components and recipes, beside container repositories only',
		text: 'imagebuilder:GetComponent imagebuilder:GetContainerRecipe',
		policies: ['SageMakerStudioProjectProvisioningRolePolicy'],
	},
	{
		rule: 'resource-type-mismatch', reason: 'event source mappings, beside functions only',
		text: 'lambda:GetEventSourceMapping lambda:DeleteEventSourceMapping',
		policies: ['SecurityLakeResourceManagementServiceRolePolicy'],
	},
];
