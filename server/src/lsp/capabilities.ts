import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import { allActionKinds } from './code-actions.js';

/** What the server offers to a client. */
export function capabilities(features: ClientFeatures): ServerCapabilities {
	return {
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
		hoverProvider: true,
		// A quote opens a string, a colon ends a service or a part of an ARN, a slash a part of a path, `${` opens a policy variable, a dot goes on with an expression.
		completionProvider: { triggerCharacters: ['"', ':', '/', '$', '{', '.'], resolveProvider: true },
		codeActionProvider: { codeActionKinds: [...allActionKinds], resolveProvider: features.resolvesCodeActions },
		documentSymbolProvider: { label: 'IAM Scope' },
		foldingRangeProvider: true,
		selectionRangeProvider: true,
		documentLinkProvider: { resolveProvider: true },
		inlayHintProvider: true,
		codeLensProvider: {},
		documentHighlightProvider: true,
		referencesProvider: true,
		renameProvider: { prepareProvider: true },
		...features.pullsDiagnostics && { diagnosticProvider: { identifier: 'iamscope', interFileDependencies: true, workspaceDiagnostics: false } },
	};
}
