/**
 * What some condition keys are most used for, with a condition that does it. Keys in lower case; those with tags without the tag. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html for the global keys, and the pages named beside the others.
 */
export interface KeyUse {
	/** A full sentence. */
	readonly use: string;
	/** The operator with its key and values, as JSON. */
	readonly example: string;
}

export const keyUses: Readonly<Record<string, KeyUse>> = {
	'aws:sourceip': {
		use: 'Allow calls from your office or VPN only. Calls through a VPC endpoint and calls that a service makes do not carry it, so a Deny has to spare them.',
		example: '"IpAddress": { "aws:SourceIp": "203.0.113.0/24" }',
	},
	'aws:sourcevpc': { use: 'Allow calls from one VPC only. They have to come through a VPC endpoint.', example: '"StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d4e5f67890" }' },
	'aws:sourcevpce': { use: 'Allow calls through one VPC endpoint only.', example: '"StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f67890" }' },
	'aws:requestedregion': {
		use: 'Keep work in the regions that you use. In a Deny, leave out the global services, which answer in one region.',
		example: '"StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] }',
	},
	'aws:principaltag': {
		use: 'Access by tags: allow what belongs to the caller\'s own team, with one policy for all teams.',
		example: '"StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }',
	},
	'aws:resourcetag': { use: 'Allow work on resources with a certain tag only. Not every action supports it.', example: '"StringEquals": { "aws:ResourceTag/environment": "staging" }' },
	// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
	's3:x-amz-server-side-encryption': { use: 'Demand encryption with a KMS key at each upload.', example: '"StringNotEquals": { "s3:x-amz-server-side-encryption": "aws:kms" }' },
	// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html
	'ec2:resourcetag': { use: 'Allow work on instances and volumes with a certain tag only.', example: '"StringEquals": { "ec2:ResourceTag/environment": "staging" }' },
	// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
	'ecs:cluster': {
		use: 'Allow tasks and services in one cluster only.',
		example: '"ArnEquals": { "ecs:cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/staging" }',
	},
	// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
	'kms:viaservice': { use: 'Let a key be used through one service only, never directly.', example: '"StringEquals": { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }' },
	'aws:multifactorauthpresent': {
		use: 'Demand MFA. Long-term access keys do not carry the key, so a Deny says `BoolIfExists`, or those get through.',
		example: '"BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }',
	},
	'aws:principalorgid': { use: 'Let in every account of your organization, and nobody else, without naming accounts.', example: '"StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }' },
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
	'sts:externalid': {
		use: 'Where a third party assumes your role, see to it that it does so for you and not for another customer who has named your role.',
		example: '"StringEquals": { "sts:ExternalId": "a-value-that-the-third-party-gives-you" }',
	},
};

/** What a key is most used for; `aws:PrincipalTag/team` and its template are the same. */
export function keyUse(name: string): KeyUse | undefined {
	const key = name.toLowerCase().replace(/\/.*$/, '');
	return Object.hasOwn(keyUses, key) ? keyUses[key] : undefined;
}
