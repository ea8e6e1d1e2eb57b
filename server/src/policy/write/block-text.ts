import type { Span } from '../../base/text.js';
import type { Draft } from '../change.js';
import { withAlignedSigns } from './align.js';
import { argumentFor, argumentValue, blocksOf, type Block } from './block-arguments.js';
import { beforeLeadingComments } from './comments.js';
import { movedText, valueText, type Notation, type Place, type Writing } from './draft-text.js';
import { bare, commentLines, isCommented, isCopied } from './draft.js';
import { isBlank, lineStart } from './source-lines.js';

/** An element, named as in JSON, as arguments or blocks. Anything else is an argument of that name. */
export function blockEntryText(name: string, value: Draft, place: Place, writing: Writing): string {
	return linesOf(name, value, place, writing).join(writing.layout.eol + place.indent);
}

/** The name of an argument that says the element on one line; undefined for one that takes several, and for blocks. */
export function argumentName(name: string, value: Draft): string | undefined {
	return isCopied(value) || blocksOf(name, value) ? undefined : argumentFor(name);
}

/** Arguments and blocks, each as one text; an empty one is a blank line. */
function linesOf(name: string, value: Draft, place: Place, writing: Writing): readonly string[] {
	if (isCommented(value)) return [...commentLines(value), ...linesOf(name, bare(value), place, writing)];
	if (isCopied(value)) return value.copied.flatMap(entry => copyOf(entry, place, writing));
	const blocks = blocksOf(name, value);
	return blocks ? blocks.flatMap(block => [...block.comments, blockText(block, place, writing)]) : [argumentText(argumentFor(name), value, place, writing)];
}

/** A block as it stands, with the comments above; one with a blank line above has one here too. */
function copyOf(entry: Span, { indent }: Place, { tree }: Writing): readonly string[] {
	const { text } = tree;
	const start = beforeLeadingComments(tree, entry.start, 0);
	const line = lineStart(text, start);
	const isApart = line > 0 && isBlank(text, lineStart(text, line - 1), line);
	return [...isApart ? [''] : [], movedText({ start, end: entry.end }, indent, text)];
}

function blockText({ name, entries }: Omit<Block, 'comments'>, place: Place, writing: Writing): string {
	const { eol, unit } = writing.layout;
	const inner = { indent: place.indent + unit, mayBreak: true, examples: place.examples };
	const lines = withAlignedSigns(entries.flatMap(([key, value]) => linesOf(key, value, inner, writing)));
	return `${name} {${lines.map(line => eol + (line === '' ? '' : inner.indent + line)).join('')}${eol}${place.indent}}`;
}

function argumentText(name: string, value: Draft, { width = 0, ...place }: Place, writing: Writing): string {
	return `${name.padEnd(width)} = ${valueText(name, argumentValue(name, value), place, { ...writing, notation: withoutBlocks(writing.notation) })}`;
}

function withoutBlocks({ string, key, colon, entryCommas, listEnd }: Notation): Notation {
	return { string, key, colon, entryCommas, listEnd };
}
