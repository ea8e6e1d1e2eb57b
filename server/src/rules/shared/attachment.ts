import type { Policy } from '../../policy/model.js';
import { entryOf, literalText, type Node } from '../../syntax/node.js';

/**
 * True where the place of the policy tells that only sessions of a role will have it: the inline policy of a role, of a permission set or of a function.
 * False for what may be attached to users as well, and for a bare file.
 */
export function isForRole({ path, tree }: Policy): boolean {
	if (path[0] === 'resource') return terraformTypes.has(path[1] ?? '');
	if (path.at(-1) === 'iamRoleStatements' || path.at(-1) === 'statements' && path.at(-2) === 'role') return true;
	const at = path.indexOf('Resources');
	if (at >= 0) return tree.roots.some(root => isRoleResource(follow(root, path.slice(0, at + 2))));
	return path.length === 1 && path[0] === 'PolicyDocument' && tree.roots.some(root => literalText(valueOf(root, 'RoleName')) !== undefined);
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const terraformTypes: ReadonlySet<string> = new Set(['aws_iam_role', 'aws_iam_role_policy', 'aws_ssoadmin_permission_set_inline_policy']);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const templateTypes: ReadonlySet<string> = new Set([
	'AWS::IAM::Role', 'AWS::IAM::RolePolicy', 'AWS::SSO::PermissionSet', 'AWS::Serverless::Function', 'AWS::Serverless::StateMachine',
]);

/** An inline policy of `AWS::IAM::Policy` is put into the roles, users and groups that it names. */
function isRoleResource(resource: Node | undefined): boolean {
	const type = literalText(valueOf(resource, 'Type')) ?? '';
	if (type !== 'AWS::IAM::Policy') return templateTypes.has(type);
	const properties = valueOf(resource, 'Properties');
	return valueOf(properties, 'Roles') !== undefined && valueOf(properties, 'Users') === undefined && valueOf(properties, 'Groups') === undefined;
}

function follow(root: Node, path: readonly string[]): Node | undefined {
	return path.reduce<Node | undefined>(valueOf, root);
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
	return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}
