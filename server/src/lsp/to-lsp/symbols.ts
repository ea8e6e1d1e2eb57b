import { SymbolKind, type DocumentSymbol as LspDocumentSymbol } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol } from '../../features/symbols.js';
import { toRange } from './place.js';

export function toSymbols(symbols: readonly DocumentSymbol[], lines: TextDocument): LspDocumentSymbol[] {
	return symbols.map(({ kind, name, detail, span, selection, children }) => ({
		name,
		detail,
		kind: kind === 'policy' ? SymbolKind.Module : SymbolKind.Object,
		range: toRange(span, lines),
		selectionRange: toRange(selection, lines),
		children: toSymbols(children, lines),
	}));
}
