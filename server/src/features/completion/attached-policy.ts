import { placeIn, type Place as TreePlace } from '../../policy/cursor-place.js';
import type { PolicyDocument } from '../../policy/model.js';
import { managedPolicyNames } from '../../reference/managed-policies.js';
import { itemsOf, literalText, type Node } from '../../syntax/node.js';
import type { CompletionList } from './item.js';
import { toList } from './list.js';
import { reference } from './own-resource.js';
import type { Hints, Proposal, Spot } from './proposal.js';

/** The ARNs of policies where a resource names those that it has, or its boundary: the module's own first, then those that AWS manages. */
export function attachedPolicies(document: PolicyDocument, offset: number, hints: Hints): CompletionList | undefined {
	const { tree } = document;
	if (!mentions.test(tree.text) || tree.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
	for (const root of tree.roots) {
		const place = root.kind === 'map' ? placeIn(root, offset, tree.text, tree.text.length) : undefined;
		const name = literalText(place?.trail.at(-1)?.key) ?? '';
		if (place && !place.map && place.writable && attaching.has(name)) return listAt(place, root, name, document, offset, hints);
	}
	return undefined;
}

/**
 * Arguments and properties that hold ARNs of policies. Documented with each resource of
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs and https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
const attaching: ReadonlySet<string> = new Set(['managed_policy_arns', 'policy_arn', 'policy_arns', 'managed_policy_arn', 'permissions_boundary', 'ManagedPolicyArns', 'PermissionsBoundary', 'ManagedPolicies']);
const mentions = /policy_arn|permissions_boundary|ManagedPolic|PermissionsBoundary/;

function listAt(place: TreePlace, root: Node, name: string, document: PolicyDocument, offset: number, hints: Hints): CompletionList | undefined {
	const spot = spotAt(place, root, offset, document.tree.text);
	const typed = place.inString && place.string ? document.tree.text.slice(place.string.content.start, offset) : '';
	const there = new Set(itemsOf(place.list).map(item => literalText(item)));
	const isBoundary = /boundary$/i.test(name);
	const own = document.made.filter(({ form }) => form.includes(':iam::~:policy/')).map(made => ({ ...reference(made, '', 'policy', { style: styleOf(root), inSub: place.string?.template === 'sub' }), rank: 1 }));
	const boundary: Proposal[] = isBoundary && hints.boundary !== undefined ? [{ kind: 'resource', label: hints.boundary, description: 'in iamscope.jsonc', rank: 0 }] : [];
	const proposals = [...boundary, ...own, ...managed(typed).filter(({ text }) => !there.has(text))];
	return proposals.length > 0 ? toList({ proposals, incomplete: true }, spot, document.tree) : undefined;
}

/** In Terraform and YAML expressions stand bare. */
export function styleOf(root: Node): Node['style'] {
	return root.style === 'json' ? 'json' : root.style.startsWith('yaml') ? 'yaml-block' : 'hcl-object';
}

/** Those that AWS manages whose name holds what is typed of it. */
export function managed(typed: string): (Proposal & { readonly text: string })[] {
	const part = typed.slice(typed.lastIndexOf('/') + 1).replace(/^arn:.*/, '').toLowerCase();
	const found = managedPolicyNames.filter(name => name.toLowerCase().includes(part));
	return found.map(name => ({
		kind: 'resource', label: name.slice(name.lastIndexOf('/') + 1), text: `arn:aws:iam::aws:policy/${name}`, description: 'AWS managed', rank: everyday.has(name) ? 5 : 20,
		...typed.startsWith('arn:') && { filterText: `arn:aws:iam::aws:policy/${name}` },
	}));
}

/** What many a role has. */
const everyday: ReadonlySet<string> = new Set([
	'AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy', 'ReadOnlyAccess', 'SecurityAudit', 'job-function/ViewOnlyAccess',
	'service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaVPCAccessExecutionRole', 'service-role/AmazonECSTaskExecutionRolePolicy',
]);

/** What writing a proposal needs to know of a place outside of policies. */
export function spotAt(place: TreePlace, root: Node, offset: number, text: string): Spot {
	const { string, inString, map, list, commaBefore, commaAfter } = place;
	const here = { start: offset, end: offset };
	const isOpen = inString && string !== undefined && text.slice(string.start, offset) !== '';
	return {
		offset, string, inString, map, commaBefore, commaAfter, inList: list !== undefined, hasSeparator: false, statement: undefined, policy: { node: root },
		replaceQuoted: isOpen ? { start: string.start, end: string.end } : here,
	};
}
