import { entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';
import { placeOf } from './place.js';

/** What one file of a Terraform module says of the policies in it. */
export interface Module {
	/** The type of a policy by where it stands: block type, labels and argument of a resource. */
	readonly placeOf: (path: readonly string[]) => TypeVerdict | undefined;
	/** The type of an `aws_iam_policy_document` by what it is used for. */
	readonly documentUse: (name: string) => TypeVerdict | undefined;
}

/** A resource block with its two labels. */
interface Resource {
	readonly type: string;
	readonly name: string;
	readonly body: MapNode;
}

export function moduleOf(root: Node | undefined, text: string): Module {
	const resources = root?.kind === 'map' ? root.entries.flatMap(entry => resourceOf(entry) ?? []) : [];
	const byName = new Map(resources.map(resource => [`${resource.type}.${resource.name}`, resource]));
	const boundaries = boundaryPolicies(resources, text);
	const verdict = (resource: Resource, argument: string): TypeVerdict | undefined => {
		if (resource.type === 'aws_iam_policy' && boundaries.has(resource.name)) return { type: 'boundary', service: undefined, typeCertain: true };
		return placeOf(resource.type, argument, resource.body);
	};
	const uses = documentUses(resources, text, verdict);
	return {
		placeOf: ([block, type, name, argument = '']) => {
			const resource = block === 'resource' ? byName.get(`${type ?? ''}.${name ?? ''}`) : undefined;
			return resource && verdict(resource, argument);
		},
		documentUse: name => agreed(uses.get(name) ?? []),
	};
}

function resourceOf({ key, labels, value }: Entry): Resource | undefined {
	const [type, name] = labels ?? [];
	if (literalText(key) !== 'resource' || !type || !name || value?.kind !== 'map') return undefined;
	return { type: literalText(type) ?? '', name: literalText(name) ?? '', body: value };
}

/** The policies that cap a role or a user of the same file. */
function boundaryPolicies(resources: readonly Resource[], text: string): ReadonlySet<string> {
	return new Set(resources.flatMap(({ body }) => {
		const value = entryOf(body, 'permissions_boundary')?.value;
		return value ? namesIn(text.slice(value.start, value.end), /\baws_iam_policy\.([\w-]+)/g) : [];
	}));
}

const documentReference = /\bdata\.aws_iam_policy_document\.([\w-]+)/g;

function documentUses(
	resources: readonly Resource[], text: string, verdict: (resource: Resource, argument: string) => TypeVerdict | undefined,
): ReadonlyMap<string, readonly TypeVerdict[]> {
	const uses = new Map<string, TypeVerdict[]>();
	for (const resource of resources) {
		for (const { key, value } of resource.body.entries) {
			const use = value && verdict(resource, literalText(key) ?? '');
			if (!use) continue;
			for (const name of namesIn(text.slice(value.start, value.end), documentReference)) {
				const others = uses.get(name);
				if (others) others.push(use);
				else uses.set(name, [use]);
			}
		}
	}
	return uses;
}

function namesIn(source: string, pattern: RegExp): string[] {
	return [...source.matchAll(pattern)].map(([, name]) => name!);
}

/** A document that is used in two ways is judged by what it says. */
function agreed([first, ...others]: readonly TypeVerdict[]): TypeVerdict | undefined {
	return others.every(it => it.type === first?.type && it.service === first.service) ? first : undefined;
}
