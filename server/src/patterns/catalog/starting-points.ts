import { bucket, naming, servicePrincipal } from '../known-parameters.js';
import { line, type Parameter } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { allow, assumedByService, deny, document, everything, objectArn, policy, roleWith } from '../statements.js';
import { organizationPolicy, policyTarget } from './organizations.js';

const { project, environment, service } = naming;
const sid = (example: string): Parameter<string> => line('Sid, which says what the statement is for', example, /^[A-Za-z0-9]{1,64}$/, 'letters and digits only');
const action = (example: string): Parameter<string> => line('Action', example, /^[a-z0-9-]+:[A-Za-z0-9]+$/, 'an action such as s3:GetObject');

/** The smallest policy of each kind, to write on from. */
export const identityPolicy = definePattern({
	id: 'identity-policy',
	title: 'Identity policy',
	purpose: 'Lets whoever has the policy read the objects of one bucket.',
	group: 'Starting points',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html'],
	prefixes: ['policy'],
	parameters: { project, environment, service, sid: sid('ReadObjects'), action: action('s3:GetObject'), bucket: bucket('shop-reports') },
	make: v => [policy({ ...v, boundary: '' }, 'read_objects', 'read', `Reads the objects of ${v.bucket}`, [allow(v.sid, [v.action], [objectArn(v.bucket)])])],
});

export const trustPolicy = definePattern({
	id: 'trust-policy',
	title: 'Role for a service',
	purpose: 'Lets one service of AWS assume a role that has no permissions yet.',
	group: 'Starting points',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html'],
	prefixes: ['assume-role-policy'],
	parameters: { ...naming, sid: sid('AssumeRoleFromService'), principal: servicePrincipal },
	make: v => roleWith(v, { label: 'service_role', suffix: 'role', description: `Assumed by ${v.principal}`, trust: [assumedByService(v.sid, v.principal)], policies: [] }),
});

export const serviceControlPolicy = definePattern({
	id: 'service-control-policy',
	title: 'Service control policy',
	purpose: 'Keeps the accounts of an organization from leaving it.',
	group: 'Starting points',
	sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html'],
	prefixes: ['scp'],
	parameters: { target: policyTarget, sid: sid('DenyLeavingTheOrganization'), action: action('organizations:LeaveOrganization') },
	make: v => organizationPolicy('stay_in_organization', 'StayInOrganization', 'Nobody leaves the organization', v.target, document('stay_in_organization', 'scp', [
		deny(v.sid, [v.action], everything, { comment: 'An account has no ARN that this action takes.' }),
	])),
});
