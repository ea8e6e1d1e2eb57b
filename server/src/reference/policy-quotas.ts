/**
 * How large a policy may be. As of 2026-11-24.
 *
 * IAM counts characters and leaves white space out: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 * AWS Organizations counts all characters: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 * Services count the bytes of what they are sent; the page of each stands beside it.
 */
export interface SizeQuota {
	readonly most: number;
	readonly unit: 'characters' | 'bytes';
	/** False where white space does not count, not even within strings. */
	readonly countsWhiteSpace: boolean;
	/** Whose quota it is: `a managed policy`. */
	readonly of: string;
}

/** What an identity policy is attached to, as far as the file tells. */
export type Attachment = 'managed' | 'user' | 'group' | 'role';

/** Those of users, groups and roles are for all their inline policies together. */
export const identityQuotas: Readonly<Record<Attachment, SizeQuota>> = {
	managed: ofIam(6144, 'a managed policy'),
	user: ofIam(2048, 'all inline policies of a user'),
	group: ofIam(5120, 'all inline policies of a group'),
	role: ofIam(10_240, 'all inline policies of a role'),
};

/** AWS raises it to `mostForTrust` for an account that asks. */
export const trustQuota = ofIam(2048, 'a trust policy');

export const mostForTrust = 8192;

/** 5,120 until May 2026. */
export const scpQuota: SizeQuota = { most: 10_240, unit: 'characters', countsWhiteSpace: true, of: 'a service control policy' };

export const rcpQuota: SizeQuota = { most: 5120, unit: 'characters', countsWhiteSpace: true, of: 'a resource control policy' };

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const sessionQuota: SizeQuota = { most: 2048, unit: 'characters', countsWhiteSpace: true, of: 'a session policy' };

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html */
export const endpointQuota: SizeQuota = { most: 20_480, unit: 'bytes', countsWhiteSpace: true, of: 'an endpoint policy' };

/** By the service whose resource carries the policy. */
export const resourceQuotas: Readonly<Record<string, SizeQuota>> = {
	// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
	'execute-api': ofService(8192, 'the policy of an API'),
	// https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
	'ecr': ofService(10_240, 'a repository policy'),
	// https://docs.aws.amazon.com/efs/latest/ug/limits.html
	'elasticfilesystem': ofService(20_000, 'a file system policy'),
	// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
	'events': ofService(10_240, 'an event bus policy'),
	// https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html
	'glue': ofService(10_240, 'a Glue catalog policy'),
	// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
	'kms': ofService(32_768, 'a key policy'),
	// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
	'lambda': ofService(20_480, 'a function policy'),
	// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
	'logs': ofService(5120, 'a policy of CloudWatch Logs'),
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
	's3': ofService(20_480, 'a bucket policy'),
	// https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
	'secretsmanager': ofService(20_480, 'a secret policy'),
	// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
	'sns': ofService(30_720, 'a topic policy'),
	// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
	'sqs': ofService(8192, 'a queue policy'),
};

/** How many of these a policy may have, where the service counts them; the sources are those of `resourceQuotas`. */
export const countQuotas: Readonly<Record<string, Readonly<Partial<Record<'statements' | 'principals' | 'conditions', number>>>>> = {
	sns: { statements: 100 },
	sqs: { statements: 20, principals: 50, conditions: 10 },
};

function ofIam(most: number, of: string): SizeQuota {
	return { most, unit: 'characters', countsWhiteSpace: false, of };
}

function ofService(most: number, of: string): SizeQuota {
	return { most, unit: 'bytes', countsWhiteSpace: true, of };
}
