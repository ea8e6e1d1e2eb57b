/**
 * What AWS says exists: services, actions, resource types and condition keys. The only door to the data;
 * the rest of the library never sees how it is stored. Names compare without case, as IAM compares them.
 *
 * Source: the Service Authorization Reference, https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export interface Catalog {
	/** Day of the data, `2026-09-26`. */
	readonly date: string;
	/** Every service prefix in alphabetical order: `a4b`, `access-analyzer`, … */
	readonly prefixes: readonly string[];
	/** How many actions there are in all. */
	readonly actionCount: number;

	service(prefix: string): ServiceInfo | undefined;

	/** The action of that exact name, `s3:GetObject`, in any case. */
	find(name: string): ActionId | undefined;
	/** In AWS spelling: `s3:GetObject`. */
	nameOf(id: ActionId): string;
	/** All facts but the texts. The same object on every call. */
	action(id: ActionId): ActionInfo;
	/** Description and documentation link, decoded on demand. */
	actionText(id: ActionId): ActionText;
	/** The actions that a pattern of the form `*`, `service:name`, `service:na*e?` covers, in order. Wildcards work in the service part too. */
	expand(pattern: string): readonly ActionId[];
	/** The actions of one service, in order. Empty for a service that does not exist. */
	actionsOf(prefix: string): readonly ActionId[];

	/** The resource type `bucket` of service `s3`. */
	resourceType(service: string, name: string): ResourceTypeInfo | undefined;
	resourceTypesOf(prefix: string): readonly ResourceTypeInfo[];
	/**
	 * The resource types whose ARN forms can describe a resource that `arn` describes too. `arn` may hold wildcards,
	 * and U+0000 for a part that is not known. Bare `*` matches every type.
	 */
	resourceTypesMatching(arn: string): readonly ResourceTypeInfo[];
	/**
	 * The ARN forms that name `service` after the partition, whichever service lists the type: `ec2` has the instances of Systems Manager too.
	 * Forms that leave the service open are not among them. The same objects on every call.
	 */
	arnFormsOf(service: string): readonly ArnFormInfo[];
	/** Those of them that can describe a resource that the pattern `resource` describes too. Region and account do not count. */
	arnFormsFor(service: string, resource: string): readonly ArnFormInfo[];
	/** Every service that stands in an ARN form, each once. */
	readonly arnServices: readonly string[];

	/** The condition key by its name in a policy (`aws:RequestTag/Project`, `s3:prefix`), templates matched, in any case. */
	conditionKey(name: string): ConditionKeyInfo | undefined;
	/** The keys that a service defines, without the global ones. */
	conditionKeysOf(prefix: string): readonly ConditionKeyInfo[];
	/** The global keys, and the keys of single services that travel with the session to every service. */
	readonly globalKeys: readonly ConditionKeyInfo[];
	/** The key templates that a request for the action carries: its own and those of its resource types, each once. Global keys that are always there are not listed. */
	keysFor(id: ActionId): readonly string[];
}

/** Stands for an action without holding its text. Valid only for the catalog that gave it. */
export type ActionId = number & { readonly actionId: never };

export interface ServiceInfo {
	readonly prefix: string;
	/** `Amazon S3`. */
	readonly title: string;
	/** Page of the Service Authorization Reference, or its index where the page is not known. */
	readonly url: string;
	readonly actionCount: number;
	/** True when resource control policies apply to the service. */
	readonly supportsRcp: boolean;
}

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

export interface ActionInfo {
	readonly id: ActionId;
	/** `s3:GetObject`. */
	readonly name: string;
	readonly service: string;
	/** Tagging and Permissions management actions are writes too; the more telling word is given. */
	readonly accessLevel: AccessLevel;
	/** True when no API operation has this name, as for `iam:PassRole`. */
	readonly permissionOnly: boolean;
	/** Empty when the action works on no resource, so that `"*"` is the only thing to write. */
	readonly resourceTypes: readonly ActionResource[];
	/** Templates of the keys that the action carries whatever it works on: `aws:RequestTag/${TagKey}`. */
	readonly conditionKeys: readonly string[];
	/** Actions that calling this one needs too, in AWS spelling. */
	readonly dependentActions: readonly string[];
}

export interface ActionResource {
	/** Name of the type within the action's service. */
	readonly name: string;
	/** What AWS marks with an asterisk. Not a promise: alternatives are marked too, and object actions of S3 are not. */
	readonly required: boolean;
	/** Keys the action carries only for this type. */
	readonly conditionKeys: readonly string[];
}

export interface ActionText {
	readonly description: string;
	readonly url: string;
}

export interface ResourceTypeInfo {
	/** Prefix of the service that lists the type; its ARN may name another. */
	readonly service: string;
	readonly name: string;
	/** ARN forms with `${Partition}`, `${Region}`, `${Account}` and named parts: `arn:${Partition}:s3:::${BucketName}`. */
	readonly arns: readonly string[];
	readonly conditionKeys: readonly string[];
}

/** One form of the ARNs of a resource type, cut at its colons. */
export interface ArnFormInfo {
	readonly type: ResourceTypeInfo;
	/** As AWS lists it, with `${Name}` parts. */
	readonly text: string;
	/** Empty for a resource of no region; a pattern otherwise, `*` for a variable part. */
	readonly region: string;
	/** Empty for a resource of no account; a pattern otherwise. */
	readonly account: string;
	/** A pattern, `*` for each variable part. */
	readonly resource: string;
}

export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Date' | 'Numeric' | 'IPAddress' | 'Binary';

export interface ConditionKeyInfo {
	/** As AWS lists it, with its variable part: `aws:RequestTag/${TagKey}`, `s3:prefix`. */
	readonly name: string;
	readonly type: ConditionKeyType;
	/** True when one request may carry several values, so that a set operator is needed. */
	readonly multivalued: boolean;
	readonly description: string;
	/** Set for global keys. */
	readonly global?: GlobalKeyFacts;
	readonly url: string;
}

export interface GlobalKeyFacts {
	/** True when (almost) every request carries the key. */
	readonly alwaysPresent: boolean;
	/** When the key is in the request, as one plain sentence. */
	readonly availability: string;
	/** True for a key of one service that travels with the session to all: `ec2:SourceInstanceARN`. */
	readonly travels: boolean;
}
