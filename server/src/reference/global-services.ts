/**
 * Services that answer in one region for the whole account, mostly in us-east-1, and what AWS leaves out of a Deny by region. As of 2026-11-24.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region
 */

/** Prefixes of services that have no other endpoint. */
export const globalServices: readonly string[] = [
	'iam', 'organizations', 'account', 'cloudfront', 'route53', 'route53domains', 'support', 'trustedadvisor', 'health', 'budgets', 'ce', 'cur', 'aws-portal',
	'shield', 'waf', 'globalaccelerator', 'networkmanager', 'importexport',
];

/** What a Deny by region has to spare: the global services, and calls of others that have one endpoint or concern all regions. */
export const sparedByRegion: readonly string[] = [
	'a4b:*', 'account:*', 'acm:*', 'aws-marketplace-management:*', 'aws-marketplace:*', 'aws-portal:*', 'budgets:*', 'ce:*', 'chime:*', 'cloudfront:*',
	'config:*', 'cur:*', 'directconnect:*', 'ec2:DescribeRegions', 'ec2:DescribeTransitGateways', 'ec2:DescribeVpnGateways', 'fms:*', 'globalaccelerator:*',
	'health:*', 'iam:*', 'importexport:*', 'kms:*', 'mobileanalytics:*', 'networkmanager:*', 'organizations:*', 'pricing:*', 'route53:*', 'route53domains:*',
	'route53-recovery-cluster:*', 'route53-recovery-control-config:*', 'route53-recovery-readiness:*', 's3:GetAccountPublic*', 's3:ListAllMyBuckets',
	's3:ListMultiRegionAccessPoints', 's3:PutAccountPublic*', 'shield:*', 'sts:*', 'support:*', 'trustedadvisor:*', 'waf-regional:*', 'waf:*', 'wafv2:*',
	'wellarchitected:*',
];
