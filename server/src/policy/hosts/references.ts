import { cloudFormationResources } from '../../reference/cloudformation-resources.js';
import { namesByAttribute, namesByRef } from '../../reference/names-by-reference.js';
import { samResources, samRoleMakers } from '../../reference/sam-resources.js';
import { terraformArnForms } from '../../reference/terraform-arn-forms.js';
import { terraformArnAttributes } from '../../reference/terraform-resources.js';
import { firstOf } from '../../syntax/moved.js';
import { entryOf, HOLE, isReference, literalText, type HoleMeaning, type HolePart, type MapNode, type Node, type StringNode, type SyntaxTree, type TextPart } from '../../syntax/node.js';
import { holdsIntrinsics } from '../../syntax/parse.js';
import { localResolver, valuesAt } from './local-values.js';
import type { Module } from './terraform.js';

/** What is known of the text that the source of a hole stands for. */
export interface Resolved {
	readonly text?: string | undefined;
	readonly meaning?: HoleMeaning | undefined;
	/** The pieces of each of the strings that it stands for, where those are written elsewhere. Their places are not those of the source. None where it is a list that cannot be told. */
	readonly values?: readonly (readonly TextPart[])[];
}

export type Resolver = (source: string) => Resolved | undefined;

/** Puts what is known of the resources of the same module or template into the holes of these nodes. */
export function resolveReferences(nodes: readonly Node[], tree: SyntaxTree, module: Module | undefined): void {
	nodes.forEach(referenceFiller(tree, module));
}

/** The same for one node after the other; nothing is looked at before the first. */
export function referenceFiller(tree: SyntaxTree, module: Module | undefined): (node: Node) => void {
	let resolve: Resolver | 'nothing' | undefined;
	return node => {
		resolve ??= !module && isJson(tree) && !holdsIntrinsics(tree) ? 'nothing' : module ? terraformResolver(module) : templateResolver(tree.roots);
		if (resolve !== 'nothing') fill(node, resolve);
	};
}

function isJson({ language }: SyntaxTree): boolean {
	return language === 'json' || language === 'jsonc';
}

function fill(node: Node, resolve: Resolver): void {
	switch (node.kind) {
		case 'string':
			for (const part of node.parts) if (part.kind === 'hole') fillHole(part, resolve(part.source), node);
			return;
		case 'list': for (const item of node.items) fill(item, resolve);
			return;
		case 'map': return node.entries.forEach(({ key, value }) => {
			fill(key, resolve);
			if (value) fill(value, resolve);
		});
		case 'unknown': return node.alternatives.forEach(item => { fill(item, resolve); });
		case 'scalar': return;
	}
}

/** A tree may be read again after a sibling has changed, so what is known no more has to go. */
function fillHole(part: HolePart, { text, meaning, values }: Resolved = {}, around: StringNode): void {
	if (text !== undefined) part.resolved = text;
	else if (part.source !== '') delete part.resolved;
	if (meaning) part.meaning = meaning;
	else delete part.meaning;
	if (values?.length && isReference(around)) part.values = valuesAt(around, values);
	else delete part.values;
}

function terraformResolver(module: Module): Resolver {
	return localResolver(module, source => {
		if (source.startsWith('_')) return Object.hasOwn(modulePlaceholders, source) ? modulePlaceholders[source] : undefined;
		const [, data = '', type = '', attribute = ''] = /^(data\.)?(aws_\w+)\.[\w-]+(?:\[[^[\]]*\])?\.(\w+)$/.exec(source) ?? [];
		const meaning = data ? dataMeanings[`${type}.${attribute}`] : undefined;
		if (meaning) return { meaning };
		if (namesByAttribute[type]?.includes(attribute)) return { text: someName };
		if (type === 'aws_sqs_queue' && (attribute === 'id' || attribute === 'url')) return { text: someAddress };
		const holdsArn = attribute === 'arn' || terraformArnAttributes[type]?.includes(attribute);
		return holdsArn ? { text: withHoles(terraformArnForms[type]) } : undefined;
	});
}

/** See `withPlaceholderWords`. */
const modulePlaceholders: Readonly<Record<string, Resolved>> = {
	_S3_BUCKET_ARN_: { text: withHoles(terraformArnForms['aws_s3_bucket']) }, _S3_BUCKET_ID_: { text: HOLE }, _AWS_ACCOUNT_ID_: { meaning: 'account' },
};

/** Source: the pages of the three data sources, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/caller_identity and its likes. */
const dataMeanings: Readonly<Record<string, HoleMeaning>> = {
	'aws_caller_identity.account_id': 'account', 'aws_caller_identity.id': 'account',
	'aws_partition.partition': 'partition', 'aws_partition.id': 'partition',
	'aws_region.name': 'region', 'aws_region.id': 'region', 'aws_region.region': 'region',
};

function templateResolver(roots: readonly Node[]): Resolver {
	let resources: ReadonlyMap<string, Node> | undefined;
	return source => {
		const meaning = Object.hasOwn(pseudoParameters, source) ? pseudoParameters[source] : undefined;
		if (meaning) return { meaning };
		const [name = '', ...attribute] = source.split('.');
		resources ??= valuesByName(roots.flatMap(root => resourcesOf(root) ?? [])[0]);
		const resource = resources.get(name);
		const type = typeOf(resource) ?? roleType(name, resources);
		return type === undefined ? undefined : { text: arnBehind(type, attribute.join('.')) };
	};
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html, and those of the Serverless Framework:
 * https://www.serverless.com/framework/docs/providers/aws/guide/variables
 */
const pseudoParameters: Readonly<Record<string, HoleMeaning>> = {
	'AWS::AccountId': 'account', 'AWS::Partition': 'partition', 'AWS::Region': 'region', 'aws:accountId': 'account', 'aws:region': 'region',
};

/** In a file of the Serverless Framework the template is below `resources`. */
export function resourcesOf(root: Node): MapNode | undefined {
	if (root.kind !== 'map') return undefined;
	const value = entryOf(root, 'Resources')?.value;
	if (value?.kind === 'map') return value;
	const below = entryOf(root, 'resources')?.value;
	return below && resourcesOf(below);
}

/** The values of a map, for who asks for many of them. */
export function valuesByName(map: Node | undefined): ReadonlyMap<string, Node> {
	return new Map(map?.kind === 'map' ? map.entries.flatMap(({ key, value }) => value ? [[literalText(key) ?? '', value] as const] : []) : []);
}

/** `!GetAtt Bucket.Arn`, or `!Ref Topic` for one whose reference is its ARN. */
function arnBehind(type: string, attribute: string): string | undefined {
	if (attribute === '' && namesByRef.has(type)) return someName;
	if (type === 'AWS::SQS::Queue' && (attribute === '' || attribute === 'QueueUrl')) return someAddress;
	const [form, identifier] = formOfType(type)?.split(' ') ?? [];
	const isArn = attribute === '' ? identifier !== undefined : attribute === 'Arn' || attribute === identifier;
	return isArn ? withHoles(form) : undefined;
}

/** The form of the ARNs of a type, and behind a blank what gives it where that is not `Arn`. */
export function formOfType(type: string): string | undefined {
	return Object.hasOwn(cloudFormationResources, type) ? cloudFormationResources[type] : Object.hasOwn(samResources, type) ? samResources[type] : undefined;
}

/** True for a function, and the like, that gets a role of its own. */
export function hasRoleOfSam(resource: MapNode): boolean {
	const properties = entryOf(resource, 'Properties')?.value;
	return samRoleMakers.has(typeOf(resource) ?? '') && !(properties?.kind === 'map' && entryOf(properties, 'Role'));
}

/** `PhotosFunctionRole` is not written in the template, yet it is there. */
function roleType(name: string, resources: ReadonlyMap<string, Node>): string | undefined {
	const owner = name.endsWith('Role') ? resources.get(name.slice(0, -'Role'.length)) : undefined;
	return owner?.kind === 'map' && hasRoleOfSam(owner) ? 'AWS::IAM::Role' : undefined;
}

function typeOf(node: Node | undefined): string | undefined {
	const resource = asFirstRead(node);
	return resource?.kind === 'map' ? literalText(entryOf(resource, 'Type')?.value) : undefined;
}

/** A resource for who asks what it says and not where: nothing in it has to be moved to where it stands. */
export function asFirstRead(node: Node | undefined): Node | undefined {
	return node?.kind === 'map' ? firstOf(node) ?? node : node;
}

/** A name that is given elsewhere: nothing is known of it but that it is one, with neither colon nor slash. */
const someName = HOLE;

/** A queue is called by its URL. */
const someAddress = `https://${HOLE}`;

function withHoles(form: string | undefined): string | undefined {
	return form?.replaceAll('~', HOLE);
}
