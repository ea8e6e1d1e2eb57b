import { spanOf, type Span } from '../../base/text.js';
import { itemsOf, literalText, type Entry, type MapNode, type Node, type StringNode } from '../../syntax/node.js';
import { statementArguments } from './policy-document.js';

/**
 * Statements in the words of `aws_iam_policy_document` that are no blocks but objects: a module makes the blocks of them. They stand in a list, or
 * in a map under any names: `policy_statements = { read = { actions = […], resources = […] } }`.
 * https://registry.terraform.io/modules/terraform-aws-modules/lambda/aws/latest#input_policy_statements,
 * https://registry.terraform.io/modules/cloudposse/iam-policy/aws/latest#input_iam_policy
 */

/**
 * An argument of a module, a local, what a variable is without being set, an input of Terragrunt, or a variable that a `.tfvars` file sets. At any
 * depth.
 */
export function mayGoToModule({ block, value }: Entry, [kind, ...more]: readonly string[]): boolean {
	switch (kind) {
		case 'module': case 'variable': return more.length > 0;
		case 'locals': case 'inputs': return true;
		default: return value?.style === 'hcl-object' && block !== true && !otherBlocks.has(kind ?? '');
	}
}

/** https://developer.hashicorp.com/terraform/language/block */
const otherBlocks: ReadonlySet<string> = new Set(['resource', 'data', 'ephemeral', 'output', 'provider', 'terraform', 'check', 'import', 'moved', 'removed']);

/** The policy that the module makes of what the entry holds; undefined where that is not statements and nothing else. */
export function policyOfModule(entry: Entry, path: readonly string[]): MapNode | undefined {
	return mayGoToModule(entry, path) ? policyOfArguments(entry) : undefined;
}

/** The same for an entry of which that is known, such as the `for_each` of `dynamic "statement"`. */
export function policyOfArguments({ key, value, end }: Entry): MapNode | undefined {
	if (value === undefined) return undefined;
	const bodies = statementsIn(value);
	if (!bodies.some(it => namesAction(it.body))) return undefined;
	return { kind: 'map', style: 'hcl-argument', start: key.start, end, entries: bodies.map(asStatement), closed: true, partial: true };
}

/** True for the statements of a policy that is written in those words as a whole: `{ version = "2012-10-17", statements = […] }`. */
export function holdsArguments({ key, value }: Entry): boolean {
	return value !== undefined && /^statements?$/.test(literalText(key) ?? '') && statementsIn(value).length > 0;
}

/** A statement with the name that it has in a map, of which many modules make its Sid. */
interface Written {
	readonly body: MapNode;
	readonly name?: StringNode;
}

/** Nothing where something else stands among them. */
function statementsIn(value: Node): readonly Written[] {
	const maps = mapsIn(value);
	if (maps.length === 1 && !isStatement(maps[0]!)) return named(maps[0]!);
	return maps.every(isStatement) ? maps.map(body => ({ body })) : [];
}

function named({ entries, style }: MapNode): readonly Written[] {
	if (style !== 'hcl-object') return [];
	const found = entries.map(({ key, value }) => ({ key, maps: mapsIn(value) }));
	return found.every(({ maps }) => maps.length === 1 && isStatement(maps[0]!)) ? found.flatMap(({ key, maps }) => maps.map(body => ({ body, name: key }))) : [];
}

function mapsIn(value: Node | undefined): readonly MapNode[] {
	return itemsOf(value).filter(it => it.kind === 'map');
}

/** Much else has `actions`. */
function isStatement({ entries, style }: MapNode): boolean {
	if (style !== 'hcl-object') return false;
	const names = entries.map(({ key }) => literalText(key));
	return (names.includes('actions') || names.includes('not_actions')) && names.some(name => name !== undefined && companions.has(name));
}

const companions: ReadonlySet<string> = new Set(['effect', 'resources', 'not_resources', 'principals', 'not_principals', 'sid']);

/** `s3:GetObject` beside such words is nothing but an action of AWS. */
function namesAction({ entries }: MapNode): boolean {
	return entries.some(({ key, value }) => /^(?:not_)?actions$/.test(literalText(key) ?? '')
		&& itemsOf(value).some(item => /^(?:\*|[a-z][a-z0-9-]*:[A-Za-z0-9*?]+)$/.test(literalText(item) ?? '')));
}

function asStatement({ body, name }: Written): Entry {
	const entries = body.entries.flatMap(argumentsOf);
	// The module may fill in what it knows itself: a queue is the only resource of its policy.
	const whole = entries.some(({ key }) => /resources$/.test(literalText(key) ?? ''));
	const value: MapNode = { ...body, style: 'hcl-argument', entries, ...(whole ? {} : { partial: true }) };
	return { key: keyAt({ start: body.start, end: body.start + 1 }, 'statement'), ...spanOf(body), block: true, value, ...(name ? { labels: [name] } : {}) };
}

/** Also `conditions`, as many modules call the list of them, and a name that is being typed; what else a module takes says nothing to AWS. */
function argumentsOf(entry: Entry): readonly Entry[] {
	const written = literalText(entry.key) ?? '';
	const name = written === 'conditions' ? 'condition' : written;
	if (!Object.hasOwn(statementArguments, name)) return entry.separator || entry.value ? [] : [entry];
	return /^(?:condition|(?:not_)?principals)$/.test(name) ? blocksOf(entry, name) : [entry];
}

/** One block for each object; they may have names of their own. What is computed elsewhere, or is of another form, may be any number of them. */
function blocksOf(entry: Entry, name: string): readonly Entry[] {
	const { value } = entry;
	const key = keyAt(entry.key, name);
	const bodies = mapsIn(value).flatMap(map => isBlockBody(map) ? [map] : map.entries.flatMap(it => mapsIn(it.value)));
	if (value?.kind === 'list' && value.items.length === 0 || value?.kind === 'map' && value.entries.length === 0) return [];
	if (value === undefined || bodies.length === 0 || !bodies.every(isBlockBody)) return [{ ...entry, key, ...(value ? { value: unknownAt(value) } : {}) }];
	return bodies.map(body => ({ key, ...spanOf(body), block: true, value: { ...body, style: 'hcl-argument' } }));
}

/** True for an object that says what a block `principals` or `condition` says, or begins to. */
export function isBlockBody({ entries }: MapNode): boolean {
	const names = entries.map(({ key }) => literalText(key) ?? '');
	if (names.includes('type') && names.includes('identifiers') || names.includes('test') && names.includes('variable')) return true;
	return entries.length > 0 && entries.every(({ value }) => value?.kind !== 'map') && bodyArguments.some(known => names.every(name => known.has(name)));
}

const bodyArguments: readonly ReadonlySet<string>[] = [new Set(['type', 'identifiers']), new Set(['test', 'variable', 'values'])];

function unknownAt(node: Node): Node {
	return { kind: 'unknown', style: 'hcl-object', ...spanOf(node), source: '', alternatives: [] };
}

/** A name that is not written so. */
function keyAt({ start, end }: Span, text: string): StringNode {
	const span = { start, end };
	return { kind: 'string', style: 'hcl-object', ...span, quote: '', closed: true, content: span, parts: [{ kind: 'literal', text, exact: false, ...span }] };
}
