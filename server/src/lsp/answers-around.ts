import { ResponseError, LSPErrorCodes, type DocumentLink, type Location, type WorkspaceEdit } from 'vscode-languageserver';
import { editConfig } from '../analysis/config/edit-config.js';
import { policyLenses } from '../features/code-lens.js';
import { patternPage } from '../features/describe/pattern-page.js';
import { explainAt } from '../features/explain/index.js';
import { folds } from '../features/folding.js';
import { wildcardHints } from '../features/inlay-hints.js';
import { actionLinks, linkTarget } from '../features/links.js';
import { namedAt, referencesTo, sameAs } from '../features/occurrences.js';
import { renameSid, sidAt } from '../features/rename-sid.js';
import { selectionSteps } from '../features/selection.js';
import type { About, AnswerParts } from './answers.js';
import type { OpenDocument } from './documents.js';
import { editConfigMethod, expandMethod, explainMethod, type ConfigEdits, type EditConfigParams, type ExpandParams, type Explanation, type ExplainParams } from './messages.js';
import { toFoldingRange, toInlayHint, toLens, toLink, toSelectionRange } from './to-lsp/around.js';
import { toWorkspaceEdit } from './to-lsp/code-action.js';
import { fromRange, toRange } from './to-lsp/place.js';

/** Answers what an editor asks around the text: what folds, what is the same elsewhere, what stands beside it. */
export function answerAround(parts: AnswerParts, about: About): void {
	answerShapes(parts, about);
	answerRemarks(parts, about);
	answerNames(parts, about);
	const { connection, catalog, guard } = parts;
	connection.onRequest(explainMethod, guard(nothing, ({ uri, position }: ExplainParams) => about(uri, (document): Explanation | undefined => {
		const markdown = explainAt(document.read(), document.lines.offsetAt(position), catalog);
		return markdown === undefined ? undefined : { markdown };
	})));
	connection.onRequest(expandMethod, guard(nothing, ({ pattern }: ExpandParams): Explanation | null => ({ markdown: patternPage(pattern, catalog) })));
	connection.onRequest(editConfigMethod, guard(nothing, ({ text, change }: EditConfigParams): ConfigEdits | null => editConfig(text, change) ?? null));
}

function answerShapes({ connection, guard }: AnswerParts, about: About): void {
	connection.onFoldingRanges(guard(nothing, ({ textDocument }) => about(textDocument.uri, document =>
		folds(document.read())?.flatMap(fold => toFoldingRange(fold, document.lines)))));

	connection.onSelectionRanges(guard(nothing, ({ textDocument, positions }) => about(textDocument.uri, document =>
		positions.map(position => toSelectionRange(selectionSteps(document.read(), document.lines.offsetAt(position)), position, document.lines)))));
}

function answerRemarks({ connection, guard, catalog, features }: AnswerParts, about: About): void {
	connection.onDocumentLinks(guard(nothing, ({ textDocument }) => about(textDocument.uri, document =>
		actionLinks(document.read(), catalog).map(link => toLink(link, document.lines)))));
	connection.onDocumentLinkResolve(guard(itself, (link): DocumentLink => {
		const { url: target, tooltip } = linkTarget(String(link.data), catalog) ?? {};
		return target === undefined ? link : { ...link, target, ...tooltip !== undefined && { tooltip } };
	}));

	connection.languages.inlayHint.on(guard(nothing, ({ textDocument, range }) => about(textDocument.uri, (document, own) =>
		own.wildcardHints ? wildcardHints(document.read(), fromRange(range, document.lines), catalog).map(hint => toInlayHint(hint, document.lines)) : [])));

	connection.onCodeLens(guard(nothing, ({ textDocument }) => about(textDocument.uri, (document, own) =>
		own.summaryLens ? policyLenses(document.read(), catalog).map(lens => toLens(lens, document, features)) : [])));
}

function answerNames({ connection, guard, documents, features }: AnswerParts, about: About): void {
	connection.onDocumentHighlight(guard(nothing, ({ textDocument, position }) => about(textDocument.uri, document => {
		const named = namedAt(document.read(), document.lines.offsetAt(position));
		return named && sameAs(named, document.read()).map(span => ({ range: toRange(span, document.lines) }));
	})));

	connection.onReferences(guard(nothing, ({ textDocument, position }) => about(textDocument.uri, document => {
		const named = namedAt(document.read(), document.lines.offsetAt(position));
		return named && documents.all().flatMap(other => referencesTo(named, other.read()).map((span): Location => ({ uri: other.uri, range: toRange(span, other.lines) })));
	})));

	connection.onPrepareRename(guard(nothing, ({ textDocument, position }) => about(textDocument.uri, document => {
		const found = sidAt(document.read(), document.lines.offsetAt(position));
		return found && { range: toRange(found.span, document.lines), placeholder: found.sid };
	})));
	connection.onRenameRequest(guard(nothing, ({ textDocument, position, newName }) => about(textDocument.uri, (document): WorkspaceEdit | undefined =>
		renamed(document, document.lines.offsetAt(position), newName, features))));
}

function renamed(document: OpenDocument, offset: number, name: string, features: AnswerParts['features']): WorkspaceEdit | undefined {
	const result = renameSid(document.read(), offset, name);
	if (!result) return undefined;
	if ('refused' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.refused);
	return toWorkspaceEdit(result.edits, document, features);
}

function nothing(): null {
	return null;
}

function itself<Value>(value: Value): Value {
	return value;
}
