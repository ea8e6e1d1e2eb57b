import { MarkupKind, type Hover as LspHover, type MarkupContent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover } from '../../features/hover.js';
import type { ClientFeatures } from '../client-features.js';
import { listPatternCommand, type ExpandParams } from '../messages.js';
import { toRange } from './place.js';

/** Markdown for clients that draw it, the same characters for those that do not: they read well enough. */
export function toMarkup(markdown: string, drawn: boolean): MarkupContent {
	return { kind: drawn ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}

/** A pattern leads to all that it covers, where the client can show it. */
export function toHover({ span, markdown, pattern }: Hover, lines: TextDocument, features: ClientFeatures): LspHover {
	const more = pattern !== undefined && features.commands && features.hoverMarkdown ? `\n\n${linkToList({ pattern })}` : '';
	return { range: toRange(span, lines), contents: toMarkup(`${markdown}${more}`, features.hoverMarkdown) };
}

function linkToList(params: ExpandParams): string {
	const written = encodeURIComponent(JSON.stringify([params])).replace(/[()]/g, char => char === '(' ? '%28' : '%29');
	return `[List them all](command:${listPatternCommand}?${written})`;
}
