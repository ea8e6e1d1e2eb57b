import type { PolicyType } from '../policy/model.js';
import type { Text } from './text.js';

/** What a pattern makes, free of any host language; the files in `render/` say it in Terraform, CloudFormation and JSON. */
export interface Blueprint {
	/** In the order they are to be written: what is referred to comes first. */
	readonly resources: readonly Resource[];
}

export type Resource = Role | ManagedPolicy | OtherResource;

export interface Role {
	readonly kind: 'role';
	/** `ecs_task`: the label in Terraform, and in Pascal case the logical id in CloudFormation. */
	readonly label: string;
	readonly name: Text;
	readonly description: string;
	readonly trust: Document;
	/** Labels of the managed policies of the blueprint that the role has. */
	readonly policies: readonly string[];
	/** ARNs of policies that are there already. */
	readonly attached?: readonly Text[];
	readonly tags: Tags;
	/** ARN of the permissions boundary; undefined where the host is to ask for one. */
	readonly boundary: Text | undefined;
	/** True for a role in an instance profile of the same name. */
	readonly forInstances?: boolean;
}

export interface ManagedPolicy {
	readonly kind: 'policy';
	readonly label: string;
	readonly name: Text;
	readonly description: string;
	readonly document: Document;
	/** Name to value; empty where the policy belongs to no service. */
	readonly tags: Tags;
}

/** Name to value. */
export type Tags = Readonly<Record<string, string>>;

/** Any other resource of AWS, as each of the hosts has it. */
export interface OtherResource {
	readonly kind: 'other';
	readonly label: string;
	/** Why it is there, where that is not plain. */
	readonly comment?: string;
	readonly terraform: { readonly type: string; readonly body: ValueMap };
	/** Undefined for what is part of another resource there. */
	readonly cloudFormation?: {
		readonly type: string;
		readonly properties: ValueMap;
		/** What `Ref` and `Fn::GetAtt` are called for the attributes that others refer to: `Ref`, `Arn`. */
		readonly attributes?: Readonly<Partial<Record<'arn' | 'name' | 'id' | 'self', string>>>;
		/** Members beside the properties: `DeletionPolicy`. */
		readonly members?: Readonly<Record<string, Value>>;
	};
}

/** What stands in an argument or a property. */
export type Value = string | number | boolean | Text | Document | Blocks | JsonText | readonly Value[] | ValueMap;

export interface ValueMap extends Readonly<Record<string, Value>> {}

/** Blocks of Terraform, one for each map. */
export interface Blocks {
	readonly kind: 'blocks';
	readonly bodies: readonly ValueMap[];
}

/** A value that Terraform takes as the text of a JSON document. */
export interface JsonText {
	readonly kind: 'json';
	readonly value: readonly Value[] | ValueMap;
}

/** A policy. */
export interface Document {
	readonly kind: 'policy-document';
	/** The label of the block in Terraform, and with dashes the name of the JSON file. */
	readonly label: string;
	readonly type: PolicyType;
	/** Prefix of the service whose resource carries it, for a resource policy. */
	readonly service?: string;
	readonly statements: readonly Statement[];
}

export interface Statement {
	readonly sid: string;
	readonly effect: 'Allow' | 'Deny';
	readonly principals?: readonly Principals[];
	readonly actions?: readonly string[];
	readonly notActions?: readonly string[];
	readonly resources?: readonly Text[];
	readonly notResources?: readonly Text[];
	readonly conditions?: readonly Test[];
	/** Why a resource is `*`, above the resources where the host has comments. */
	readonly comment?: string;
}

export interface Principals {
	/** `*` for everyone. */
	readonly type: 'AWS' | 'Service' | 'Federated' | '*';
	readonly ids: readonly Text[];
}

/** One key tested by one operator. */
export interface Test {
	readonly operator: string;
	readonly key: string;
	readonly values: readonly Text[];
}

/** The policies of a blueprint, in its order. */
export function documentsOf({ resources }: Blueprint): readonly Document[] {
	return resources.flatMap(resource => {
		switch (resource.kind) {
			case 'role': return [resource.trust];
			case 'other': return resource.cloudFormation ? documentsIn(resource.cloudFormation.properties) : [];
			case 'policy': return [resource.document];
		}
	});
}

export function isText(value: Value): value is Text {
	return typeof value === 'object' && 'pieces' in value && Array.isArray(value.pieces);
}

export function isList(value: Value): value is readonly Value[] {
	return Array.isArray(value);
}

export function isDocument(value: Value): value is Document {
	return kindOf(value) === 'policy-document';
}

export function isBlocks(value: Value): value is Blocks {
	return kindOf(value) === 'blocks';
}

export function isJsonText(value: Value): value is JsonText {
	return kindOf(value) === 'json';
}

function kindOf(value: Value): unknown {
	return typeof value === 'object' && 'kind' in value ? value['kind'] : undefined;
}

function documentsIn(value: Value): readonly Document[] {
	if (typeof value !== 'object' || isText(value)) return [];
	if (isDocument(value)) return [value];
	return (isList(value) ? value : Object.values(value as ValueMap)).flatMap(documentsIn);
}
