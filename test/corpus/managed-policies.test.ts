import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/**
 * Runs every rule over the policies that AWS manages. AWS wrote them and accepts them, so an error is either a mistake of ours or one of
 * theirs, and each of theirs is listed below with the reason.
 */
const corpus = '../shared/corpus/managed-policies.jsonl';

interface Slip {
	readonly rule: string;
	readonly text: string;
	readonly policies: readonly string[];
	readonly reason: string;
}

const listsAll = 'the call lists the whole account and is checked against more than one named resource';
const describes = 'EC2 describes on "*" only';
const noRequestTags = 'the call sets no tags, so its request carries none';

const slips: readonly Slip[] = [
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

interface ManagedPolicy {
	readonly name: string;
	readonly policy: unknown;
}

interface Verdict {
	readonly name: string;
	readonly text: string;
	readonly problems: readonly Problem[];
}

const policies = existsSync(corpus) ? readFileSync(corpus, 'utf8').trim().split('\n').map(line => JSON.parse(line) as ManagedPolicy) : [];
const crashes: string[] = [];

/** Also those that have to be asked for. */
const allOn = Object.fromEntries(rules.filter(rule => rule.enabled === false).map(rule => [rule.id, rule.severity]));

const verdicts = policies.map(judge);

test(`rules over ${policies.length} policies that AWS manages${policies.length === 0 ? ' (skipped: corpus absent)' : ''}`, async t => {
	if (policies.length === 0) {
		t.skip('corpus absent');
		return;
	}

	await t.test('no rule crashes', () => assert.deepEqual(crashes, []));

	await t.test('every error is a slip of AWS that is listed here', () => {
		const errors = verdicts.flatMap(({ name, text, problems }) => problems.filter(isError).map(it => `${it.ruleId} ${name} ${text.slice(it.span.start, it.span.end)}`));
		const expected = slips.flatMap(({ rule, text, policies: names }) => names.flatMap(name => text.split(' ').map(part => `${rule} ${name} ${part}`)));
		assert.deepEqual(errors.sort(), expected.sort());
	});

	await t.test('every message fits, and every place is on one line', () => {
		for (const { name, text, problems } of verdicts) {
			for (const { span, message } of problems) {
				assert.ok(message.length <= 120, `${name}: ${message}`);
				assert.match(text.slice(span.start, span.end), /^.+$/, `${name}: ${message}`);
			}
		}
	});
});

function judge({ name, policy }: ManagedPolicy): Verdict {
	const text = JSON.stringify(policy, undefined, 2);
	const onRuleCrash = (rule: string, error: unknown): void => void crashes.push(`${rule} on ${name}: ${String(error)}`);
	const problems = analyze(readDocument(text, 'json', { type: 'identity' }), rules, catalog, { levels: allOn, knownAccounts: [], onRuleCrash });
	return { name, text, problems };
}

function isError({ severity }: Problem): boolean {
	return severity === 'error';
}
