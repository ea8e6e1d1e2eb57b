import type { Range, TextEdit as LspTextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span, TextEdit } from '../../base/text.js';

/** A span as lines and characters, which only editors count. */
export function toRange({ start, end }: Span, lines: TextDocument): Range {
	return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

export function fromRange({ start, end }: Range, lines: TextDocument): Span {
	return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}

export function toTextEdit({ span, newText }: TextEdit, lines: TextDocument): LspTextEdit {
	return { range: toRange(span, lines), newText };
}
