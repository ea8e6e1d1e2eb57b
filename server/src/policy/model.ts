import type { Span } from '../base/text.js';
import type { Arn } from './arn.js';
import type { Infrastructure } from './infrastructure.js';
import type { Entry, HoleMeaning, ListNode, MapNode, Node, ScalarNode, StringNode, SyntaxTree } from '../syntax/node.js';

/**
 * One IAM policy, wherever it came from: JSON, HCL, YAML. Rules and features see this and never the host language.
 * What is computed elsewhere is marked, never guessed: `known` and `complete` say what may be argued from.
 */
export interface Policy {
	readonly kind: 'policy';
	readonly span: Span;
	/** One token on one line that stands for the policy as a whole. */
	readonly anchor: Span;
	readonly type: PolicyType;
	/** Prefix of the service whose resource carries the policy, for a resource policy where the place tells: `s3`. */
	readonly service: string | undefined;
	/** False when the type is only inferred from what the policy says. */
	readonly typeCertain: boolean;
	readonly node: MapNode;
	readonly tree: SyntaxTree;
	/** The keys that lead from the root of the document to the policy. */
	readonly path: readonly string[];
	/** Every top-level member, those with a name that does not exist included. */
	readonly members: readonly Member<PolicyElementName>[];
	readonly version: Text | undefined;
	readonly statements: readonly Statement[];
	/** False when there may be statements that are not written here. */
	readonly complete: boolean;
	/** True for statements that stand alone here and are put into a policy elsewhere, as those of a `local` are. */
	readonly fragment?: boolean;
}

/**
 * `identity` is attached to a role, user or group; `resource` to a resource; `trust` says who may assume a role;
 * `boundary` caps a role; `session` caps one session; `scp` and `rcp` come from AWS Organizations; `endpoint` from a VPC endpoint.
 */
export type PolicyType = 'identity' | 'resource' | 'trust' | 'boundary' | 'session' | 'scp' | 'rcp' | 'endpoint';

export type PolicyElementName = 'Version' | 'Id' | 'Statement';

export type StatementElementName =
	| 'Sid' | 'Effect' | 'Principal' | 'NotPrincipal' | 'Action' | 'NotAction' | 'Resource' | 'NotResource' | 'Condition';

/** One `name: value` of a policy or a statement. */
export interface Member<Name extends string> {
	/** The element's name in JSON spelling whatever the host's; undefined when there is no such element. */
	readonly name: Name | undefined;
	/** As written. */
	readonly key: StringNode;
	readonly entry: Entry;
	/** False when part of the value is computed elsewhere. */
	readonly complete: boolean;
	/** True where the host leaves the element out if its value turns out to be null, or if a loop makes none: nothing may be argued from its presence. */
	readonly optional?: true;
}

export interface Statement {
	readonly kind: 'statement';
	readonly policy: Policy;
	/** Position among the policy's statements, from 0. */
	readonly index: number;
	readonly span: Span;
	/** One token on one line that stands for the statement: the Sid's text, else the first key. */
	readonly anchor: Span;
	readonly node: MapNode;
	readonly members: readonly Member<StatementElementName>[];
	readonly sid: Text | undefined;
	/** Undefined when it is missing, misspelt or computed elsewhere. HCL blocks default to Allow. */
	readonly effect: 'Allow' | 'Deny' | undefined;
	/** Of `Action` and `NotAction`, in source order. */
	readonly actions: readonly ActionValue[];
	/** Of `Resource` and `NotResource`, in source order. */
	readonly resources: readonly ResourceValue[];
	/** Of `Principal` and `NotPrincipal`, in source order. */
	readonly principals: readonly PrincipalValue[];
	readonly conditions: readonly ConditionTest[];
}

/** A string in the policy with its place. */
export interface Text {
	/** The characters between the quotes. */
	readonly span: Span;
	/** Escapes resolved; U+0000 for every part that is computed elsewhere. */
	readonly text: string;
	/** False when a part is computed elsewhere. */
	readonly known: boolean;
	readonly node: StringNode;
}

interface Value extends Text {
	readonly statement: Statement;
	/** True for the Not-form of the element. */
	readonly negated: boolean;
	readonly member: Member<StatementElementName>;
}

export interface ActionValue extends Value {
	readonly kind: 'action';
}

export interface ResourceValue extends Value {
	readonly kind: 'resource';
	/** Its parts; undefined for `*` and for what is no ARN. */
	readonly arn: Arn | undefined;
}

export interface PrincipalValue extends Value {
	readonly kind: 'principal';
	/** `AWS`, `Service`, `Federated`, `CanonicalUser` or what is written there; `*` for the bare `"Principal": "*"`. */
	readonly type: string;
	/** The type's own key; undefined for the bare `"*"`. */
	readonly typeKey: StringNode | undefined;
}

/** One key tested by one operator: the unit that is true or false. */
export interface ConditionTest {
	readonly kind: 'condition';
	readonly statement: Statement;
	/** As written: `ForAnyValue:StringLikeIfExists`. */
	readonly operator: Text;
	readonly key: Text;
	readonly values: readonly ConditionValue[];
	/** `key: values` in the host; the whole block in HCL. */
	readonly entry: Entry;
	/** `operator: { … }` in the host; the same as `entry` for an HCL block. */
	readonly operatorEntry: Entry;
	/** False when some values are computed elsewhere. */
	readonly complete: boolean;
}

/** Numbers and booleans are legal here; `text` is what IAM compares. */
export interface ConditionValue {
	readonly kind: 'condition-value';
	readonly test: ConditionTest;
	readonly span: Span;
	readonly text: string;
	readonly known: boolean;
	readonly node: StringNode | ScalarNode;
}

/** A document with the policies in it, in source order. */
export interface PolicyDocument {
	readonly tree: SyntaxTree;
	readonly policies: readonly Policy[];
	/** The `aws_iam_policy_document` of that name, in whatever file of the module. */
	documentNamed(name: string): Policy | undefined;
	/** The other files of its module. */
	readonly neighbours: readonly SyntaxTree[];
	/** The roles and the like that the document and its module make. Worked out when first asked for. */
	readonly infrastructure: Infrastructure;
	/** Everything with an ARN that the document and its module make or look up. Worked out when first asked for. */
	readonly made: readonly MadeResource[];
}

/** A resource of a Terraform module or of a CloudFormation template. */
export interface MadeResource {
	readonly host: 'terraform' | 'cloudformation';
	/** What stands for its ARN, free of the host's signs: `aws_s3_bucket.photos.arn`, `Photos.Arn`, `Topic`. */
	readonly reference: string;
	/** The form of its ARN, `~` for each part that varies. */
	readonly form: string;
}

/** Every policy, statement and value: what a rule may visit. */
export type Element = Policy | Statement | ActionValue | ResourceValue | PrincipalValue | ConditionTest | ConditionValue;

/** The policy and everything in it, in the order of the model. */
export function* elementsOf(policy: Policy): Iterable<Element> {
	yield policy;
	for (const statement of policy.statements) {
		yield statement;
		yield* statement.actions;
		yield* statement.resources;
		yield* statement.principals;
		for (const test of statement.conditions) {
			yield test;
			yield* test.values;
		}
	}
}

/** The policy with other statements. A policy is not to be spread: what is read late would be lost. */
export function withStatements(policy: Policy, statements: readonly Statement[]): Policy {
	const { kind, span, anchor, type, service, typeCertain, node, tree, path, members, version, complete, fragment } = policy;
	return { kind, span, anchor, type, service, typeCertain, node, tree, path, members, version, statements, complete, ...fragment && { fragment } };
}

/** The member of that name, the last one if it is written twice. */
export function memberOf(statement: Statement, name: StatementElementName): Member<StatementElementName> | undefined {
	const { members } = statement;
	for (let index = members.length - 1; index >= 0; index--) if (members[index]!.name === name) return members[index];
	return undefined;
}

/** True when the statement has one of these elements, known or not. */
export function hasMember(statement: Statement, ...names: readonly StatementElementName[]): boolean {
	return statement.members.some(member => member.name !== undefined && names.includes(member.name));
}

/** The same, where the element is sure to be in the policy in the end. */
export function sureMemberOf(statement: Statement, name: StatementElementName): Member<StatementElementName> | undefined {
	const member = memberOf(statement, name);
	return member?.optional ? undefined : member;
}

/** What a text that is computed elsewhere stands for as a whole: the account, partition or region in which the resources are made. */
export function meaningOf({ node: { parts } }: Pick<Text, 'node'>): HoleMeaning | undefined {
	const [only, ...more] = parts;
	return only?.kind === 'hole' && more.length === 0 ? only.meaning : undefined;
}

/** The list a member's values stand in, if they stand in one list that is written here. */
export function listOf(member: Member<string>): ListNode | undefined {
	const value: Node | undefined = member.entry.value;
	return value?.kind === 'list' ? value : undefined;
}
