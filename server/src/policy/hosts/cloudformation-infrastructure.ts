import { entryOf, itemsOf, literalText, type Entry, type Node, type SyntaxTree } from '../../syntax/node.js';
import { argumentOf, type InfrastructureElement, type PolicySet, type Resource, type Tags } from '../infrastructure.js';
import type { Policy } from '../model.js';
import { elementsOf, nothing, oneOf, policyIndex, tagNames, textOfNode, unknownSet, type Given, type ResourceReader } from './identities.js';
import { resolveReferences, resourcesOf, valuesByName } from './references.js';

/** The roles of a template and what belongs to them. */
export function templateInfrastructure(tree: SyntaxTree, policies: readonly Policy[]): readonly InfrastructureElement[] {
	return tree.roots.flatMap(root => {
		const resources = (resourcesOf(root)?.entries ?? []).flatMap(entry => resourceOf(entry, tree) ?? []);
		return resources.length === 0 ? [] : elementsOf(resources, readerOf(new Map(resources.map(it => [it.name, it])), policyIndex(() => policies), globalsOf(root)));
	});
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */
const kinds: Readonly<Record<string, InfrastructureElement['kind']>> = {
	'AWS::IAM::Role': 'role', 'AWS::IAM::User': 'user', 'AWS::IAM::Group': 'group', 'AWS::IAM::AccessKey': 'access-key', 'AWS::IAM::InstanceProfile': 'instance-profile',
	'AWS::IAM::ManagedPolicy': 'managed-policy', 'AWS::IAM::Policy': 'inline-policy', 'AWS::IAM::RolePolicy': 'inline-policy', 'AWS::IAM::UserPolicy': 'inline-policy',
	'AWS::IAM::GroupPolicy': 'inline-policy', 'AWS::ECS::TaskDefinition': 'task-definition', 'AWS::Lambda::Function': 'lambda-function',
	'AWS::Lambda::Permission': 'lambda-permission', 'AWS::Serverless::Function': 'lambda-function', 'AWS::Serverless::StateMachine': 'role',
};

function resourceOf({ key, value, start, end }: Entry, tree: SyntaxTree): Resource | undefined {
	const typeNode = value?.kind === 'map' ? entryOf(value, 'Type')?.value : undefined;
	const type = literalText(typeNode);
	const name = literalText(key);
	if (value?.kind !== 'map' || type === undefined || name === undefined || !Object.hasOwn(kinds, type)) return undefined;
	const properties = entryOf(value, 'Properties')?.value;
	return { host: 'cloudformation', type, name, tree, span: { start, end }, anchor: key.content, typeAnchor: typeNode?.kind === 'string' ? typeNode.content : key.content, body: properties?.kind === 'map' ? properties : undefined };
}

/** What SAM gives to all functions: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html */
function globalsOf(root: Node): ReadonlyMap<string, Node> {
	return valuesByName(valuesByName(valuesByName(root).get('Globals')).get('Function'));
}

function readerOf(resources: ReadonlyMap<string, Resource>, policyAt: ReturnType<typeof policyIndex>, globals: ReadonlyMap<string, Node>): ResourceReader {
	let byName: ReadonlyMap<string, readonly Resource[]> | undefined;
	const referred = (node: Node | undefined): readonly Resource[] => {
		switch (node?.kind) {
			case 'string': {
				const names = node.parts.flatMap(part => part.kind === 'hole' ? resources.get(part.source.split('.')[0]!) ?? [] : []);
				const literal = literalText(node);
				return names.length > 0 || literal === undefined ? names : (byName ??= namedResources(resources)).get(literal) ?? [];
			}
			case 'unknown': return node.alternatives.flatMap(referred);
			default: return [];
		}
	};
	const reader: ResourceReader = {
		kindOf: resource => isImplicit(resource) ? 'role' : kinds[resource.type],
		referred,
		identity: node => node.kind === 'string' ? literalText(node) ?? referred(node)[0]?.name : undefined,
		policies: (node, { tree }) => policiesBehind(node, it => policyAt(it, tree)),
		text(node, { tree }) {
			resolveReferences([node], tree, undefined);
			return managedByName(textOfNode(node));
		},
		trust: role => argumentOf(role, 'assume_role_policy_document'),
		given: resource => givenBy(resource, referred),
		tags: tagsOf,
		isImplicit,
		hasDefault: ({ type }, argument) => type === 'AWS::Serverless::Function' && argument === 'permissions_boundary' && globals.has('PermissionsBoundary'),
	};
	return reader;
}

/** SAM makes a role for what has none: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html */
function isImplicit(resource: Resource): boolean {
	return resource.type.startsWith('AWS::Serverless::') && argumentOf(resource, 'role') === undefined;
}

function namedResources(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, readonly Resource[]> {
	const found = new Map<string, Resource[]>();
	for (const resource of resources.values()) {
		const name = nameOf(resource);
		if (name !== undefined) found.set(name, [...found.get(name) ?? [], resource]);
	}
	return found;
}

function nameOf(resource: Resource): string | undefined {
	return ['role_name', 'user_name', 'group_name'].map(name => literalText(argumentOf(resource, name))).find(it => it !== undefined);
}

/** SAM takes the name of a policy of AWS for its ARN. */
function managedByName(text: ReturnType<typeof textOfNode>): ReturnType<typeof textOfNode> {
	return text && /^[A-Za-z]\w+$/.test(text.text) && text.known ? { ...text, text: `arn:aws:iam::aws:policy/${text.text}` } : text;
}

function policiesBehind(node: Node | undefined, policyAt: (node: Node) => Policy | undefined): PolicySet {
	switch (node?.kind) {
		case 'map': {
			const policy = policyAt(node);
			return policy ? { policies: [policy], complete: policy.complete } : unknownSet;
		}
		case 'string': return node.embedded ? policiesBehind(node.embedded, policyAt) : unknownSet;
		case 'unknown': return oneOf(node.alternatives.map(it => policiesBehind(it, policyAt)));
		case 'scalar': return nothing;
		default: return unknownSet;
	}
}

function givenBy(resource: Resource, referred: (node: Node | undefined) => readonly Resource[]): readonly Given[] {
	const document = argumentOf(resource, 'policy_document');
	const receivers = ['roles', 'users', 'groups', 'role_name', 'user_name', 'group_name'].flatMap(name => itemsOf(argumentOf(resource, name)));
	switch (resource.type) {
		case 'AWS::IAM::Role': case 'AWS::IAM::User': case 'AWS::IAM::Group': return [...inlinePolicies(resource), ...attached(resource, 'managed_policy_arns')];
		case 'AWS::Serverless::Function': case 'AWS::Serverless::StateMachine': return isImplicit(resource) ? samPolicies(resource) : [];
		case 'AWS::IAM::ManagedPolicy': return receivers.length > 0 && document ? [{ ...given(receivers, 'attached', document), holds: document }] : [];
		case 'AWS::IAM::Policy': case 'AWS::IAM::RolePolicy': case 'AWS::IAM::UserPolicy': case 'AWS::IAM::GroupPolicy':
			return document ? [{ ...given(receivers, 'inline', document), holds: document }] : [];
		default: return [];
	}

	function given(nodes: readonly Node[], how: Given['how'], node: Node): Given {
		const to = nodes.map(referred);
		return { to: to.flat(), complete: to.every(it => it.length > 0), how, node };
	}
}

function inlinePolicies(resource: Resource): readonly Given[] {
	return itemsOf(argumentOf(resource, 'policies')).flatMap((item): readonly Given[] => {
		const holds = item.kind === 'map' ? entryOf(item, 'PolicyDocument')?.value : undefined;
		return holds ? [{ to: [resource], complete: true, how: 'inline', node: holds, holds }] : [];
	});
}

function attached(resource: Resource, argument: string): readonly Given[] {
	return itemsOf(argumentOf(resource, argument)).map(node => ({ to: [resource], complete: true, how: 'attached', node }));
}

/** Names and ARNs are attached, statements written out are the role's own, and templates of SAM are known to SAM. */
function samPolicies(resource: Resource): readonly Given[] {
	return itemsOf(argumentOf(resource, 'policies')).map((node): Given => node.kind === 'map'
		? { to: [resource], complete: true, how: 'inline', node, holds: node }
		: { to: [resource], complete: true, how: 'attached', node });
}

/** A list of `Key` and `Value`; SAM has a map. */
function tagsOf(resource: Resource): Tags {
	const node = argumentOf(resource, 'tags');
	if (!node) return { names: [], complete: !resource.body?.partial, node };
	if (node.kind === 'map') return { ...tagNames(node), node };
	const names = itemsOf(node).map(item => item.kind === 'map' ? literalText(entryOf(item, 'Key')?.value) : undefined);
	const complete = node.kind === 'list' && node.items.length === names.length && names.every(it => it !== undefined);
	return { names: names.filter(it => it !== undefined), complete, node };
}
