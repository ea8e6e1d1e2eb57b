import { LSPErrorCodes, ResponseError, type CodeAction as LspCodeAction, type CodeActionContext, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../../base/text.js';
import type { IgnoreComment } from '../../features/actions/ignore.js';
import type { WrittenRewrite } from '../../features/actions/index.js';
import { editsOfAction, type CodeAction, type FixReference } from '../../features/code-actions.js';
import type { ClientFeatures } from '../client-features.js';
import type { Analysis, OpenDocument } from '../documents.js';
import { selectPlaceholderCommand, type SelectPlaceholderParams } from '../messages.js';
import type { DiagnosticData } from './diagnostic.js';
import { toRange, toTextEdit } from './place.js';

/** What leads from a code action that the user has picked back to what it does. */
export interface CodeActionData {
	readonly uri: string;
	/** Of the document. */
	readonly version: number;
	/** The fixes it stands for, in that analysis. */
	readonly fixes?: readonly FixReference[];
	readonly analysis?: string;
	/** The rewrite it stands for: its title, at that offset. */
	readonly rewrite?: { readonly title: string; readonly at: number };
	readonly sort?: true;
}

/** Where an action is made and who asks for it. */
export interface Asking {
	readonly document: OpenDocument;
	readonly analysis: Analysis;
	readonly context: CodeActionContext;
	readonly features: ClientFeatures;
}

/** What is done by `edits`, which come along only for clients that cannot ask for them later. After a quick fix the first thing to fill in is selected. */
export function toCodeAction(action: CodeAction, edits: readonly TextEdit[], { document, analysis, context, features }: Asking): LspCodeAction {
	const diagnostics = context.diagnostics.filter(it => action.fixes.some(({ problem }) => isAbout(it, analysis, problem)));
	const data = { uri: document.uri, version: document.version, analysis: analysis.id, fixes: action.fixes } satisfies CodeActionData;
	return {
		title: action.title,
		kind: action.kind,
		...action.preferred && { isPreferred: true },
		...action.kind === 'quickfix' && diagnostics.length > 0 && { diagnostics },
		...features.resolvesCodeActions ? { data } : { edit: toWorkspaceEdit(edits, document, features) },
		// What runs on save leaves the cursor where it is.
		...action.kind === 'quickfix' && selectsPlaceholder(edits, document, features),
	};
}

/** A rewrite, after which the first thing to fill in is selected where the client can do that. */
export function toRewriteAction({ title, kind, edits }: WrittenRewrite, at: number, { document, features }: Asking): LspCodeAction {
	const data = { uri: document.uri, version: document.version, rewrite: { title, at } } satisfies CodeActionData;
	return {
		title,
		kind: `refactor.rewrite.iamscope.${kind}`,
		...features.resolvesCodeActions ? { data } : { edit: toWorkspaceEdit(edits, document, features) },
		...selectsPlaceholder(edits, document, features),
	};
}

export function toSortAction({ document, features }: Pick<Asking, 'document' | 'features'>, edits: readonly TextEdit[]): LspCodeAction {
	const data = { uri: document.uri, version: document.version, sort: true } satisfies CodeActionData;
	return {
		title: 'Sort the lists and remove what they say twice',
		kind: 'source.sortPolicy.iamscope',
		...features.resolvesCodeActions ? { data } : { edit: toWorkspaceEdit(edits, document, features) },
	};
}

/** A comment in which the cursor waits for the reason where the client can do that. */
export function toIgnoreAction(ruleId: string, { edit, reasonAt }: IgnoreComment, problem: number, { document, analysis, context, features }: Asking): LspCodeAction {
	const { uri, version, lines } = document;
	const range = toRange(edit.span, lines);
	const value = `${asSnippet(edit.newText.slice(0, reasonAt))}$\{1:why}${asSnippet(edit.newText.slice(reasonAt))}`;
	return {
		title: `Ignore "${ruleId}" here, with a reason`,
		kind: 'quickfix',
		diagnostics: context.diagnostics.filter(it => isAbout(it, analysis, problem)),
		edit: features.snippetEdits
			? { documentChanges: [{ textDocument: { uri, version }, edits: [{ range, snippet: { kind: 'snippet', value } }] }] }
			: toWorkspaceEdit([edit], document, features),
	};
}

/** Refuses when the document has moved on, since an edit would hit another text. */
export function documentOf({ uri, version }: CodeActionData, find: (uri: string) => OpenDocument | undefined): OpenDocument {
	const document = find(uri);
	if (document?.version !== version) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
	return document;
}

/** The edits of the fixes that an action stands for. */
export function editsOfFixes({ fixes = [], analysis: id }: CodeActionData, analysis: Analysis | undefined, document: OpenDocument): readonly TextEdit[] {
	if (analysis?.id !== id || analysis?.version !== document.version) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
	return editsOfAction(fixes, analysis.problems, document.read().tree);
}

export function toWorkspaceEdit(edits: readonly TextEdit[], { uri, version, lines }: OpenDocument, features: ClientFeatures): WorkspaceEdit {
	const changes = edits.map(edit => toTextEdit(edit, lines));
	return features.versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] } : { changes: { [uri]: changes } };
}

/** True for a diagnostic that shows the problem. */
export function isAbout(diagnostic: Diagnostic, analysis: Analysis, problem: number): boolean {
	const data = diagnostic.data as DiagnosticData | undefined;
	return data?.analysis === analysis.id && data.problem === problem;
}

function selectsPlaceholder(edits: readonly TextEdit[], { uri, lines }: OpenDocument, features: ClientFeatures): Pick<LspCodeAction, 'command'> {
	const text = features.commands ? firstPlaceholder(edits) : undefined;
	if (text === undefined) return {};
	const params = { uri, text, line: lines.positionAt(edits[0]!.span.start).line } satisfies SelectPlaceholderParams;
	return { command: { title: 'Select what to fill in', command: selectPlaceholderCommand, arguments: [params] } };
}

/** `ACCOUNT_ID`, `REGION`: capitals that stand for something. */
function firstPlaceholder(edits: readonly TextEdit[]): string | undefined {
	for (const { newText } of edits) {
		const [found] = /\b(?:o-)?[A-Z]+(?:_[A-Z]+)+\b|\bREGION\b|\bORG\/REPO\b|\bSERVICE(?=\.amazonaws)|\bSUBJECT\b/.exec(newText) ?? [];
		if (found !== undefined) return found;
	}
	return undefined;
}

function asSnippet(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}
