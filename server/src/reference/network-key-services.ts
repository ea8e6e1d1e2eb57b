/**
 * The services that send the keys of the VPC endpoint and of its owner, as prefixes of their actions. As of 2026-11-24.
 * For IAM, `iam:PassRole` is left out.
 *
 * Source: the availability of each key in https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */

const sourceVpcArn = [
	'acm-pca', 'applicationinsights', 'apprunner', 'athena', 'cloudformation', 'comprehendmedical', 'compute-optimizer', 'datasync', 'discovery', 'ebs',
	'ecr', 'ecs', 'firehose', 'healthlake', 'iam', 'iotfleetwise', 'iotwireless', 'kinesisanalytics', 'kms', 'lambda', 'medical-imaging', 'omics',
	'payment-cryptography', 'polly', 'rbin', 'rekognition', 'route53', 's3', 'scheduler', 'servicediscovery', 'servicequotas', 'ssm-contacts',
	'storagegateway', 'textract', 'transcribe', 'transfer',
];

const vpceAccount = [...sourceVpcArn, 'dynamodb', 'gamelift', 'shield'];

const vpceOrgId = [
	...vpceAccount, 'b2bi', 'cassandra', 'cognito-identity', 'dms', 'ds-data', 'identitystore', 'iottwinmaker', 'network-firewall', 'pricing', 'ses',
	'sms-voice', 'sqs', 'workmail',
];

const services: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	['aws:sourcevpcarn', new Set(sourceVpcArn)],
	['aws:vpceaccount', new Set(vpceAccount)],
	['aws:vpceorgpaths', new Set(vpceAccount)],
	['aws:vpceorgid', new Set(vpceOrgId)],
]);

/** The services that send the key, whatever its case; undefined for a key that is not limited in this way. */
export function servicesThatSend(key: string): ReadonlySet<string> | undefined {
	return services.get(key.toLowerCase());
}
