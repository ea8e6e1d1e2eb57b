import type { Connection, DocumentDiagnosticReport, TextDocuments } from 'vscode-languageserver';
import { complete, completeBehindDot } from '../features/completion/index.js';
import { hover } from '../features/hover.js';
import { documentSymbols } from '../features/symbols.js';
import type { Catalog } from '../reference/catalog.js';
import { answerAround } from './answers-around.js';
import type { ClientFeatures } from './client-features.js';
import { actionsAt, withEdit } from './code-actions.js';
import { answerConversions } from './convert.js';
import type { Diagnostics } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import type { Folders } from './folders.js';
import type { Guard } from './guard.js';
import type { Judge } from './judge.js';
import { answerPatterns } from './patterns.js';
import { answerSimulation } from './simulation.js';
import { inSlices } from './slices.js';
import { answerTests } from './test-files.js';
import type { Settings, SettingsStore } from './settings.js';
import { toCompletionList, withDocumentation } from './to-lsp/completion.js';
import { toHover } from './to-lsp/markup.js';
import { fromRange } from './to-lsp/place.js';
import { toSymbols } from './to-lsp/symbols.js';

export interface AnswerParts {
	readonly connection: Connection;
	readonly documents: TextDocuments<OpenDocument>;
	readonly folders: Folders;
	readonly settings: SettingsStore;
	readonly features: ClientFeatures;
	readonly catalog: Catalog;
	readonly judge: Judge;
	readonly diagnostics: Diagnostics;
	readonly guard: Guard;
}

/** Answers every request that an editor may send, each through the guard. */
export function answerRequests(parts: AnswerParts): void {
	const { connection, documents, settings, features, catalog, judge, diagnostics, guard } = parts;
	const about = enabledDocuments(documents, settings);

	connection.languages.diagnostics.on(guard((): DocumentDiagnosticReport => ({ kind: 'full', items: [] }), diagnostics.report));

	connection.onHover(guard(nothing, ({ textDocument, position }) => about(textDocument.uri, document => {
		const found = hover(document.read(), document.lines.offsetAt(position), catalog);
		return found && toHover(found, document.lines, features);
	})));

	connection.onCompletion(guard(nothing, ({ textDocument, position, context }) => about(textDocument.uri, (document, own) => {
		const list = (context?.triggerCharacter === '.' ? completeBehindDot : complete)(document.read(), document.lines.offsetAt(position), catalog, own.project?.rulebook.config);
		return list && toCompletionList(list, document.lines, features);
	})));
	connection.onCompletionResolve(guard(itself, item => withDocumentation(item, catalog, features)));

	connection.onCodeAction(guard(nothing, ({ textDocument, range, context }) => about(textDocument.uri, (document, own) => {
		const analysis = document.analysis(own, judge);
		return actionsAt({ document, analysis, context, features }, fromRange(range, document.lines), catalog);
	})));
	connection.onCodeActionResolve(guard(itself, action => withEdit(action, uri => documents.get(uri), catalog, features)));

	connection.onDocumentSymbol(guard(nothing, ({ textDocument }) => about(textDocument.uri, document =>
		toSymbols(documentSymbols(document.read()), document.lines))));

	answerPatterns(parts);
	answerAround(parts, about);
	answerConversions(parts, about);
	answerSimulation(parts, about);
	answerTests(parts);
}

/** Answers about one document. */
export type About = <Answer>(uri: string, answer: (document: OpenDocument, settings: Settings) => Answer | undefined) => Promise<Answer | null>;

/** Answers about a document that is open, unless its user has switched IAM Scope off there. */
function enabledDocuments(documents: TextDocuments<OpenDocument>, settings: SettingsStore): About {
	return async (uri, answer) => {
		const document = documents.get(uri);
		const own = document && await settings.of(uri);
		if (!own?.enable) return null;
		await inSlices(document!.readingAhead(), () => false);
		return answer(document!, own) ?? null;
	};
}

function nothing(): null {
	return null;
}

function itself<Value>(value: Value): Value {
	return value;
}
