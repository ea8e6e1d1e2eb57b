import { closest } from '../../base/closest.js';
import { entryOf, isReference, isSaid, itemsOf, literalText, type Entry, type MapNode, type Node, type StringNode } from '../../syntax/node.js';
import type { PolicyElementName, StatementElementName } from '../model.js';
import { mergingArguments } from './terraform-uses.js';

/**
 * `data "aws_iam_policy_document"`: the policy language spelt as blocks of Terraform.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */

/**
 * True for such a block, also while its header is not whole: what it holds tells then. Other providers have blocks of the same shape
 * under a name of their own.
 */
export function isPolicyDocument({ key, labels, block, value }: Entry): boolean {
	const type = labels?.[0];
	if (block !== true || value?.kind !== 'map') return false;
	if (literalText(key) === 'data' && literalText(type) === 'aws_iam_policy_document') return true;
	return value.entries.some(entry => nameOf(entry) === 'statement' && holdsActions(entry)) && !isForeign(type);
}

/** True for a type that is surely another one, and no slip of `aws_iam_policy_document`. */
export function isForeign(type: StringNode | undefined): boolean {
	if (!type?.closed) return false;
	const text = literalText(type) ?? '';
	return /^(?!aws_|iam_)[a-z]+_(?:[a-z]+_)*policy_document$/.test(text) || closest(text, ['aws_iam_policy_document'], farthest) === undefined;
}

/** A slip takes away a word or writes one twice. */
const farthest = 15;

function holdsActions(entry: Entry): boolean {
	return bodyOf(entry)?.entries.some(it => it.value?.kind === 'list' && statementElement(it)?.endsWith('Action')) ?? false;
}

/** True for the body of such a block and of the statements in it, and for what a module makes them of. */
export function isBlock(node: MapNode): boolean {
	return node.style === 'hcl-block' || node.style === 'json-block' || node.style === 'hcl-argument';
}

/** True for an argument or block that is part of the policy; the others say where more of it comes from, or belong to Terraform. */
export function isPolicyMember(entry: Entry): boolean {
	return !foreignArguments.has(nameOf(entry));
}

const foreignArguments: ReadonlySet<string> = new Set([...mergingArguments, 'count', 'for_each', 'provider', 'depends_on', 'lifecycle', '//']);

/** False when other documents are merged in, or statements are made by a loop. */
export function isWhole({ entries }: MapNode): boolean {
	return !entries.some(entry => mergingArguments.includes(nameOf(entry)) || isDynamic(entry));
}

export function policyElement(entry: Entry): PolicyElementName | undefined {
	switch (nameOf(entry)) {
		case 'version': return 'Version';
		case 'policy_id': return 'Id';
		case 'statement': return 'Statement';
		default: return undefined;
	}
}

export function statementElement(entry: Entry): StatementElementName | undefined {
	const name = nameOf(entry);
	return Object.hasOwn(statementArguments, name) ? statementArguments[name] : undefined;
}

/** The elements of a statement, as Terraform spells them. */
export const statementArguments: Readonly<Record<string, StatementElementName>> = {
	sid: 'Sid', effect: 'Effect', principals: 'Principal', not_principals: 'NotPrincipal', actions: 'Action', not_actions: 'NotAction',
	resources: 'Resource', not_resources: 'NotResource', condition: 'Condition',
};

/** What the entry is called; for a dynamic block, what it makes. */
function nameOf(entry: Entry): string {
	const name = isDynamic(entry) ? entry.labels?.[0] : entry.key;
	return literalText(name) ?? '';
}

/** `dynamic "statement" { … }` makes any number of blocks. */
export function isDynamic({ key, block }: Entry): boolean {
	return block === true && literalText(key) === 'dynamic';
}

/** Terraform takes an argument that is `null` for one that is not there, and an empty list beside its counterpart too. */
export function isLeftOut({ key, value }: Entry, { entries }: MapNode): boolean {
	if (isNull(value)) return true;
	const counterpart = isEmptyList(value) ? counterparts[literalText(key) ?? ''] : undefined;
	return counterpart !== undefined && entries.some(other => literalText(other.key) === counterpart && !isNull(other.value) && !isEmptyList(other.value));
}

const counterparts: Readonly<Record<string, string>> = {
	actions: 'not_actions', not_actions: 'actions', resources: 'not_resources', not_resources: 'resources',
};

function isNull(value: Node | undefined): boolean {
	return value?.kind === 'scalar' && value.value === null;
}

function isEmptyList(value: Node | undefined): boolean {
	return value?.kind === 'list' && value.items.length === 0;
}

/** A value that is wholly computed may be `null`, unless a `local` says it, and a dynamic block may make none. */
export function mayBeLeftOut(entry: Entry): boolean {
	const { value } = entry;
	return isDynamic(entry) || value?.kind === 'unknown' || value?.kind === 'string' && isReference(value) && !isSaid(value);
}

/** The inside of a block, or of what a dynamic one makes. */
export function bodyOf(entry: Entry): MapNode | undefined {
	const value = isDynamic(entry) && entry.value?.kind === 'map' ? entryOf(entry.value, 'content')?.value : entry.value;
	return value?.kind === 'map' ? value : undefined;
}

export function statementBodies({ entries }: MapNode): MapNode[] {
	return entries.filter(isStatement).flatMap(entry => bodyOf(entry) ?? []);
}

/** Half a name is enough for a block that holds what statements hold. */
function isStatement(entry: Entry): boolean {
	return policyElement(entry) === 'Statement' || entry.block === true && holdsActions(entry);
}

/** `principals { type = …, identifiers = […] }`; undefined where the type is not written here. */
export function principalsIn(entry: Entry): { readonly type: string; readonly typeNode: StringNode; readonly ids: readonly Node[] } | undefined {
	const body = bodyOf(entry);
	const typeNode = body && entryOf(body, 'type')?.value;
	const type = literalText(typeNode);
	if (!body || typeNode?.kind !== 'string' || type === undefined) return undefined;
	return { type, typeNode, ids: itemsOf(entryOf(body, 'identifiers')?.value) };
}

/** `condition { test = …, variable = …, values = […] }`; undefined while one of the first two is missing. */
export function conditionIn(entry: Entry): { readonly operator: StringNode; readonly key: StringNode; readonly values: Node | undefined } | undefined {
	const body = bodyOf(entry);
	const operator = body && entryOf(body, 'test')?.value;
	const key = body && entryOf(body, 'variable')?.value;
	return operator?.kind === 'string' && key?.kind === 'string' ? { operator, key, values: entryOf(body!, 'values')?.value } : undefined;
}

/** `&{aws:username}` stands for `${aws:username}`, which Terraform would take for its own. The length stays the same. */
export function withVariables(text: string): string {
	return text.replaceAll('&{', '${');
}
