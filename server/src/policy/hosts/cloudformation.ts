import { entryOf, literalText, textOf, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';
import { isBoundaryName, namedBoundary } from './boundary-name.js';
import { placeOf } from './place.js';
import { asFirstRead, resourcesOf, valuesByName } from './references.js';

/** What a template of CloudFormation says of the policies in it. */
export interface Template {
	/** The type of the policy at the end of the path: `Resources`, a name, `Properties`, a property, … */
	placeOf(path: readonly string[]): TypeVerdict | undefined;
}

export function templateOf(root: Node): Template {
	let boundaries: ReadonlySet<string> | undefined;
	let resources: ReadonlyMap<string, Node> | undefined;
	return {
		placeOf(path) {
			// In a file of the Serverless Framework the template is below `resources`.
			const at = path.indexOf('Resources');
			if (at < 0 || path[at + 2] !== 'Properties') return undefined;
			resources ??= valuesByName(follow(root, path.slice(0, at + 1)));
			const resource = asFirstRead(resources.get(path[at + 1]!));
			const type = literalText(valueOf(resource, 'Type'));
			if (type === managedPolicy && (boundaries ??= boundariesIn(root)).has(path[at + 1]!)) return { type: 'boundary', service: undefined, typeCertain: true };
			if (type === managedPolicy && isNamedBoundary(path[at + 1]!, resource)) return namedBoundary;
			return type === undefined ? undefined : placeOf(type, path[at + 3] ?? '', valueOf(resource, 'Properties'));
		},
	};
}

function isNamedBoundary(name: string, resource: Node | undefined): boolean {
	const given = valueOf(valueOf(resource, 'Properties'), 'ManagedPolicyName');
	return isBoundaryName(name) || given?.kind === 'string' && isBoundaryName(textOf(given));
}

const managedPolicy = 'AWS::IAM::ManagedPolicy';

/** The managed policies of the template that cap a role, a user or a function. */
function boundariesIn(root: Node): ReadonlySet<string> {
	const resources = resourcesOf(root)?.entries ?? [];
	return new Set(resources.flatMap(({ value }) => referencesIn(valueOf(valueOf(asFirstRead(value), 'Properties'), 'PermissionsBoundary'))));
}

function referencesIn(value: Node | undefined): readonly string[] {
	switch (value?.kind) {
		case 'string': return value.parts.flatMap(part => part.kind === 'hole' ? [part.source.split('.')[0]!] : []);
		case 'unknown': return value.alternatives.flatMap(referencesIn);
		default: return [];
	}
}

function follow(root: Node, path: readonly string[]): Node | undefined {
	return path.reduce<Node | undefined>(valueOf, root);
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
	return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}

/** A policy of an event bus is one statement, and the resource the policy around it. */
export function isEventBusPolicy(node: MapNode): boolean {
	return entryOf(node, 'StatementId') !== undefined;
}

/** True for a tree in which CloudFormation puts values: not one of the Serverless Framework, which has its own way. */
export function isTemplate({ language, roots }: SyntaxTree): boolean {
	return language !== 'hcl' && roots.some(root => root.kind === 'map' && entryOf(root, 'Resources')?.value?.kind === 'map');
}

/** The names that a template can refer to: of its parameters and its resources. */
export function templateNames({ roots }: SyntaxTree): ReadonlySet<string> {
	const maps = roots.flatMap(root => [valueOf(root, 'Resources'), valueOf(root, 'Parameters')]);
	return new Set(maps.flatMap(map => map?.kind === 'map' ? map.entries.flatMap(({ key }) => literalText(key) ?? []) : []));
}

/** A resource of the template. */
export function templateResource({ roots }: SyntaxTree, name: string): { readonly type: string; readonly properties: MapNode | undefined } | undefined {
	for (const root of roots) {
		const resource = valueOf(resourcesOf(root), name);
		const type = literalText(valueOf(resource, 'Type'));
		const properties = valueOf(resource, 'Properties');
		if (type !== undefined) return { type, properties: properties?.kind === 'map' ? properties : undefined };
	}
	return undefined;
}

/** All of them, in source order, those whose type is written. */
export function templateResources({ roots }: SyntaxTree): readonly { readonly name: string; readonly type: string }[] {
	return roots.flatMap(root => resourcesOf(root)?.entries ?? []).flatMap(({ key, value }) => {
		const [name, type] = [literalText(key), literalText(valueOf(value, 'Type'))];
		return name === undefined || type === undefined ? [] : [{ name, type }];
	});
}
