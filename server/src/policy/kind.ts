import { globMatches } from '../base/glob.js';
import { sureMemberOf, type Policy, type PolicyType, type Statement } from './model.js';

/** What type of policy it is, and how sure that is. */
export interface TypeVerdict {
	readonly type: PolicyType;
	readonly service: string | undefined;
	readonly typeCertain: boolean;
}

/** The type by the place in its document where that tells, else by what the policy says. */
export function typeOf({ path, statements }: Pick<Policy, 'path' | 'statements'>): TypeVerdict {
	return typeByPlace(path) ?? { ...typeByContent(statements), typeCertain: false };
}

function typeByPlace(path: readonly string[]): TypeVerdict | undefined {
	const name = path.at(-1) ?? '';
	const place = Object.hasOwn(places, name) ? places[name] : undefined;
	return place && { service: undefined, ...place, typeCertain: true };
}

/**
 * Names under which tools keep a policy of one type only. The command line prints roles with `AssumeRolePolicyDocument`:
 * https://docs.aws.amazon.com/cli/latest/reference/iam/get-role.html; CloudFormation too:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html. Resources of Kubernetes have the names in
 * camel case: https://aws-controllers-k8s.github.io/community/reference/iam/v1alpha1/role/. Ansible, eksctl, the action that signs in to AWS, and
 * OpenAPI definitions have theirs: https://docs.ansible.com/ansible/latest/collections/amazon/aws/iam_role_module.html,
 * https://docs.aws.amazon.com/eks/latest/eksctl/iamserviceaccounts.html, https://github.com/aws-actions/configure-aws-credentials,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html
 */
const places: Readonly<Record<string, { type: PolicyType; service?: string }>> = {
	AssumeRolePolicyDocument: { type: 'trust' },
	assume_role_policy: { type: 'trust' },
	assumeRolePolicyDocument: { type: 'trust' },
	assumeRolePolicy: { type: 'trust' },
	assume_role_policy_document: { type: 'trust' },
	attachPolicy: { type: 'identity' },
	'inline-session-policy': { type: 'session' },
	'x-amazon-apigateway-policy': { type: 'resource', service: 'execute-api' },
	KeyPolicy: { type: 'resource', service: 'kms' },
	RepositoryPolicyText: { type: 'resource', service: 'ecr' },
};

function typeByContent(statements: readonly Statement[]): { type: PolicyType; service: string | undefined } {
	if (!statements.some(it => sureMemberOf(it, 'Principal') ?? sureMemberOf(it, 'NotPrincipal'))) return { type: 'identity', service: undefined };
	if (statements.every(mayTrust)) return { type: 'trust', service: undefined };
	return { type: 'resource', service: onlyOne(actionServices(statements)) ?? onlyOne(resourceServices(statements)) };
}

/**
 * A role is the resource of its own trust policy, so such a policy names none; it allows the ways to become the role. An action that has strayed
 * among them makes it no other policy: the policy of nothing else allows to assume a role.
 */
function mayTrust(statement: Statement): boolean {
	if (sureMemberOf(statement, 'Resource') ?? sureMemberOf(statement, 'NotResource')) return false;
	const { actions } = statement;
	return actions.every(({ text, known }) => !known || isTrustAction(text.toLowerCase())) || actions.some(({ text }) => /^sts:AssumeRole/i.test(text));
}

function isTrustAction(action: string): boolean {
	return action !== '*' && trustActions.some(name => name.startsWith(action) || globMatches(action, name));
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
const trustActions = [
	'sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity', 'sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext',
];

function actionServices(statements: readonly Statement[]): string[] {
	return statements.flatMap(it => it.actions).flatMap(({ text }) => text.includes(':') ? [text.slice(0, text.indexOf(':')).toLowerCase()] : []);
}

function resourceServices(statements: readonly Statement[]): string[] {
	return statements.flatMap(it => it.resources).flatMap(({ text }) => text.startsWith('arn:') ? [text.split(':')[2] ?? ''] : []);
}

function onlyOne(names: readonly string[]): string | undefined {
	const [first, ...rest] = new Set(names);
	return rest.length === 0 && first !== undefined && /^[a-z0-9-]+$/.test(first) ? first : undefined;
}
