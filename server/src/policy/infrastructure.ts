import type { Span } from '../base/text.js';
import type { MapNode, Node, SyntaxTree } from '../syntax/node.js';
import type { Policy, Text } from './model.js';

/**
 * What a Terraform module or a CloudFormation template makes that has to do with policies: who has them, and who uses whom.
 * It reaches over all files of a module; a rule sees the resources of its own document, and through them those of the other files.
 */
export interface Infrastructure {
	/** Of all files, in the order of the files and within them in source order. */
	readonly resources: readonly InfrastructureElement[];
}

export type InfrastructureElement = Role | User | Group | AccessKey | InstanceProfile | ManagedPolicy | InlinePolicy | Attachment | TaskDefinition | LambdaFunction | LambdaPermission;

/** A resource block of Terraform or an entry below `Resources` of a template. */
export interface Resource {
	readonly host: 'terraform' | 'cloudformation';
	/** As written: `aws_iam_role`, `AWS::IAM::Role`. */
	readonly type: string;
	/** The label or the logical id. */
	readonly name: string;
	readonly tree: SyntaxTree;
	readonly span: Span;
	/** The label or the logical id, where it stands. */
	readonly anchor: Span;
	/** The type, where it stands. */
	readonly typeAnchor: Span;
	/** The arguments or `Properties`; undefined for a resource without any. */
	readonly body: MapNode | undefined;
}

/** Those who have permissions. */
interface Identity extends Resource {
	readonly grants: readonly Grant[];
	/** False when they may have permissions that are not written in the module. */
	readonly complete: boolean;
	/** True for a role that SAM makes for a function. */
	readonly implicit: boolean;
	readonly boundary: 'present' | 'missing' | 'unknown';
	/** The boundary itself, where the module makes it. */
	readonly boundaryPolicy: PolicySet;
	readonly tags: Tags;
}

export interface Role extends Identity {
	readonly kind: 'role';
	readonly trust: PolicySet;
	readonly description: Node | undefined;
	readonly path: Node | undefined;
}

export interface User extends Identity {
	readonly kind: 'user';
}

export interface Group extends Identity {
	readonly kind: 'group';
}

export interface Tags {
	/** The names that are known. */
	readonly names: readonly string[];
	/** False when there may be more. */
	readonly complete: boolean;
	/** The map or list that the resource's own stand in. */
	readonly node: Node | undefined;
}

/** The policies that a value stands for. */
export interface PolicySet {
	readonly policies: readonly Policy[];
	/** False when the value says more than these. */
	readonly complete: boolean;
}

/** A policy that somebody has. */
export interface Grant {
	readonly how: 'inline' | 'attached';
	/** The resource that says so: the role itself, an attachment, or a policy that names its roles. */
	readonly by: Resource;
	/** What names or holds the policy. */
	readonly node: Node;
	/** The ARN or, in SAM, the name of an attached policy that the module does not make itself. */
	readonly arn: Text | undefined;
	readonly managed: ManagedPolicy | undefined;
	readonly content: PolicySet;
}

/** A policy that can be attached. */
export interface ManagedPolicy extends Resource {
	readonly kind: 'managed-policy';
	readonly content: PolicySet;
	readonly description: Node | undefined;
}

/** A resource that gives an inline policy to somebody. */
export interface InlinePolicy extends Resource {
	readonly kind: 'inline-policy';
	readonly content: PolicySet;
}

/** A resource that attaches policies to somebody; `aws_iam_policy_attachment` is `exclusive`: it takes them from all others. */
export interface Attachment extends Resource {
	readonly kind: 'attachment';
	readonly exclusive: boolean;
	readonly grants: readonly Grant[];
}

export interface AccessKey extends Resource {
	readonly kind: 'access-key';
}

export interface InstanceProfile extends Resource {
	readonly kind: 'instance-profile';
	readonly role: RoleReference | undefined;
}

export interface TaskDefinition extends Resource {
	readonly kind: 'task-definition';
	readonly executionRole: RoleReference | undefined;
	readonly taskRole: RoleReference | undefined;
}

export interface LambdaFunction extends Resource {
	readonly kind: 'lambda-function';
	readonly role: RoleReference | undefined;
}

/** Who may call a function: `aws_lambda_permission`, `AWS::Lambda::Permission`. */
export interface LambdaPermission extends Resource {
	readonly kind: 'lambda-permission';
	/** What may call, with all that is known of it. */
	readonly sourceArn: Text | undefined;
}

/** A value that names a role. */
export interface RoleReference {
	readonly node: Node;
	/** The role, where the module makes it. */
	readonly role: Role | undefined;
	/** Equal for two references to one role; undefined where the value says too little. */
	readonly identity: string | undefined;
}

/** The argument or property of that name in either host: `permissions_boundary` is `PermissionsBoundary` in CloudFormation. */
export function argumentOf({ body, host }: Resource, name: string): Node | undefined {
	const wanted = host === 'terraform' ? name : pascal(name);
	return body?.entries.filter(({ key }) => key.parts[0]?.kind === 'literal' && key.parts[0].text === wanted).at(-1)?.value;
}

/** The name of an argument in the host's own spelling. */
export function argumentName({ host }: Resource, name: string): string {
	return host === 'terraform' ? name : pascal(name);
}

function pascal(name: string): string {
	return name.split('_').map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** The name of a policy that AWS manages: `AdministratorAccess` of `arn:aws:iam::aws:policy/AdministratorAccess`. */
export function awsManagedName({ arn }: Grant): string | undefined {
	if (!arn) return undefined;
	return /^arn:[^:]*:iam::aws:policy\/(?:[\w+=,.@/-]+\/)?([\w+=,.@-]+)$/.exec(arn.text)?.[1];
}

/** The policies of everything that somebody is granted. */
export function policiesOf({ grants }: Pick<Identity, 'grants'>): readonly Policy[] {
	return grants.flatMap(({ content }) => content.policies);
}
