import type { Span, TextEdit } from '../../base/text.js';
import { spellBlock } from './block-spelling.js';
import { behindKey, entryText, valueText, type Layout } from './layout.js';
import { escapeSnippet, type Proposal, type Spot } from './proposal.js';
import { needsQuotes, quoted } from './quoting.js';
import type { Sketch, SketchMap } from './sketch.js';

/** What of the place is replaced, and what has to be written around a text. */
export interface Frame {
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
	/** True where nothing but space, or the dash of an item, stands before the cursor on its line. */
	readonly beginsLine: boolean;
}

/** What is inserted for a proposal. */
export interface Written {
	readonly text: string;
	readonly snippet: boolean;
	readonly edits?: readonly TextEdit[];
}

/** The text of a proposal as its place wants it. */
export function writeProposal(proposal: Proposal, frame: Frame, cursor: Spot): Written {
	return inPlaceOfQuotes(proposal, frame, cursor) ?? write(proposal, frame);
}

/** An expression takes the place of a string, and several strings that of one. Their quotes are taken away, or used for the first and the last. */
function inPlaceOfQuotes({ bare, many, statements }: Proposal, frame: Frame, cursor: Spot): Written | undefined {
	if (bare !== undefined) return { text: bare + (frame.after.slice(1) || frame.comma), snippet: false, edits: frame.inside ? quotesOf(cursor).map(span => ({ span, newText: '' })) : [] };
	if (statements) return { text: severalStatements(statements, frame, cursor) + frame.comma, snippet: true };
	return many && severalStrings(many, frame, cursor);
}

function quotesOf({ string }: Spot): Span[] {
	if (!string || string.quote === '') return [];
	const opening = { start: string.start, end: string.content.start };
	return string.closed ? [opening, { start: string.content.end, end: string.end }] : [opening];
}

function severalStrings(texts: readonly string[], frame: Frame, cursor: Spot): Written {
	const { layout, inside, after, comma } = frame;
	if (layout.style === 'yaml-block' && !inside) {
		const lines = texts.map(text => `- ${quoted(text, layout.style)}`);
		return { text: cursor.inList ? lines.join('\n').slice(2) : `\n\t${lines.join('\n\t')}`, snippet: false };
	}
	const quote = inside ? cursor.string!.quote : '"';
	const inner = texts.join(`${quote},${layout.stacked ? '\n' : ' '}${quote}`);
	const [open, close] = cursor.inList ? ['', ''] : ['[', ']'];
	if (!inside) return { text: open + texts.map(text => quoted(text, layout.style)).join(layout.stacked ? ',\n' : ', ') + close + comma, snippet: false };
	const { start, end, closed } = cursor.string!;
	const brackets = cursor.inList ? [] : [insertion(start, '['), ...closed ? [insertion(end, ']')] : []];
	return { text: inner + (closed ? '' : after.slice(0, 1) + close + after.slice(1)), snippet: false, edits: brackets };
}

/** More is typed inside the quotes after a retrigger, so the cursor has to stay there. */
function write({ label, text = label, value, raw, snippet, retrigger }: Proposal, frame: Frame): Written {
	const { layout, comma, isKey, inside } = frame;
	const body = snippet ? text : escapeSnippet(text);
	if (raw !== undefined) return { text: rawText(raw, frame) + comma, snippet: true };
	if (value !== undefined && isKey) return { text: entryText(layout.style === 'hcl-block' || layout.style === 'hcl-argument' ? label : body, value, layout) + comma, snippet: true };
	const quote = !inside && needsQuotes(body, layout.style) ? frame.quote : '';
	const stop = retrigger && (value === undefined || inside) && (quote !== '' || frame.after !== '') && !snippet ? '$0' : '';
	const isSnippet = snippet === true || stop !== '';
	return { text: quote + (isSnippet ? body : text) + stop + quote + frame.after + comma, snippet: isSnippet };
}

/** Below a key of YAML, a map or a list begins on the next line; beside the dash of an item, its next lines stand deeper than the line. */
function rawText(raw: Sketch, { layout, beginsLine }: Frame): string {
	if (layout.style !== 'yaml-block' || typeof raw === 'string') return valueText(raw, layout);
	return beginsLine ? valueText(raw, { ...layout, lead: '' }).replaceAll('\n', `\n${layout.lead}`) : behindKey(raw, layout);
}

function severalStatements(statements: readonly SketchMap[], frame: Frame, { inList }: Spot): string {
	const { layout } = frame;
	if (layout.style === 'hcl-block') return statements.map(statement => spellBlock('Statement', statement)).join('\n\n');
	if (!inList) return rawText(statements, frame);
	const texts = statements.map(statement => rawText(statement, frame));
	return layout.style === 'yaml-block' ? texts.join(`\n${layout.lead.slice(2)}- `) : texts.join(layout.stacked ? ',\n' : ', ');
}

/** A comma unless something else is to be inserted. */
export function insertion(offset: number, newText = ','): TextEdit {
	return { span: { start: offset, end: offset }, newText };
}
