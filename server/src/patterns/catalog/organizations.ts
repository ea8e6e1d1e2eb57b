import type { Document, OtherResource } from '../blueprint.js';
import { accountId, organization, regionName, roleName } from '../known-parameters.js';
import { line, list, optional } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { deny, document, everyone, everything, test } from '../statements.js';
import { partition, plain, text } from '../text.js';

/** Where a policy of the organization is attached. */
export const policyTarget = line('Id of the root, unit or account that it is for', 'ou-ab12-cdef3456', /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/, 'the id of a root, an organizational unit or an account');

export function organizationPolicy(label: string, title: string, description: string, target: string, content: Document): readonly OtherResource[] {
	const type = content.type === 'rcp' ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY';
	const id = text`${{ kind: 'attribute', resource: label, attribute: 'id', literal: plain('') }}`;
	return [{
		kind: 'other', label,
		terraform: { type: 'aws_organizations_policy', body: { name: title, description, type, content } },
		cloudFormation: { type: 'AWS::Organizations::Policy', properties: { Name: title, Description: description, Type: type, TargetIds: [target], Content: content } },
	}, {
		kind: 'other', label,
		terraform: { type: 'aws_organizations_policy_attachment', body: { policy_id: id, target_id: target } },
	}];
}

/** Everyone in the accounts, but the roles that may. */
const exceptRoles = (...names: readonly string[]): ReturnType<typeof test> => test('ArnNotLike', 'aws:PrincipalArn', ...names.map(it => text`arn:${partition}:iam::*:role/${it}`));

/** Services whose endpoint is in one region for the whole partition. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region */
const globalServices = [
	'account:*', 'artifact:*', 'aws-marketplace:*', 'aws-portal:*', 'billing:*', 'budgets:*', 'ce:*', 'chatbot:*', 'cloudfront:*', 'consolidatedbilling:*', 'cur:*', 'ec2:DescribeRegions', 'ecr-public:*', 'freetier:*', 'globalaccelerator:*',
	'health:*', 'iam:*', 'importexport:*', 'invoicing:*', 'kms:*', 'mobileanalytics:*', 'networkmanager:*', 'notifications:*', 'organizations:*', 'payments:*', 'pricing:*',
	'resource-explorer-2:*', 'route53:*',
	'route53-recovery-cluster:*', 'route53-recovery-control-config:*', 'route53-recovery-readiness:*', 'route53domains:*',
	's3:GetAccountPublic*', 's3:ListAllMyBuckets', 's3:PutAccountPublic*', 'savingsplans:*', 'shield:*', 'sso:*', 'sts:*', 'support:*', 'supportplans:*', 'tax:*', 'trustedadvisor:*', 'waf:*', 'waf-regional:*', 'wafv2:*',
];

export const regionRestriction = definePattern({
	id: 'scp-regions',
	title: 'SCP: some regions only',
	purpose: 'Denies other regions, but for global services and one role.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-deny-region'],
	parameters: { regions: list(regionName(), 'Regions in use, with commas', 'eu-west-1,eu-central-1'), exempt: roleName('Role that may do it nevertheless', 'OrganizationAccountAccessRole'), target: policyTarget },
	make: v => organizationPolicy('regions', 'Regions', 'Only the regions in use', v.target, document('regions', 'scp', [{
		sid: 'DenyOtherRegions', effect: 'Deny', notActions: globalServices, resources: everything, comment: 'A region has no ARN of its own.',
		conditions: [test('StringNotEquals', 'aws:RequestedRegion', ...v.regions), exceptRoles(v.exempt)],
	}])),
});

export const protectAuditTrail = definePattern({
	id: 'scp-audit-trail',
	title: 'SCP: nobody switches the audit trail off',
	purpose: 'Keeps accounts from stopping CloudTrail, GuardDuty, AWS Config and Access Analyzer.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/organizations.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html'],
	parameters: { exempt: roleName('Role that may do it nevertheless', 'AuditAdministrator'), target: policyTarget },
	make: v => organizationPolicy('audit_trail', 'AuditTrail', 'Nobody switches the audit trail off', v.target, document('audit_trail', 'scp', [deny('DenyTamperingWithAudit', [
		'access-analyzer:DeleteAnalyzer', 'cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail', 'config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel',
		'config:StopConfigurationRecorder', 'guardduty:DeleteDetector', 'guardduty:DisassociateFromAdministratorAccount', 'guardduty:UpdateDetector',
	], everything, { conditions: [exceptRoles(v.exempt)], comment: 'Whatever the trails and detectors are called.' })])),
});

export const denyRoot = definePattern({
	id: 'scp-root-user',
	title: 'SCP: nothing for root users',
	purpose: 'Denies everything to the root users of member accounts, whom no other policy limits.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-root-user'],
	parameters: { target: policyTarget },
	make: v => organizationPolicy('root_user', 'RootUser', 'Nothing for root users', v.target, document('root_user', 'scp', [
		deny('DenyRootUser', ['*'], everything, { conditions: [test('ArnLike', 'aws:PrincipalArn', text`arn:${partition}:iam::*:root`)], comment: 'Everything, for this user.' }),
	])),
});

/** How data is carried to a resource that somebody else owns. */
const carryingAway = [
	'dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'events:PutEvents', 'kinesis:PutRecord', 'kinesis:PutRecords', 'lambda:InvokeFunction',
	's3:PutObject', 's3:PutObjectAcl', 's3:ReplicateObject', 'secretsmanager:PutSecretValue', 'sqs:SendMessage',
];

export const resourcePerimeter = definePattern({
	id: 'scp-data-perimeter',
	title: 'SCP: data perimeter of the organization',
	purpose: 'Keeps those inside the organization from carrying data to resources outside of it.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid'],
	parameters: { organization, exempt: roleName('Role that may do it nevertheless', 'PartnerExchange'), target: policyTarget },
	make: v => organizationPolicy('data_perimeter', 'CarryNoDataAway', 'Data stays in the organization', v.target, document('data_perimeter', 'scp', [
		// An account of no organization has no such key, which must not open the way to it.
		deny('DenyCarryingDataAway', carryingAway, everything, { conditions: [test('StringNotEqualsIfExists', 'aws:ResourceOrgID', v.organization), exceptRoles(v.exempt)], comment: 'Whatever is not of the organization.' }),
	])),
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html */
export const dataPerimeter = definePattern({
	id: 'rcp-data-perimeter',
	title: 'RCP: data perimeter of the organization',
	purpose: 'Denies buckets, keys, queues and secrets to everyone outside of the organization.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html'],
	parameters: { organization, partner: optional(accountId('Account of a partner that may come in, empty for none')), target: policyTarget },
	make(v) {
		const actions = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'];
		return organizationPolicy('data_perimeter', 'DataPerimeter', 'Data for the organization only', v.target, document('data_perimeter', 'rcp', [
			deny('DenyOtherOrganizations', actions, everything, { principals: [everyone], comment: 'All resources of the accounts.', conditions: [
				test('StringNotEqualsIfExists', 'aws:PrincipalOrgID', v.organization), ...v.partner === '' ? [] : [test('StringNotEqualsIfExists', 'aws:PrincipalAccount', v.partner)], test('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
			] }),
			deny('DenyConfusedDeputies', actions, everything, { principals: [everyone], comment: 'All resources of the accounts.', conditions: [
				test('StringNotEqualsIfExists', 'aws:SourceOrgID', v.organization), test('Null', 'aws:SourceAccount', 'false'), test('Bool', 'aws:PrincipalIsAWSService', 'true'),
			] }),
		]));
	},
});

export const dataPerimeterTls = definePattern({
	id: 'rcp-secure-transport',
	title: 'RCP: TLS only',
	purpose: 'Denies requests without TLS to the data of every account, whatever its own policies say.',
	group: 'Organizations',
	sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html'],
	parameters: { target: policyTarget },
	make: v => organizationPolicy('secure_transport', 'SecureTransport', 'TLS only', v.target, document('secure_transport', 'rcp', [
		deny('DenyInsecureTransport', ['s3:*', 'secretsmanager:*', 'sqs:*', 'sts:*'], everything, {
			principals: [everyone], comment: 'All resources of the accounts.', conditions: [test('BoolIfExists', 'aws:SecureTransport', 'false')],
		}),
	])),
});
