import type { Span, TextEdit } from '../../base/text.js';
import type { Cursor } from '../../policy/cursor.js';
import type { StringNode, SyntaxTree } from '../../syntax/node.js';
import type { CompletionItem, CompletionList } from './item.js';
import { blockName } from './block-spelling.js';
import { entryText, layoutAt, valueText, type Layout } from './layout.js';
import { escapeSnippet, type Offer, type Proposal } from './proposal.js';
import { needsQuotes, quoted } from './quoting.js';

/** Writes an offer for its place: with quotes where there are none yet, with the commas that are missing around. */
export function toList({ proposals, incomplete = false, part }: Offer, cursor: Cursor, tree: SyntaxTree): CompletionList {
	const layout = layoutAt(cursor, tree.text);
	const frame = part ? partFrame(part, layout) : frameOf(proposals, cursor, layout, tree.text);
	return {
		replace: frame.replace,
		edits: part ? [] : missingCommas(cursor, frame, tree),
		incomplete,
		items: proposals.map(proposal => toItem(proposal, frame, cursor)),
	};
}

/** What of the place is replaced, and what has to be written around a text. */
interface Frame {
	readonly replace: Span;
	/** The quotes around a text that needs some. */
	readonly quote: string;
	/** What closes a quote that is open. */
	readonly after: string;
	/** What stands before the cursor in `replace` beside the text itself. */
	readonly filterPrefix: string;
	readonly comma: string;
	readonly layout: Layout;
	/** True for a name that has no value yet. */
	readonly isKey: boolean;
	/** True when only the text between the quotes is replaced. */
	readonly inside: boolean;
}

function partFrame(replace: Span, layout: Layout): Frame {
	return { replace, layout, isKey: false, quote: '', filterPrefix: '', comma: '', inside: true, after: '' };
}

function frameOf(proposals: readonly Proposal[], cursor: Cursor, layout: Layout, text: string): Frame {
	const { string, inString } = cursor;
	const inside = inString && string !== undefined && string.quote !== '' && !replacesQuotes(proposals, cursor);
	if (inside) return insideFrame(string, cursor, layout);
	const replace = onOneLine(inString ? cursor.replaceQuoted : { start: cursor.offset, end: cursor.offset }, cursor.offset, text);
	const isKey = cursor.map !== undefined && !cursor.hasSeparator;
	const filterPrefix = inString ? string?.quote ?? '' : '';
	return { replace, layout, isKey, quote: '"', after: '', filterPrefix, comma: cursor.commaAfter ? ',' : '', inside: false };
}

/** A name brings its value, and what is no string cannot stand between quotes. A name that has a value already is only renamed. */
function replacesQuotes(proposals: readonly Proposal[], { hasSeparator }: Cursor): boolean {
	return proposals.some(({ value, raw }) => raw !== undefined || (value !== undefined && !hasSeparator));
}

/** Behind an open quote the rest of the line is not the string's, whatever the reader made of it. */
function insideFrame({ content, closed, quote }: StringNode, { offset, commaAfter, hasSeparator }: Cursor, layout: Layout): Frame {
	const after = closed ? '' : quote + (commaAfter && !hasSeparator ? ',' : '');
	const replace = { start: content.start, end: closed ? content.end : offset };
	return { replace, layout, isKey: false, quote: '', after, filterPrefix: '', comma: '', inside: true };
}

function onOneLine({ start, end }: Span, offset: number, text: string): Span {
	return text.slice(start, end).includes('\n') ? { start, end: offset } : { start, end };
}

function toItem(proposal: Proposal, frame: Frame, cursor: Cursor): CompletionItem {
	const { kind, description, rank, retrigger } = proposal;
	const label = kind === 'element' && frame.layout.style === 'hcl-block' ? blockName(proposal.label) : proposal.label;
	const { text, snippet, edits } = inPlaceOfQuotes(proposal, frame, cursor) ?? write(proposal, frame);
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

interface Written {
	readonly text: string;
	readonly snippet: boolean;
	readonly edits?: readonly TextEdit[];
}

/** An expression takes the place of a string, and several strings that of one. Their quotes are taken away, or used for the first and the last. */
function inPlaceOfQuotes({ bare, many }: Proposal, frame: Frame, cursor: Cursor): Written | undefined {
	if (bare !== undefined) return { text: bare + (frame.after.slice(1) || frame.comma), snippet: false, edits: frame.inside ? quotesOf(cursor).map(span => ({ span, newText: '' })) : [] };
	return many && severalStrings(many, frame, cursor);
}

function quotesOf({ string }: Cursor): Span[] {
	if (!string || string.quote === '') return [];
	const opening = { start: string.start, end: string.content.start };
	return string.closed ? [opening, { start: string.content.end, end: string.end }] : [opening];
}

function severalStrings(texts: readonly string[], frame: Frame, cursor: Cursor): Written {
	const { layout, inside, after, comma } = frame;
	if (layout.style === 'yaml-block' && !inside) {
		const lines = texts.map(text => `- ${quoted(text, layout.style)}`);
		return { text: cursor.inList ? lines.join('\n').slice(2) : `\n\t${lines.join('\n\t')}`, snippet: false };
	}
	const quote = inside ? cursor.string!.quote : '"';
	const inner = texts.join(`${quote},${layout.stacked ? '\n' : ' '}${quote}`);
	const [open, close] = cursor.inList ? ['', ''] : ['[', ']'];
	if (!inside) return { text: `${open}${quote}${inner}${quote}${close}${comma}`, snippet: false };
	const { start, end, closed } = cursor.string!;
	const brackets = cursor.inList ? [] : [insertion(start, '['), ...closed ? [insertion(end, ']')] : []];
	return { text: inner + (closed ? '' : after.slice(0, 1) + close + after.slice(1)), snippet: false, edits: brackets };
}

/** More is typed inside the quotes after a retrigger, so the cursor has to stay there. */
function write({ label, text = label, value, raw, snippet, retrigger }: Proposal, frame: Frame): Written {
	const { layout, comma, isKey, inside } = frame;
	const body = snippet ? text : escapeSnippet(text);
	if (raw !== undefined) return { text: valueText(raw, layout) + comma, snippet: true };
	if (value !== undefined && isKey) return { text: entryText(layout.style === 'hcl-block' ? label : body, value, layout) + comma, snippet: true };
	const quote = !inside && needsQuotes(body, layout.style) ? frame.quote : '';
	const stop = retrigger && (value === undefined || inside) && (quote !== '' || frame.after !== '') && !snippet ? '$0' : '';
	const isSnippet = snippet === true || stop !== '';
	return { text: quote + (isSnippet ? body : text) + stop + quote + frame.after + comma, snippet: isSnippet };
}

function missingCommas(cursor: Cursor, { inside, replace }: Frame, tree: SyntaxTree): TextEdit[] {
	if (cursor.hasSeparator) return [];
	const edits: TextEdit[] = [];
	if (cursor.commaBefore) edits.push(insertion(endOfTokenBefore(cursor.inString ? cursor.replaceQuoted.start : replace.start, tree)));
	if (cursor.commaAfter && inside && cursor.string?.closed) edits.push(insertion(cursor.string.end));
	return edits;
}

function insertion(offset: number, newText = ','): TextEdit {
	return { span: { start: offset, end: offset }, newText };
}

/** Where the neighbour before ends: comments and space between are jumped over. */
function endOfTokenBefore(offset: number, tree: SyntaxTree): number {
	const end = tree.text.slice(0, offset).trimEnd().length;
	const comment = tree.comments.find(it => it.start < end && end <= it.end);
	return comment ? endOfTokenBefore(comment.start, tree) : end;
}
