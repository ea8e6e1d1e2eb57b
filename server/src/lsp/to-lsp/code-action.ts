import { LSPErrorCodes, ResponseError, type CodeAction as LspCodeAction, type CodeActionContext, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { editsOfAction, type CodeAction, type FixReference } from '../../features/code-actions.js';
import type { ClientFeatures } from '../client-features.js';
import type { Analysis, OpenDocument } from '../documents.js';
import type { DiagnosticData } from './diagnostic.js';
import { toTextEdit } from './place.js';

/** What leads from a code action that the user has picked back to the fixes it stands for. */
interface CodeActionData {
	readonly uri: string;
	readonly analysis: string;
	readonly fixes: readonly FixReference[];
}

/** The edit comes with the action only for clients that cannot ask for it later. */
export function toCodeAction(action: CodeAction, analysis: Analysis, document: OpenDocument, context: CodeActionContext, features: ClientFeatures): LspCodeAction {
	const diagnostics = context.diagnostics.filter(it => action.fixes.some(({ problem }) => isAbout(it, analysis, problem)));
	return {
		title: action.title,
		kind: action.kind,
		...action.preferred && { isPreferred: true },
		...action.kind === 'quickfix' && diagnostics.length > 0 && { diagnostics },
		...features.resolvesCodeActions
			? { data: { uri: document.uri, analysis: analysis.id, fixes: action.fixes } satisfies CodeActionData }
			: { edit: toWorkspaceEdit(action.fixes, analysis, document, features) },
	};
}

/** Adds the edit to an action that came from us. Refuses when the document has moved on, since the edit would hit another text. */
export function withEdit(action: LspCodeAction, find: (uri: string) => OpenDocument | undefined, features: ClientFeatures): LspCodeAction {
	const { uri, analysis: id, fixes } = action.data as CodeActionData;
	const document = find(uri);
	const analysis = document?.lastAnalysis;
	if (!document || analysis?.id !== id || analysis.version !== document.version) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
	return { ...action, edit: toWorkspaceEdit(fixes, analysis, document, features) };
}

function isAbout(diagnostic: Diagnostic, analysis: Analysis, problem: number): boolean {
	const data = diagnostic.data as DiagnosticData | undefined;
	return data?.analysis === analysis.id && data.problem === problem;
}

function toWorkspaceEdit(fixes: readonly FixReference[], analysis: Analysis, document: OpenDocument, features: ClientFeatures): WorkspaceEdit {
	const { uri, version, lines } = document;
	const edits = editsOfAction(fixes, analysis.problems, document.read().tree).map(edit => toTextEdit(edit, lines));
	return features.versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}
