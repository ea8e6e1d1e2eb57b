import type { Policy } from '../../policy/model.js';
import type { Attachment } from '../../reference/policy-quotas.js';
import { entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';

/** What an identity policy is attached to; undefined where the file does not tell. */
export function attachmentOf({ path, tree, span }: Policy): Attachment | undefined {
	const [root] = tree.roots;
	if (root?.kind !== 'map' || path[0] === 'data' && span.end - span.start < worthLooking) return undefined;
	return tree.language === 'hcl' ? inTerraform(path, root, tree.text) : inTemplate(path, root);
}

/**
 * True where the place of the policy tells that only sessions of a role will have it: the inline policy of a role, of a permission set or of a function.
 * False for what may be attached to users as well, and for a bare file.
 */
export function isForRole({ path, tree }: Policy): boolean {
	if (path[0] === 'resource') return terraformKinds[path[1] ?? ''] === 'role';
	if (path.at(-1) === 'iamRoleStatements' || path.at(-1) === 'statements' && path.at(-2) === 'role') return true;
	if (path.includes('Resources')) return tree.roots.some(root => isRoleResource(resourceAround(path, root)));
	return path.length === 1 && path[0] === 'PolicyDocument' && tree.roots.some(root => literalText(valueOf(root, 'RoleName')) !== undefined);
}

/** To find who uses a document, every resource is looked through. One of so few characters is smaller than every quota, spelt as JSON too. */
const worthLooking = 600;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const terraformKinds: Readonly<Record<string, Attachment>> = {
	aws_iam_policy: 'managed', aws_iam_group_policy: 'group', aws_iam_role_policy: 'role', aws_iam_user_policy: 'user', aws_iam_role: 'role',
	aws_ssoadmin_permission_set_inline_policy: 'role',
};

function inTerraform([block, type = '', name = '']: readonly string[], root: MapNode, text: string): Attachment | undefined {
	if (block === 'resource') return terraformKinds[type];
	if (block !== 'data') return undefined;
	const users = root.entries.filter(entry => literalText(entry.key) === 'resource' && refersTo(entry, `data.aws_iam_policy_document.${name}.`, text));
	const kinds = new Set(users.map(({ labels }) => terraformKinds[literalText(labels?.[0]) ?? '']));
	const [kind, ...more] = kinds;
	return more.length === 0 ? kind : undefined;
}

function refersTo({ start, end }: Entry, reference: string, text: string): boolean {
	return text.slice(start, end).includes(reference);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html */
const templateKinds: Readonly<Record<string, Attachment>> = {
	'AWS::IAM::ManagedPolicy': 'managed', 'AWS::IAM::GroupPolicy': 'group', 'AWS::IAM::Group': 'group', 'AWS::IAM::RolePolicy': 'role', 'AWS::IAM::Role': 'role',
	'AWS::IAM::UserPolicy': 'user', 'AWS::IAM::User': 'user', 'AWS::SSO::PermissionSet': 'role', 'AWS::Serverless::Function': 'role',
	'AWS::Serverless::StateMachine': 'role',
};

function inTemplate(path: readonly string[], root: Node): Attachment | undefined {
	return templateKinds[typeOf(resourceAround(path, root))];
}

/** An inline policy of `AWS::IAM::Policy` is put into the roles, users and groups that it names. */
function isRoleResource(resource: Node | undefined): boolean {
	if (typeOf(resource) !== 'AWS::IAM::Policy') return templateKinds[typeOf(resource)] === 'role';
	const properties = valueOf(resource, 'Properties');
	return valueOf(properties, 'Roles') !== undefined && valueOf(properties, 'Users') === undefined && valueOf(properties, 'Groups') === undefined;
}

/** The entry below `Resources` that the path leads into. */
function resourceAround(path: readonly string[], root: Node): Node | undefined {
	const at = path.indexOf('Resources');
	return at < 0 ? undefined : path.slice(0, at + 2).reduce<Node | undefined>(valueOf, root);
}

function typeOf(resource: Node | undefined): string {
	return literalText(valueOf(resource, 'Type')) ?? '';
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
	return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}
