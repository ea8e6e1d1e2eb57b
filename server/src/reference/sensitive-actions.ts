import type { ActionSet } from './escalation.js';

/**
 * Actions whose harm lies in themselves: they read what is stored, hand out credentials, or put out the lights. As of 2026-11-24.
 * A set counts when all of its actions are allowed.
 *
 * Sources: https://github.com/salesforce/cloudsplaining, https://www.checkov.io/5.Policy%20Index/all.html, https://hub.prowler.com/; what each action
 * does, https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** Reads what people store. `kms:Decrypt` has a rule of its own. */
export const dataReads: readonly ActionSet[] = [
	['s3:GetObject'],
	['s3:GetObjectVersion'],
	['dynamodb:GetItem'],
	['dynamodb:BatchGetItem'],
	['dynamodb:Query'],
	['dynamodb:Scan'],
	['dynamodb:ExportTableToPointInTime'],
	['secretsmanager:GetSecretValue'],
	['ssm:GetParameter'],
	['ssm:GetParameters'],
	['ssm:GetParametersByPath'],
	['rds:CopyDBSnapshot'],
	['ec2:CreateSnapshot', 'ec2:ModifySnapshotAttribute'],
	['ebs:GetSnapshotBlock'],
	['sqs:ReceiveMessage'],
	['kinesis:GetRecords'],
	['logs:GetLogEvents'],
	['athena:GetQueryResults'],
];

/**
 * Returns credentials, for something that can be named. Fetching a token for the registry (`ecr:GetAuthorizationToken`) and asking for a session of
 * one's own (`sts:GetSessionToken`) are everyday calls and not among them.
 */
export const credentialReads: readonly ActionSet[] = [
	['codepipeline:PollForJobs'],
	['cognito-identity:GetOpenIdTokenForDeveloperIdentity'],
	['connect:GetFederationToken'],
	['gamelift:RequestUploadCredentials'],
	['iam:CreateAccessKey'],
	['iam:CreateLoginProfile'],
	['iam:CreateServiceSpecificCredential'],
	['iam:ResetServiceSpecificCredential'],
	['lightsail:CreateBucketAccessKey'],
	['lightsail:GetInstanceAccessDetails'],
	['lightsail:GetRelationalDatabaseMasterUserPassword'],
	['rds-db:connect'],
	['redshift:GetClusterCredentials'],
	['redshift:GetClusterCredentialsWithIAM'],
	['redshift-serverless:GetCredentials'],
	['sts:AssumeRole'],
	['sts:GetFederationToken'],
];

/** Stops what watches the account, or destroys what it has seen. */
export const evasions: readonly ActionSet[] = [
	['cloudtrail:DeleteTrail'],
	['cloudtrail:PutEventSelectors'],
	['cloudtrail:StopLogging'],
	['cloudtrail:UpdateTrail'],
	['config:DeleteConfigurationRecorder'],
	['config:StopConfigurationRecorder'],
	['ec2:DeleteFlowLogs'],
	['guardduty:DeleteDetector'],
	['guardduty:UpdateDetector'],
	['kms:ScheduleKeyDeletion'],
	['logs:DeleteLogGroup'],
	['organizations:LeaveOrganization'],
	['securityhub:DisableSecurityHub'],
];

/** Shares a resource with others although its access level says "Write". */
export const sharingWrites: ReadonlySet<string> = new Set(['ec2:ModifyImageAttribute', 'rds:ModifyDBSnapshotAttribute']);
