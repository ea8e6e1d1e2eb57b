import { alternatives, entryOf, itemsOf, literalText, type Entry, type Node, type SyntaxTree } from '../../syntax/node.js';
import { argumentOf, type InfrastructureElement, type PolicySet, type Resource, type Tags } from '../infrastructure.js';
import type { Policy } from '../model.js';
import { elementsOf, nothing, oneOf, policyIndex, tagNames, textOfNode, unknownSet, type Given, type ResourceReader } from './identities.js';
import { bodyOf, isDynamic } from './policy-document.js';
import { resolveReferences } from './references.js';
import type { Block } from './terraform-blocks.js';
import { mergingArguments } from './terraform-uses.js';
import type { Module } from './terraform.js';

/** The roles of a module and what belongs to them. `policiesOf` gives the policies of one of its files. */
export function terraformInfrastructure(module: Module, policiesOf: (tree: SyntaxTree) => readonly Policy[]): readonly InfrastructureElement[] {
	const blocks = module.files.flatMap(file => [...file.blocks.values()]).filter(({ kind, type }) => kind === 'resource' && (Object.hasOwn(kinds, type)));
	const resources = new Map(blocks.map(block => [block.address, resourceOf(block)]));
	return elementsOf([...resources.values()], readerOf(module, resources, policyIndex(policiesOf)));
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const kinds: Readonly<Record<string, InfrastructureElement['kind']>> = {
	aws_iam_role: 'role', aws_iam_user: 'user', aws_iam_group: 'group', aws_iam_access_key: 'access-key', aws_iam_instance_profile: 'instance-profile',
	aws_iam_policy: 'managed-policy', aws_iam_role_policy: 'inline-policy', aws_iam_user_policy: 'inline-policy', aws_iam_group_policy: 'inline-policy',
	aws_iam_policy_attachment: 'attachment', aws_iam_role_policy_attachment: 'attachment', aws_iam_user_policy_attachment: 'attachment',
	aws_iam_group_policy_attachment: 'attachment', aws_iam_role_policy_attachments_exclusive: 'attachment',
	aws_iam_user_policy_attachments_exclusive: 'attachment', aws_iam_group_policy_attachments_exclusive: 'attachment', aws_ecs_task_definition: 'task-definition',
	aws_lambda_function: 'lambda-function', aws_lambda_permission: 'lambda-permission',
};

function resourceOf({ type, name, tree, entry, body }: Block): Resource {
	const { start, end, labels } = entry;
	return { host: 'terraform', type, name, tree, span: { start, end }, anchor: labels?.at(-1)?.content ?? entry.key.content, typeAnchor: labels?.[0]?.content ?? entry.key.content, body };
}

type PolicyAt = ReturnType<typeof policyIndex>;

function readerOf(module: Module, resources: ReadonlyMap<string, Resource>, policyAt: PolicyAt): ResourceReader {
	let byName: ReadonlyMap<string, readonly Resource[]> | undefined;
	const referred = (node: Node | undefined, from: Resource): readonly Resource[] => {
		const source = node ? sourceOf(node, from) : '';
		const names = [...source.matchAll(/\b(?<!data\.)(aws_iam_\w+\.[\w-]+)/g)].flatMap(([, address]) => resources.get(address!) ?? []);
		const literal = node && literalText(node);
		if (names.length > 0 || literal === undefined) return names;
		if (literal === '') return [];
		return (byName ??= namedResources(resources)).get(literal) ?? [];
	};
	let added: Pick<Tags, 'names' | 'complete'> | undefined;
	return {
		kindOf: ({ type }) => kinds[type],
		referred,
		identity: (node, { tree }) => identityOf(node, tree),
		policies: (node, { tree }) => policiesBehind(node, { module, policyAt, tree, depth: 0 }),
		text(node, { tree }) {
			resolveReferences([node], tree, module);
			return managedPolicyData(node, module) ?? textOfNode(node);
		},
		trust: role => argumentOf(role, 'assume_role_policy'),
		given: resource => givenBy(resource, referred),
		tags: resource => tagsOf(resource, added ??= addedTags(module)),
		isImplicit: () => false,
		hasDefault: () => false,
	};
}

/** Roles, users and groups may be named by their names as well. */
function namedResources(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, readonly Resource[]> {
	const found = new Map<string, Resource[]>();
	for (const resource of resources.values()) {
		const name = resource.type === 'aws_iam_policy' ? undefined : literalText(argumentOf(resource, 'name'));
		if (name !== undefined) found.set(name, [...found.get(name) ?? [], resource]);
	}
	return found;
}

/** The source of a value; with what a loop goes over, where the value comes from there. */
function sourceOf(node: Node, { tree, body }: Resource): string {
	const source = tree.text.slice(node.start, node.end);
	const each = /\beach\./.test(source) && body ? entryOf(body, 'for_each')?.value : undefined;
	return each ? source + tree.text.slice(each.start, each.end) : source;
}

/** A reference to a resource or to data, or a text that is written here. A variable may be left out. */
function identityOf(node: Node, tree: SyntaxTree): string | undefined {
	const literal = literalText(node);
	if (literal !== undefined) return literal;
	const source = tree.text.slice(node.start, node.end).replace(/^"\$\{\s*|\s*\}"$/g, '');
	return /^(?:data\.)?aws_\w+\.[\w-]+(?:\[[\w".]+\])?\.\w+$/.test(source) ? source.replace(/\.(?:arn|id|name|unique_id)$/, '') : undefined;
}

/** `data "aws_iam_policy"` looks a policy up by its ARN or its name. */
function managedPolicyData(node: Node, module: Module): ReturnType<typeof textOfNode> {
	const [only] = node.kind === 'string' && node.parts.length === 1 ? node.parts : [];
	const [, address] = only?.kind === 'hole' ? /^(data\.aws_iam_policy\.[\w-]+)(?:\[[^\]]*\])?\.arn$/.exec(only.source) ?? [] : [];
	const body = address === undefined ? undefined : module.block(address)?.body;
	const arn = body && entryOf(body, 'arn')?.value;
	const name = body && literalText(entryOf(body, 'name')?.value);
	if (arn) return textOfNode(arn);
	// A policy of the account may have that name too; those of AWS are known by theirs.
	const text = textOfNode(node);
	return text && name !== undefined ? { ...text, text: `arn:aws:iam::aws:policy/${name}` } : undefined;
}

function givenBy(resource: Resource, referred: ResourceReader['referred']): readonly Given[] {
	const to = (name: string): readonly Resource[] => itemsOf(argumentOf(resource, name)).flatMap(node => referred(node, resource));
	const whole = (name: string, receivers: readonly Resource[]): boolean => receivers.length > 0 || argumentOf(resource, name) === undefined;
	const attach = (argument: string, ...names: readonly string[]): readonly Given[] => {
		const receivers = names.flatMap(to);
		return valuesOf(argument, resource).map(node => ({ to: receivers, complete: names.every(name => whole(name, to(name))), how: 'attached', node }));
	};
	switch (resource.type) {
		case 'aws_iam_role': return [
			...inlineBlocks(resource),
			...valuesOf('managed_policy_arns', resource).map((node): Given => ({ to: [resource], complete: true, how: 'attached', node })),
		];
		case 'aws_iam_role_policy': return inline(resource, to('role'));
		case 'aws_iam_user_policy': return inline(resource, to('user'));
		case 'aws_iam_group_policy': return inline(resource, to('group'));
		case 'aws_iam_role_policy_attachment': return attach('policy_arn', 'role');
		case 'aws_iam_user_policy_attachment': return attach('policy_arn', 'user');
		case 'aws_iam_group_policy_attachment': return attach('policy_arn', 'group');
		case 'aws_iam_policy_attachment': return attach('policy_arn', 'roles', 'users', 'groups');
		case 'aws_iam_role_policy_attachments_exclusive': return attach('policy_arns', 'role_name');
		case 'aws_iam_user_policy_attachments_exclusive': return attach('policy_arns', 'user_name');
		case 'aws_iam_group_policy_attachments_exclusive': return attach('policy_arns', 'group_name');
		default: return [];
	}
}

function inline(resource: Resource, to: readonly Resource[]): readonly Given[] {
	const holds = argumentOf(resource, 'policy');
	return holds ? [{ to, complete: to.length > 0, how: 'inline', node: holds, holds }] : [];
}

/** A block of a role, or a loop that makes some. */
export function isInlinePolicy(entry: Entry): boolean {
	return entry.block === true && literalText(isDynamic(entry) ? entry.labels?.[0] : entry.key) === 'inline_policy';
}

function inlineBlocks(role: Resource): readonly Given[] {
	return role.body?.entries.filter(isInlinePolicy).flatMap((entry): readonly Given[] => {
		const body = bodyOf(entry);
		const holds = body && entryOf(body, 'policy')?.value;
		return holds ? [{ to: [role], complete: !isDynamic(entry), how: 'inline', node: holds, holds }] : [];
	}) ?? [];
}

/** The values of an argument; those that a loop goes over, where it takes them from there. */
function valuesOf(argument: string, resource: Resource): readonly Node[] {
	const values = itemsOf(argumentOf(resource, argument));
	return values.flatMap(node => {
		const source = resource.tree.text.slice(node.start, node.end);
		const each = /^(?:"\$\{)?\s*each\.(?:value|key)\s*(?:\}")?$/.test(source) ? argumentOf(resource, 'for_each') : undefined;
		if (!each) return [node];
		const items = alternatives(each).flatMap(it => it.kind === 'map' ? it.entries.flatMap(({ value }) => value ?? []) : itemsOf(it));
		return items.length > 0 ? items : [node];
	});
}

interface Search {
	readonly module: Module;
	readonly policyAt: PolicyAt;
	readonly tree: SyntaxTree;
	readonly depth: number;
}

/** Locals and documents may refer to each other. */
const deepest = 10;

function policiesBehind(node: Node | undefined, search: Search): PolicySet {
	if (!node || search.depth > deepest) return unknownSet;
	const policy = search.policyAt(node, search.tree);
	if (policy && node.kind === 'map') return { policies: [policy], complete: policy.complete };
	switch (node.kind) {
		case 'string': return node.embedded ? policiesBehind(node.embedded, search) : behindReference(node.parts.length === 1 && node.parts[0]?.kind === 'hole' ? node.parts[0].source : '', search);
		case 'unknown': return oneOf(node.alternatives.map(it => policiesBehind(it, search)));
		case 'scalar': return node.value === null ? nothing : unknownSet;
		default: return unknownSet;
	}
}

function behindReference(source: string, search: Search): PolicySet {
	const [, name] = /^data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.(?:json|minified_json)$/.exec(source) ?? [];
	if (name !== undefined) return documentWithMerged(name, search);
	const [, local] = /^local\.([\w-]+)$/.exec(source) ?? [];
	const file = local === undefined ? undefined : search.module.files.find(it => it.locals.has(local));
	return file ? policiesBehind(file.locals.get(local!), { ...search, tree: file.tree, depth: search.depth + 1 }) : unknownSet;
}

/** A document and those that it merges in. One that replaces statements of another counts as if it added them. */
function documentWithMerged(name: string, search: Search): PolicySet {
	const block = search.module.block(`data.aws_iam_policy_document.${name}`);
	const policy = block && search.policyAt(block.body, block.tree);
	if (!policy) return unknownSet;
	const merged = mergingArguments.flatMap(argument => itemsOf(entryOf(block.body, argument)?.value)).map(it => policiesBehind(it, { ...search, tree: block.tree, depth: search.depth + 1 }));
	const written = mergingArguments.every(argument => isPlainList(entryOf(block.body, argument)?.value));
	const complete = written && !block.body.entries.some(isDynamic) && merged.every(it => it.complete);
	return { policies: [policy, ...merged.flatMap(it => it.policies)], complete };
}

function isPlainList(node: Node | undefined): boolean {
	return node === undefined || node.kind === 'string' || node.kind === 'list' && node.items.every(it => it.kind === 'string');
}

/** What the provider adds by itself counts. Where no provider is written the module is part of another one, which may add anything. */
function addedTags(module: Module): Pick<Tags, 'names' | 'complete'> {
	const providers = module.files.flatMap(file => [...file.blocks.values()]).filter(({ kind, name }) => kind === 'provider' && name === 'aws');
	const added = providers.flatMap(({ body }) => body.entries).filter(({ key }) => literalText(key) === 'default_tags').map(({ value }) => {
		const tags = value?.kind === 'map' ? entryOf(value, 'tags')?.value : undefined;
		return tags ? namesIn(tags) : { names: [], complete: false };
	});
	return { names: added.flatMap(it => it.names), complete: providers.length > 0 && added.every(it => it.complete) };
}

function tagsOf(resource: Resource, added: Pick<Tags, 'names' | 'complete'>): Tags {
	const node = argumentOf(resource, 'tags');
	const own = node ? namesIn(node) : { names: [], complete: true };
	return { names: [...own.names, ...added.names], complete: own.complete && added.complete, node };
}

function namesIn(node: Node): Pick<Tags, 'names' | 'complete'> {
	return node.kind === 'map' ? tagNames(node) : { names: [], complete: false };
}
