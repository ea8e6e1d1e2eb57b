import { MarkupKind, type Hover as LspHover, type MarkupContent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover } from '../../features/hover.js';
import type { ClientFeatures } from '../client-features.js';
import { toRange } from './place.js';

/** Markdown for clients that draw it, the same characters for those that do not: they read well enough. */
export function toMarkup(markdown: string, drawn: boolean): MarkupContent {
	return { kind: drawn ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}

export function toHover({ span, markdown }: Hover, lines: TextDocument, features: ClientFeatures): LspHover {
	return { range: toRange(span, lines), contents: toMarkup(markdown, features.hoverMarkdown) };
}
