import { sparedByRegion } from '../../reference/global-services.js';
import type { Place, Proposal } from './proposal.js';
import { knownParts } from './resource.js';
import type { Sketch, SketchMap } from './sketch.js';

/** Whole statements for what people often mean, by the type of the policy, with what is known of the project filled in. */
export function intents(place: Place): Proposal[] {
	const known = partsOf(place);
	return intentsFor(place, known).map(({ label, description, statements }): Proposal => ({ kind: 'statement', label, description, statements }));
}

interface Intent {
	readonly label: string;
	readonly description?: string;
	readonly statements: readonly SketchMap[];
}

interface Parts {
	readonly partition: string;
	/** Texts or tab stops: 8 for the region, 9 for the account. */
	readonly region: string;
	readonly account: string;
	readonly organization: string;
	readonly regions: readonly string[];
}

function partsOf(place: Place): Parts {
	const { Partition = 'aws', Region, Account } = knownParts(place);
	const { organization, regions } = place.hints;
	return {
		partition: Partition, region: Region ?? '${8:region}', account: Account ?? '${9:account-id}', organization: organization ?? 'o-${7:organization-id}',
		regions: regions.length > 0 ? regions : ['${1:region}'],
	};
}

function intentsFor({ cursor: { policy } }: Place, known: Parts): readonly Intent[] {
	switch (policy.type) {
		case 'trust': return [githubActions(known), externalId(known), podIdentity];
		case 'resource': return [withoutTls(policy.service, known), onlyOrganization(policy.service, known), forService(policy.service, known)];
		case 'rcp': return [onlyOrganization('s3', known), withoutTls('s3', known)].map(asControl);
		case 'scp': return [regionLock(known), leaving];
		case 'endpoint': return [];
		default: return [readPrefix(known), decryptVia(known), passRole(known), writeLogs(known), regionLock(known), withoutMfa];
	}
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#condition-key-bucket-ops-2: a listing is limited by its prefix. */
function readPrefix({ partition }: Parts): Intent {
	const bucket = `arn:${partition}:s3:::\${1:bucket-name}`;
	return {
		label: 'Read objects under a prefix', description: 's3:GetObject, s3:ListBucket',
		statements: [
			{ Effect: 'Allow', Action: ['s3:ListBucket'], Resource: bucket, Condition: { StringLike: { 's3:prefix': ['${2:prefix}/*'] } } },
			{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: `${bucket}/\${2:prefix}/*` },
		],
	};
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
function decryptVia({ partition, region, account }: Parts): Intent {
	const service = '${2|s3,secretsmanager,ssm,dynamodb,sqs,sns,rds,ec2,lambda|}';
	return {
		label: 'Decrypt through a service', description: 'kms:Decrypt, kms:ViaService',
		statements: [{
			Effect: 'Allow', Action: ['kms:Decrypt'], Resource: `arn:${partition}:kms:${region}:${account}:key/\${1:key-id}`,
			Condition: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
		}],
	};
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passRole({ partition, account }: Parts): Intent {
	return {
		label: 'Pass one role to a service', description: 'iam:PassRole, iam:PassedToService',
		statements: [{
			Effect: 'Allow', Action: ['iam:PassRole'], Resource: `arn:${partition}:iam::${account}:role/\${1:role-name}`,
			Condition: { StringEquals: { 'iam:PassedToService': '${2|ecs-tasks,lambda,ec2,states,glue,codebuild|}.amazonaws.com' } },
		}],
	};
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
function writeLogs({ partition, region, account }: Parts): Intent {
	return {
		label: 'Write to one log group', description: 'logs:PutLogEvents',
		statements: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `arn:${partition}:logs:${region}:${account}:log-group:\${1:log-group-name}:*` }],
	};
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region */
function regionLock({ regions }: Parts): Intent {
	return {
		label: 'Deny other regions', description: 'but not global services',
		statements: [{ Effect: 'Deny', NotAction: sparedByRegion, Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } } }],
	};
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html */
const withoutMfa: Intent = {
	label: 'Deny without MFA', description: 'but for setting MFA up',
	statements: [{
		Effect: 'Deny', NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ListVirtualMFADevices', 'iam:ResyncMFADevice', 'sts:GetSessionToken'],
		Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
	}],
};

const leaving: Intent = {
	label: 'Deny leaving the organization', description: 'organizations:LeaveOrganization',
	statements: [{ Effect: 'Deny', Action: ['organizations:LeaveOrganization'], Resource: '*' }],
};

/** Policies of buckets name both the bucket and what is in it. */
function everythingIn(service: string | undefined, { partition }: Parts): Sketch {
	return service === 's3' ? [`arn:${partition}:s3:::\${1:bucket-name}`, `arn:${partition}:s3:::\${1:bucket-name}/*`] : service === undefined ? '${1:resource-arn}' : '*';
}

function allActions(service: string | undefined): readonly string[] {
	return [service === undefined ? '${2:service}:*' : `${service}:*`];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS */
function withoutTls(service: string | undefined, known: Parts): Intent {
	return {
		label: 'Deny without TLS', description: 'aws:SecureTransport',
		statements: [{ Effect: 'Deny', Principal: '*', Action: allActions(service), Resource: everythingIn(service, known), Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
	};
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid: services have no organization. */
function onlyOrganization(service: string | undefined, known: Parts): Intent {
	return {
		label: 'Deny outside of the organization', description: 'aws:PrincipalOrgID',
		statements: [{
			Effect: 'Deny', Principal: '*', Action: allActions(service), Resource: everythingIn(service, known),
			Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': known.organization }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
		}],
	};
}

/** Control policies hold for all resources: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
function asControl(intent: Intent): Intent {
	return { ...intent, statements: intent.statements.map(statement => ({ ...statement, Resource: '*' })) };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function forService(service: string | undefined, known: Parts): Intent {
	return {
		label: 'Allow a service for one of its resources', description: 'aws:SourceArn, aws:SourceAccount',
		statements: [{
			Effect: 'Allow', Principal: { Service: '${2:service}.amazonaws.com' }, Action: [`${service ?? '${3:service}'}:\${4:Action}`], Resource: everythingIn(service, known),
			Condition: { ArnLike: { 'aws:SourceArn': `arn:${known.partition}:\${2:service}:${known.region}:${known.account}:\${5:resource}` }, StringEquals: { 'aws:SourceAccount': known.account } },
		}],
	};
}

/** https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws */
function githubActions({ partition, account }: Parts): Intent {
	const provider = 'token.actions.githubusercontent.com';
	return {
		label: 'Trust GitHub Actions', description: 'one repository and branch',
		statements: [{
			Effect: 'Allow', Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}` }, Action: 'sts:AssumeRoleWithWebIdentity',
			Condition: { StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com', [`${provider}:sub`]: 'repo:${1:owner}/${2:repository}:ref:refs/heads/${3:main}' } },
		}],
	};
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
function externalId({ partition }: Parts): Intent {
	return {
		label: 'Trust a third party', description: 'sts:ExternalId',
		statements: [{
			Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::\${1:account-id}:role/\${2:role-name}` }, Action: 'sts:AssumeRole',
			Condition: { StringEquals: { 'sts:ExternalId': '${3:external-id}' } },
		}],
	};
}

/** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
const podIdentity: Intent = {
	label: 'Trust EKS Pod Identity', description: 'sts:AssumeRole, sts:TagSession',
	statements: [{ Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
};
