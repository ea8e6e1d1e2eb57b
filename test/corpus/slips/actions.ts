import type { Slip } from './slip.js';

const listsAll = 'the call lists the whole account and is checked against more than one named resource';
const describes = 'EC2 describes on "*" only';
const noRequestTags = 'the call sets no tags, so its request carries none';

export const actionSlips: readonly Slip[] = [
	{
		rule: 'unknown-action', reason: 'the names of API operations; the actions are ViewBudget and ModifyBudget',
		text: 'budgets:UpdateBudget budgets:CreateBudget budgets:DeleteBudget budgets:DescribeBudgets budgets:DescribeBudget',
		policies: ['AWSManagedSettingsAdminAccess'],
	},
	{
		rule: 'unknown-action', reason: 'the names of API operations; the actions are ListAllMyBuckets and ListBucket',
		text: 's3:ListBuckets s3:ListObjects s3:ListObjectsV2', policies: ['AmazonLaunchWizardFullaccess'],
	},
	{ rule: 'unknown-action', reason: 'a typo for RemoveTagsFromResource', text: 'ssm:RemoveTagsToResource', policies: ['AmazonApplicationWizardFullaccess'] },
	{
		rule: 'action-requires-star-resource', reason: listsAll, text: 's3:ListAllMyBuckets',
		policies: [
			'AWSDeepRacerRoboMakerAccessPolicy', 'AWSOpsWorksCMInstanceProfileRole', 'AmazonDataZoneSageMakerEnvironmentRolePermissionsBoundary',
			'AmazonRekognitionCustomLabelsFullAccess', 'AmazonSageMakerServiceCatalogProductsCodeBuildServiceRolePolicy',
			'AmazonSageMakerServiceCatalogProductsGlueServiceRolePolicy', 'AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy',
			'ServerMigrationServiceRole',
		],
	},
	{
		rule: 'action-requires-star-resource', reason: listsAll, text: 'cloudformation:ListStacks',
		policies: [
			'AWSApplicationMigrationNetworkMigrationMultiAccount', 'AWSElasticBeanstalkServiceRolePolicy', 'AdministratorAccess-Amplify',
			'AmazonLaunchWizardFullAccessV2', 'AmazonLaunchWizard_Fullaccess',
		],
	},
	{
		rule: 'action-requires-star-resource', reason: listsAll, text: 'iam:ListInstanceProfiles',
		policies: ['AWSCloud9ServiceRolePolicy', 'AmazonEKSServiceRolePolicy'],
	},
	{ rule: 'action-requires-star-resource', reason: listsAll, text: 'iam:ListRoles', policies: ['NetworkAdministrator', 'SystemAdministrator'] },
	{ rule: 'action-requires-star-resource', reason: listsAll, text: 'iam:ListPolicies', policies: ['SageMakerStudioProjectProvisioningRolePolicy'] },
	{
		rule: 'action-requires-star-resource', reason: 'Lambda lists functions on "*" only', text: 'lambda:ListFunctions',
		policies: ['AWSDeepLensServiceRolePolicy', 'AWSDeepLensServiceRolePolicy', 'AWSPanoramaServiceRolePolicy', 'BedrockAgentCoreFullAccess'],
	},
	{
		rule: 'action-requires-star-resource', reason: 'KMS lists keys on "*" only', text: 'kms:ListKeys',
		policies: ['AWSSupplyChainFederationAdminAccess', 'BedrockAgentCoreFullAccess'],
	},
	{
		rule: 'action-requires-star-resource', reason: 'KMS lists aliases on "*" only', text: 'kms:ListAliases',
		policies: ['AWSSupplyChainFederationAdminAccess'],
	},
	{
		rule: 'action-requires-star-resource', reason: 'CloudWatch lists dashboards on "*" only', text: 'cloudwatch:ListDashboards',
		policies: ['AWSTransformInfrastructureExecutorAccessBatch'],
	},
	{
		rule: 'action-requires-star-resource', reason: 'the token is for the registry and no repository', text: 'ecr:GetAuthorizationToken',
		policies: ['SageMakerStudioProjectProvisioningRolePolicy'],
	},
	{ rule: 'action-requires-star-resource', reason: describes, text: 'ec2:DescribeSubnets', policies: ['AmplifyBackendDeployFullAccess'] },
	{ rule: 'action-requires-star-resource', reason: describes, text: 'ec2:DescribeNetworkInterfaces', policies: ['KafkaConnectServiceRolePolicy'] },
	{ rule: 'action-requires-star-resource', reason: describes, text: 'ec2:DescribeAddressesAttribute', policies: ['ROSASRESupportPolicy'] },
	{
		rule: 'condition-key-unsupported-for-action', reason: `DescribeInstances stands in the list: ${describes}, without tags`,
		text: 'ec2:ResourceTag/eks ec2:ResourceTag/eks:nodegroup-name',
		policies: ['AWSServiceRoleForAmazonEKSNodegroup', 'AWSServiceRoleForGammaInternalAmazonEKSNodegroup'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: `DescribeNetworkInterfaces stands in the list: ${describes}, without tags`,
		text: 'ec2:ResourceTag/AmazonMSKConnectManaged', policies: ['KafkaConnectServiceRolePolicy'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: `DescribeSubnets stands in the list: ${describes}, without a VPC`,
		text: 'ec2:Vpc', policies: ['SageMakerStudioProjectUserRolePolicy'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: 'DescribeLoadBalancers stands in the list and works on no resource',
		text: 'aws:ResourceTag/eks:eks-cluster-name', policies: ['AmazonEKSLoadBalancingPolicy'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: `routes, ACL entries and launch template versions: ${noRequestTags}`,
		text: 'aws:RequestTag/CreatedBy',
		policies: [
			'AWSApplicationMigrationNetworkMigrationMultiAccount', 'AWSApplicationMigrationNetworkMigrationMultiAccount',
			'AWSTransformNetworkMigrationAgentPolicy', 'EC2FastLaunchFullAccess',
		],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: `GetRole, DeleteLogGroup, DescribeKey and CreateGrant: ${noRequestTags}`,
		text: 'aws:TagKeys',
		policies: [
			'AWSQuickSetupManageJITNAResourcesExecutionPolicy', 'AmazonDataZoneRedshiftGlueProvisioningPolicy',
			'AmazonDataZoneSageMakerManageAccessRolePolicy', 'AmazonDataZoneSageMakerManageAccessRolePolicy',
		],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: 'CreateOpsItem works on nothing that could have a tag yet',
		text: 'aws:ResourceTag/Integration', policies: ['AIOpsConsoleAdminPolicy'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: 'CreateDistribution works on nothing that could have a tag yet',
		text: 'aws:ResourceTag/createdBy', policies: ['AWSForWordPressPluginPolicy'],
	},
	{
		rule: 'condition-key-unsupported-for-action', reason: 'PutResourcePolicy and DescribeLogGroups work on no resource',
		text: 'aws:ResourceTag/CloudWatchTelemetryRuleManaged', policies: ['AWSObservabilityAdminTelemetryEnablementServiceRolePolicy'],
	},
];
