import type { Span, TextEdit } from '../../base/text.js';
import type { StringNode, SyntaxTree } from '../../syntax/node.js';
import type { CompletionItem, CompletionList } from './item.js';
import { blockName } from './block-spelling.js';
import { layoutAt, type Layout } from './layout.js';
import type { Offer, Proposal, Spot } from './proposal.js';
import { insertion, writeProposal, type Frame } from './write.js';

/** Writes an offer for its place: with quotes where there are none yet, with the commas that are missing around. */
export function toList({ proposals, incomplete = false, part }: Offer, cursor: Spot, tree: SyntaxTree): CompletionList {
	const layout = layoutAt(cursor, tree);
	const frame = part ? partFrame(part, layout) : frameOf(proposals, cursor, layout, tree.text);
	return {
		replace: frame.replace,
		edits: part ? [] : missingCommas(cursor, frame, tree),
		incomplete,
		items: proposals.map(proposal => toItem(proposal, frame, cursor)),
	};
}

function partFrame(replace: Span, layout: Layout): Frame {
	return { replace, layout, isKey: false, quote: '', filterPrefix: '', comma: '', inside: true, after: '', beginsLine: false };
}

function frameOf(proposals: readonly Proposal[], cursor: Spot, layout: Layout, text: string): Frame {
	const { string, inString } = cursor;
	const inside = inString && string !== undefined && string.quote !== '' && !replacesQuotes(proposals, cursor);
	if (inside) return insideFrame(string, cursor, layout);
	const replace = onOneLine(inString ? cursor.replaceQuoted : { start: cursor.offset, end: cursor.offset }, cursor.offset, text);
	const isKey = cursor.map !== undefined && !cursor.hasSeparator;
	const filterPrefix = inString ? string?.quote ?? '' : '';
	const quote = hasBareNames(layout) && proposals.some(({ kind }) => kind === 'element') ? '' : '"';
	return { replace, layout, isKey, quote, after: '', filterPrefix, comma: cursor.commaAfter ? ',' : '', inside: false, beginsLine: beginsLine(text, replace.start) };
}

/** Names of elements have no quotes in Terraform, be they arguments or keys of an object. */
function hasBareNames({ style }: Layout): boolean {
	return style === 'hcl-block' || style === 'hcl-object' || style === 'hcl-argument';
}

/** A name brings its value, and what is no string cannot stand between quotes. A name that has a value already is only renamed. */
function replacesQuotes(proposals: readonly Proposal[], { hasSeparator }: Spot): boolean {
	return proposals.some(({ value, raw, statements }) => raw !== undefined || statements !== undefined || (value !== undefined && !hasSeparator));
}

/** Behind an open quote the rest of the line is not the string's, whatever the reader made of it. */
function insideFrame({ content, closed, quote }: StringNode, { offset, commaAfter, hasSeparator }: Spot, layout: Layout): Frame {
	const after = closed ? '' : quote + (commaAfter && !hasSeparator ? ',' : '');
	const replace = { start: content.start, end: closed ? content.end : offset };
	return { replace, layout, isKey: false, quote: '', after, filterPrefix: '', comma: '', inside: true, beginsLine: false };
}

function beginsLine(text: string, offset: number): boolean {
	return /^\s*(?:- +)*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}

function onOneLine({ start, end }: Span, offset: number, text: string): Span {
	return text.slice(start, end).includes('\n') ? { start, end: offset } : { start, end };
}

function toItem(proposal: Proposal, frame: Frame, cursor: Spot): CompletionItem {
	const { kind, description, rank, retrigger } = proposal;
	const { style } = frame.layout;
	const label = kind === 'element' && (style === 'hcl-block' || style === 'json-block' || style === 'hcl-argument') ? blockName(proposal.label) : proposal.label;
	// A name that has its value already is only written anew.
	const { text, snippet, edits } = writeProposal(kind === 'element' && cursor.hasSeparator ? { ...proposal, text: label } : proposal, frame, cursor);
	const filterText = frame.filterPrefix + (proposal.filterText ?? label);
	return {
		kind, label,
		...description !== undefined && { description },
		...text !== label && { insertText: text },
		...snippet && { snippet: true as const },
		...filterText !== label && { filterText },
		...rank !== undefined && { sortText: String(rank).padStart(3, '0') },
		...edits && edits.length > 0 && { edits },
		...retrigger && { retrigger },
	};
}

function missingCommas(cursor: Spot, { inside, replace }: Frame, tree: SyntaxTree): TextEdit[] {
	if (cursor.hasSeparator) return [];
	const edits: TextEdit[] = [];
	if (cursor.commaBefore) edits.push(insertion(endOfTokenBefore(cursor.inString ? cursor.replaceQuoted.start : replace.start, tree)));
	if (cursor.commaAfter && inside && cursor.string?.closed) edits.push(insertion(cursor.string.end));
	return edits;
}

/** Where the neighbour before ends: comments and space between are jumped over. */
function endOfTokenBefore(offset: number, tree: SyntaxTree): number {
	const end = tree.text.slice(0, offset).trimEnd().length;
	const comment = tree.comments.find(it => it.start < end && end <= it.end);
	return comment ? endOfTokenBefore(comment.start, tree) : end;
}
