import type { Statement } from '../blueprint.js';
import { naming, servicePrincipal } from '../known-parameters.js';
import { line, list, type Parameter } from '../parameters.js';
import { definePattern } from '../pattern.js';
import { allow, assumedByService, deny, document, everything, iamArn, nameOf, policy, roleWith, test } from '../statements.js';
import { text, type AttributeReference, type Text } from '../text.js';

const servicePrefix = line('Service', 's3', /^[a-z][a-z0-9-]*$/, 'the prefix of a service such as s3');
const allowedServices: Parameter<readonly string[]> = list(servicePrefix, 'Services that roles may use, with commas', 'cloudwatch,dynamodb,ecr,ecs,kms,lambda,logs,s3,secretsmanager,sns,sqs,ssm');
const { project, environment, service } = naming;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate */
function protectBoundary(...boundaries: readonly Text[]): readonly Statement[] {
	return [
		deny('DenyChangingTheLimits', ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'], boundaries),
		deny('DenyLeavingTheBoundary', ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'], everything, { comment: 'No role and no user may lose its boundary.' }),
	];
}

function boundaryArn(name: string): Text {
	return iamArn(text`policy/${name}`);
}

export const permissionsBoundary = definePattern({
	id: 'permissions-boundary',
	title: 'Permissions boundary that protects itself',
	purpose: 'Caps what roles can ever be given, and protects that cap.',
	group: 'Guardrails',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
	parameters: { project, environment, service, services: allowedServices, principal: servicePrincipal },
	make(v) {
		const name = `${v.project}-${v.environment}-${v.service}-boundary`;
		const made = policy({ ...v, boundary: '' }, 'boundary', 'boundary', 'The most that the roles of the project can be allowed', []);
		const statements: readonly Statement[] = [
			allow('AllowServices', v.services.map(it => `${it}:*`), everything, { comment: 'A boundary only caps: the policies of a role name the resources.' }),
			deny('DenyUsersAndKeys', ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'], everything, { comment: 'Nobody needs keys that never expire.' }),
			deny('DenyAccountAndOrganization', ['account:*', 'organizations:*'], everything, { comment: 'They are for administrators.' }),
			...protectBoundary(boundaryArn(name)),
		];
		const boundary: AttributeReference = { kind: 'attribute', resource: 'boundary', attribute: 'arn', literal: boundaryArn(name) };
		return [{ ...made, document: document('boundary', 'boundary', statements) }, ...roleWith({ ...v, boundary: text`${boundary}` }, {
			label: 'capped', suffix: 'capped', description: 'The first role within the boundary', trust: [assumedByService('AssumeRoleFromService', v.principal)], policies: [],
		})];
	},
});

export const delegatedAdministrator = definePattern({
	id: 'delegated-administrator',
	title: 'Administrator who can make roles only with the boundary',
	purpose: 'Lets a team make roles for its project, none of which can do more than the boundary.',
	group: 'Guardrails',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate'],
	parameters: { project, environment, service, boundaryName: line('Name of the boundary', 'shop-production-orders-boundary', /^[\w+=,.@-]{1,128}$/, 'the name of a policy') },
	make(v) {
		const boundary = boundaryArn(v.boundaryName);
		const [roles, policies] = [[iamArn(`role/${v.project}-${v.environment}-*`)], [iamArn(`policy/${v.project}-${v.environment}-*`)]];
		const capped = [test('ArnEquals', 'iam:PermissionsBoundary', boundary)];
		return [policy({ ...v, boundary: '' }, 'delegated_administrator', 'admin', 'Makes roles for the project, within the boundary', [
			allow('MakeCappedRoles', ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'], roles, { conditions: capped }),
			allow('ManageRoles', ['iam:DeleteRole', 'iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies', 'iam:ListRoleTags', 'iam:TagRole', 'iam:UntagRole', 'iam:UpdateRoleDescription'], roles),
			allow('ManagePolicies', ['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicyVersions', 'iam:TagPolicy'], policies),
			// Otherwise the team could widen its own permissions, which have a name of the project too.
			...protectBoundary(boundary, iamArn(text`policy/${nameOf(v, 'admin')}`)),
		])];
	},
});
