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
	const leads = pattern !== undefined && features.commands && features.hoverMarkdown;
	return { range: toRange(span, lines), contents: toMarkup(leads ? withLink(markdown, { pattern }) : markdown, features.hoverMarkdown) };
}

/** Behind the first paragraph, where it is seen: the names may go on below the edge of the hover. */
function withLink(markdown: string, params: ExpandParams): string {
	return markdown.replace(/$|\n\n/, paragraph => ` ${linkToList(params)}${paragraph}`);
}

function linkToList(params: ExpandParams): string {
	const written = encodeURIComponent(JSON.stringify([params])).replace(/[()]/g, char => char === '(' ? '%28' : '%29');
	return `[List them all](command:${listPatternCommand}?${written})`;
}
