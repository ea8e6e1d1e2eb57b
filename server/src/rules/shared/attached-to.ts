import type { Policy } from '../../policy/model.js';
import type { Attachment } from '../../reference/policy-quotas.js';
import { entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';

/** What an identity policy is attached to; undefined where the file does not tell. */
export function attachmentOf({ path, tree, span }: Policy): Attachment | undefined {
	const [root] = tree.roots;
	if (root?.kind !== 'map' || path[0] === 'data' && span.end - span.start < worthLooking) return undefined;
	return tree.language === 'hcl' ? inTerraform(path, root, tree.text) : inTemplate(path, root);
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
};

function inTemplate(path: readonly string[], root: Node): Attachment | undefined {
	const at = path.indexOf('Resources');
	if (at < 0) return undefined;
	const resource = path.slice(0, at + 2).reduce<Node | undefined>((node, key) => node?.kind === 'map' ? entryOf(node, key)?.value : undefined, root);
	const type = resource?.kind === 'map' ? literalText(entryOf(resource, 'Type')?.value) : undefined;
	return templateKinds[type ?? ''];
}
