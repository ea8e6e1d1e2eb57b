import { isKnown, itemsOf, literalText, textOf, type Entry, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';
import {
	argumentOf, type Grant, type Group, type InfrastructureElement, type ManagedPolicy, type PolicySet, type Resource, type Role, type RoleReference, type Tags, type User,
} from '../infrastructure.js';
import type { Policy, Text } from '../model.js';

/** How a host says things that both hosts say. */
export interface ResourceReader {
	/** The kind of thing that a resource is; undefined for one that has nothing to do with policies. */
	kindOf(resource: Resource): InfrastructureElement['kind'] | undefined;
	/** The resources that a value refers to, by reference or by name. */
	referred(node: Node | undefined, from: Resource): readonly Resource[];
	/** Equal for two values that name the same thing; undefined where that cannot be told. */
	identity(node: Node, from: Resource): string | undefined;
	/** The policies that stand in a value or behind it. */
	policies(node: Node | undefined, from: Resource): PolicySet;
	/** The text of an ARN, with all that is known of it. */
	text(node: Node, from: Resource): Text | undefined;
	trust(role: Resource): Node | undefined;
	/** The policies that a resource gives to itself or to others. */
	given(resource: Resource): readonly Given[];
	tags(resource: Resource): Tags;
	/** True for a resource that stands for a role of its own. */
	isImplicit(resource: Resource): boolean;
	/** True where a part of the template says what the resource itself does not: nothing is missing then. */
	hasDefault(resource: Resource, argument: string): boolean;
}

/** A policy with those who get it. */
export interface Given {
	readonly to: readonly Resource[];
	/** False when others may get it as well, or somebody else than those. */
	readonly complete: boolean;
	readonly how: Grant['how'];
	readonly node: Node;
	/** Set where the policy itself stands in the resource. */
	readonly holds?: Node | undefined;
}

export const nothing: PolicySet = { policies: [], complete: true };
export const unknownSet: PolicySet = { policies: [], complete: false };

/** Puts together what the resources of a module or template say of each other. */
export function elementsOf(resources: readonly Resource[], reader: ResourceReader): readonly InfrastructureElement[] {
	const managed = new Map(resources.filter(it => reader.kindOf(it) === 'managed-policy').map(it => [it, managedPolicy(it, reader)]));
	const given = resources.flatMap(by => reader.given(by).map(gift => ({ ...gift, by, grant: grantOf(gift, by, managed, reader) })));
	const byReceiver = new Map<Resource, Grant[]>();
	for (const { to, grant } of given) for (const receiver of new Set(to)) addTo(byReceiver, receiver, grant);
	const byAttachment = new Map<Resource, Grant[]>();
	for (const { by, grant } of given) addTo(byAttachment, by, grant);
	const everybodyIsKnown = given.every(({ complete }) => complete);
	const roles = new Map<Resource, Role>();
	const identity = (resource: Resource): Omit<Role, 'kind' | 'trust' | 'description' | 'path'> => {
		const limit = argumentOf(resource, 'permissions_boundary');
		const grants = byReceiver.get(resource) ?? [];
		const complete = everybodyIsKnown && grants.every(({ content }) => content.complete);
		return {
			...resource, grants, complete, implicit: reader.isImplicit(resource), boundary: reader.hasDefault(resource, 'permissions_boundary') ? 'present' : boundaryOf(resource),
			boundaryPolicy: reader.referred(limit, resource).flatMap(it => managed.get(it)?.content ?? [])[0] ?? (limit ? unknownSet : nothing),
			tags: reader.tags(resource),
		};
	};
	for (const resource of resources) if (reader.kindOf(resource) === 'role') roles.set(resource, roleOf(resource, identity(resource), reader));
	const reference = (resource: Resource, name: string): RoleReference | undefined => referenceTo(resource, name, roles, reader);
	return resources.flatMap((resource): readonly InfrastructureElement[] => {
		const kind = reader.kindOf(resource);
		switch (kind) {
			case undefined: return [];
			case 'role': return [roles.get(resource)!, ...isFunction(resource) ? [{ ...resource, kind: 'lambda-function', role: undefined } as const] : []];
			case 'user': case 'group': return [{ ...identity(resource), kind } satisfies User | Group];
			case 'managed-policy': return [managed.get(resource)!];
			case 'inline-policy': return [{ ...resource, kind, content: reader.policies(argumentOf(resource, policyArgument(resource)), resource) }];
			case 'attachment': return [{ ...resource, kind, exclusive: resource.type === 'aws_iam_policy_attachment', grants: byAttachment.get(resource) ?? [] }];
			case 'task-definition': return [{ ...resource, kind, executionRole: reference(resource, 'execution_role_arn'), taskRole: reference(resource, 'task_role_arn') }];
			case 'lambda-function': case 'instance-profile': return [{ ...resource, kind, role: reference(resource, kind === 'instance-profile' && resource.host === 'cloudformation' ? 'roles' : 'role') }];
			case 'access-key': return [{ ...resource, kind }];
			case 'lambda-permission': return [{ ...resource, kind, sourceArn: textOfArgument(resource, 'source_arn', reader) }];
		}
	});
}

function addTo(groups: Map<Resource, Grant[]>, key: Resource, grant: Grant): void {
	const group = groups.get(key);
	if (group) group.push(grant);
	else groups.set(key, [grant]);
}

function textOfArgument(resource: Resource, name: string, reader: ResourceReader): Text | undefined {
	const node = argumentOf(resource, name);
	return node && reader.text(node, resource);
}

function isFunction({ type }: Resource): boolean {
	return type === 'AWS::Serverless::Function';
}

/** Where a managed or inline policy keeps its document. */
export function policyArgument({ host }: Resource): string {
	return host === 'terraform' ? 'policy' : 'policy_document';
}

function managedPolicy(resource: Resource, reader: ResourceReader): ManagedPolicy {
	const content = reader.policies(argumentOf(resource, policyArgument(resource)), resource);
	return { ...resource, kind: 'managed-policy', content, description: argumentOf(resource, 'description') };
}

function grantOf({ how, node, holds }: Given, by: Resource, managed: ReadonlyMap<Resource, ManagedPolicy>, reader: ResourceReader): Grant {
	const made = managed.get(by) ?? reader.referred(how === 'attached' ? node : undefined, by).flatMap(it => managed.get(it) ?? [])[0];
	const content = holds ? reader.policies(holds, by) : made?.content ?? unknownSet;
	const arn = how === 'attached' && !made && !holds ? reader.text(node, by) : undefined;
	return { how, by, node, arn, managed: made, content };
}

function roleOf(resource: Resource, identity: Omit<Role, 'kind' | 'trust' | 'description' | 'path'>, reader: ResourceReader): Role {
	const trust = reader.policies(reader.trust(resource), resource);
	return { ...identity, kind: 'role', trust, description: argumentOf(resource, 'description'), path: argumentOf(resource, 'path') };
}

/** One that is `null` or left out by a condition may be missing. */
function boundaryOf(resource: Resource): Role['boundary'] {
	const value = argumentOf(resource, 'permissions_boundary');
	if (!value) return resource.body?.partial ? 'unknown' : 'missing';
	if (value.kind === 'scalar') return value.value === null ? 'missing' : 'unknown';
	return value.kind === 'string' ? 'present' : 'unknown';
}

function referenceTo(resource: Resource, name: string, roles: ReadonlyMap<Resource, Role>, reader: ResourceReader): RoleReference | undefined {
	const [node] = itemsOf(argumentOf(resource, name));
	if (!node || node.kind === 'scalar') return undefined;
	const role = reader.referred(node, resource).flatMap(it => roles.get(it) ?? [])[0];
	return { node, role, identity: reader.identity(node, resource) };
}

/** Policies by where they begin, for each of the trees. */
export function policyIndex(policiesOf: (tree: SyntaxTree) => readonly Policy[]): (node: Node, tree: SyntaxTree) => Policy | undefined {
	const index = new Map<SyntaxTree, ReadonlyMap<number, Policy>>();
	return (node, tree) => {
		const known = index.get(tree) ?? new Map(policiesOf(tree).map(policy => [policy.span.start, policy]));
		index.set(tree, known);
		return known.get(node.start);
	};
}

/** Of several values one. */
export function oneOf(sets: readonly PolicySet[]): PolicySet {
	return { policies: [...new Set(sets.flatMap(({ policies }) => policies))], complete: sets.length > 0 && sets.every(({ complete }) => complete) };
}

export function textOfNode(node: Node): Text | undefined {
	return node.kind === 'string' ? { span: node.content, text: textOf(node), known: isKnown(node), node } : undefined;
}

/** The names of a map's entries, and whether these are all. */
export function tagNames(map: MapNode): Pick<Tags, 'names' | 'complete'> {
	const names = map.entries.map(({ key }: Entry) => literalText(key));
	return { names: names.filter(it => it !== undefined), complete: !map.partial && names.every(it => it !== undefined) };
}
