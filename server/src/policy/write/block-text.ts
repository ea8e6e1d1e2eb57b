import type { Span } from '../../base/text.js';
import type { Draft } from '../change.js';
import { statementElementNames } from '../elements.js';
import { withAlignedSigns } from './align.js';
import { beforeLeadingComments } from './comments.js';
import { movedText, valueText, type Notation, type Place, type Writing } from './draft-text.js';
import { bare, commentLines, isCommented, isCopied, isList, isMap, isNode, isSpelled } from './draft.js';
import { isBlank, lineStart } from './source-lines.js';

/** The arguments that say an element in `aws_iam_policy_document`; principals, conditions and statements are blocks instead. */
const argumentNames: Readonly<Record<string, string>> = {
	Version: 'version', Id: 'policy_id', Sid: 'sid', Effect: 'effect',
	Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources',
};

const listArguments: ReadonlySet<string> = new Set(['actions', 'not_actions', 'resources', 'not_resources', 'identifiers', 'values']);

/** An element, named as in JSON, as arguments or blocks. Anything else is an argument of that name. */
export function blockEntryText(name: string, value: Draft, place: Place, writing: Writing): string {
	return linesOf(name, value, place, writing).join(writing.layout.eol + place.indent);
}

/** The name of an argument that says the element on one line; undefined for one that takes several, and for blocks. */
export function argumentName(name: string, value: Draft): string | undefined {
	return isCopied(value) || blocksOf(name, value) ? undefined : argumentNames[name] ?? name;
}

/** Arguments and blocks, each as one text; an empty one is a blank line. */
function linesOf(name: string, value: Draft, place: Place, writing: Writing): readonly string[] {
	if (isCommented(value)) return [...commentLines(value), ...linesOf(name, bare(value), place, writing)];
	if (isCopied(value)) return value.copied.flatMap(entry => copyOf(entry, place, writing));
	const blocks = blocksOf(name, value);
	return blocks ? blocks.flatMap(block => [...block.comments, blockText(block, place, writing)]) : [argumentText(argumentNames[name] ?? name, value, place, writing)];
}

/** A block as it stands, with the comments above; one with a blank line above has one here too. */
function copyOf(entry: Span, { indent }: Place, { tree }: Writing): readonly string[] {
	const { text } = tree;
	const start = beforeLeadingComments(tree, entry.start, 0);
	const line = lineStart(text, start);
	const isApart = line > 0 && isBlank(text, lineStart(text, line - 1), line);
	return [...isApart ? [''] : [], movedText({ start, end: entry.end }, indent, text)];
}

/** A block to be written. */
interface Block {
	readonly name: string;
	/** Lines above it. */
	readonly comments: readonly string[];
	readonly entries: readonly (readonly [name: string, value: Draft])[];
}

function blocksOf(name: string, value: Draft): readonly Block[] | undefined {
	switch (name) {
		case 'Statement': return (isList(value) ? value : [value]).map(it => ({ name: 'statement', comments: commentLines(it), entries: inOrder(bare(it)) }));
		case 'Principal': return principalBlocks('principals', value);
		case 'NotPrincipal': return principalBlocks('not_principals', value);
		case 'Condition': return isMap(value) ? Object.entries(value).flatMap(([test, keys]) => conditionBlocks(test, bare(keys), commentLines(keys))) : undefined;
		default: return undefined;
	}
}

/** Arguments before blocks, as people write them in Terraform. */
function inOrder(statement: Draft): Block['entries'] {
	const rank = (name: string): number => blockElements.has(name) ? 100 + statementElementNames.indexOf(name as never) : statementElementNames.indexOf(name as never);
	return isMap(statement) ? Object.entries(statement).sort(([a], [b]) => rank(a) - rank(b)) : [];
}

const blockElements: ReadonlySet<string> = new Set(['Principal', 'NotPrincipal', 'Condition']);

/** `"*"` alone is everyone, signed in or not. */
function principalBlocks(name: string, value: Draft): readonly Block[] {
	const types = isMap(value) ? Object.entries(value) : [['*', value] as const];
	return types.map(([type, identifiers]) => ({ name, comments: commentLines(identifiers), entries: [['type', type], ['identifiers', bare(identifiers)]] }));
}

/** Comments above the operator go above its first key. */
function conditionBlocks(test: string, keys: Draft, above: readonly string[]): readonly Block[] {
	return isMap(keys) ? Object.entries(keys).map(([variable, values], index) => ({
		name: 'condition', comments: [...index === 0 ? above : [], ...commentLines(values)], entries: [['test', test], ['variable', variable], ['values', bare(values)]],
	})) : [];
}

function blockText({ name, entries }: Omit<Block, 'comments'>, place: Place, writing: Writing): string {
	const { eol, unit } = writing.layout;
	const inner = { indent: place.indent + unit, mayBreak: true, examples: place.examples };
	const lines = withAlignedSigns(entries.flatMap(([key, value]) => linesOf(key, value, inner, writing)));
	return `${name} {${lines.map(line => eol + (line === '' ? '' : inner.indent + line)).join('')}${eol}${place.indent}}`;
}

function argumentText(name: string, value: Draft, { width = 0, ...place }: Place, writing: Writing): string {
	const values = listArguments.has(name) && !isList(value) && !isSpelled(value) && !(isNode(value) && value.kind !== 'string' && value.kind !== 'scalar') ? [value] : value;
	return `${name.padEnd(width)} = ${valueText(name, asTexts(name, values), place, { ...writing, notation: withoutBlocks(writing.notation) })}`;
}

/** Terraform has no numbers or booleans among the values of a condition. */
function asTexts(name: string, value: Draft): Draft {
	return name === 'values' && isList(value) ? value.map(it => typeof it === 'number' || typeof it === 'boolean' ? String(it) : it) : value;
}

function withoutBlocks({ string, key, colon, entryCommas, listEnd }: Notation): Notation {
	return { string, key, colon, entryCommas, listEnd };
}
