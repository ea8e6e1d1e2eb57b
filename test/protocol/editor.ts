import { PassThrough } from 'node:stream';
import {
	CodeActionRequest, CodeActionResolveRequest, CompletionRequest, CompletionResolveRequest, ConfigurationRequest, createProtocolConnection,
	DiagnosticRefreshRequest, DidChangeConfigurationNotification, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, FileChangeType, DidCloseTextDocumentNotification,
	DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, DocumentDiagnosticRequest, DocumentSymbolRequest, HoverRequest,
	InitializedNotification, InitializeRequest, LogMessageNotification, PublishDiagnosticsNotification, RegistrationRequest, StreamMessageReader,
	StreamMessageWriter, TextDocumentEdit,
	type ClientCapabilities, type CodeAction, type CodeActionContext, type CompletionItem, type CompletionList, type Diagnostic, type DocumentDiagnosticReport,
	type DocumentSymbol, type FileEvent, type Hover, type InitializeResult, type Position, type ProtocolConnection, type PublishDiagnosticsParams, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadFolder } from '../../server/src/lsp/folders.js';
import type { FindConfig } from '../../server/src/lsp/projects.js';
import { explainMethod, statusMethod, type DocumentStatus, type ExplainParams, type Explanation, type InitializationOptions } from '../../server/src/lsp/messages.js';
import { startServer } from '../../server/src/lsp/server.js';
import { catalog } from '../harness/catalog.js';

/** What VS Code declares, as far as the server looks at it. */
export const vsCode: ClientCapabilities = {
	workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
	textDocument: {
		diagnostic: { relatedDocumentSupport: false, relatedInformation: true },
		publishDiagnostics: { relatedInformation: true },
		hover: { contentFormat: ['markdown', 'plaintext'] },
		codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
		completion: {
			completionItem: { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown', 'plaintext'] },
			completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
		},
	},
};

export interface EditorOptions {
	readonly capabilities?: ClientCapabilities;
	readonly initializationOptions?: InitializationOptions;
	/** What the server gets when it asks for the settings of a resource. */
	settings?: (uri: string | undefined) => unknown;
	readonly quietTime?: number;
	/** What lies in a folder on disk; missing for a server that cannot read it. */
	readonly readFolder?: ReadFolder;
	readonly findConfig?: FindConfig;
}

/** An editor without a screen: it talks to a real server over two streams of bytes. */
export class Editor {
	readonly published: PublishDiagnosticsParams[] = [];
	readonly statuses: DocumentStatus[] = [];
	readonly log: string[] = [];
	readonly registered: string[] = [];
	refreshes = 0;
	private readonly documents = new Map<string, TextDocument>();
	private readonly arrivals = new Set<() => void>();

	private constructor(readonly connection: ProtocolConnection, readonly initialized: InitializeResult) {}

	static async open(options: EditorOptions = {}): Promise<Editor> {
		const connection = connectServer(options);
		connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null));
		connection.listen();
		const { capabilities = vsCode, initializationOptions = { status: true, retrigger: true } } = options;
		const initialized = await connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities, initializationOptions });
		const editor = new Editor(connection, initialized);
		editor.listen();
		await connection.sendNotification(InitializedNotification.type, {});
		return editor;
	}

	/** Resolves as soon as `condition` gives something; looks again at everything that arrives. */
	async until<Value>(condition: () => Value | undefined | false): Promise<Value> {
		for (;;) {
			const value = condition();
			if (value !== undefined && value !== false) return value;
			await new Promise<void>(resolve => { this.arrivals.add(resolve); });
		}
	}

	async show(text: string, { uri = 'file:///policy.json', languageId = 'json' } = {}): Promise<string> {
		const document = TextDocument.create(uri, languageId, 1, text);
		this.documents.set(uri, document);
		await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
		return uri;
	}

	/** Replaces the first `before` of the document, as somebody does who types. */
	async replace(uri: string, before: string, after: string): Promise<void> {
		const document = this.document(uri);
		const start = document.getText().indexOf(before);
		if (start < 0) throw new Error(`not in the document: ${before}`);
		const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
		await this.change(uri, [{ range, text: after }]);
	}

	async change(uri: string, contentChanges: Parameters<typeof TextDocument.update>[1]): Promise<void> {
		const document = this.document(uri);
		TextDocument.update(document, contentChanges, document.version + 1);
		await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version: document.version }, contentChanges });
	}

	/** Tells of files that have changed on disk. */
	changeFiles(...uris: readonly string[]): Promise<void> {
		return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: uris.map((uri): FileEvent => ({ uri, type: FileChangeType.Changed })) });
	}

	save(uri: string): Promise<void> {
		return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
	}

	close(uri: string): Promise<void> {
		return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
	}

	configure(settings: unknown): Promise<void> {
		return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
	}

	pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
		return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...previousResultId !== undefined && { previousResultId } });
	}

	async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
		const report = await this.pull(uri);
		if (report.kind !== 'full') throw new Error('expected a full report');
		return report.items;
	}

	hover(uri: string, at: string): Promise<Hover | null> {
		return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: this.find(uri, at) });
	}

	explain(uri: string, at: string): Promise<Explanation | null> {
		return this.connection.sendRequest<Explanation | null>(explainMethod, { uri, position: this.find(uri, at) } satisfies ExplainParams);
	}

	/** Completes right after the first `after` of the document. */
	async complete(uri: string, after: string): Promise<CompletionList | null> {
		const position = this.find(uri, after, after.length);
		const result = await this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
		if (Array.isArray(result)) throw new Error('expected a list');
		return result;
	}

	resolveItem(item: CompletionItem): Promise<CompletionItem> {
		return this.connection.sendRequest(CompletionResolveRequest.type, item);
	}

	/** What is offered at the first `at` of the document; for all of it when `at` is empty. */
	async actions(uri: string, at: string, context: CodeActionContext = { diagnostics: [] }): Promise<CodeAction[]> {
		const document = this.document(uri);
		const range = at === ''
			? { start: document.positionAt(0), end: document.positionAt(document.getText().length) }
			: { start: this.find(uri, at), end: this.find(uri, at) };
		const actions = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
		return (actions ?? []).filter((it): it is CodeAction => !('command' in it && typeof it.command === 'string'));
	}

	resolveAction(action: CodeAction): Promise<CodeAction> {
		return this.connection.sendRequest(CodeActionResolveRequest.type, action);
	}

	async symbols(uri: string): Promise<DocumentSymbol[]> {
		return await this.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }) as DocumentSymbol[];
	}

	/** The text of the document after an edit, which is not made. */
	after(uri: string, edit: WorkspaceEdit | undefined): string {
		const versioned = edit?.documentChanges?.filter(it => TextDocumentEdit.is(it)).flatMap(it => it.edits) ?? [];
		const edits = [...versioned, ...edit?.changes?.[uri] ?? []];
		return TextDocument.applyEdits(this.document(uri), edits.filter(it => 'newText' in it));
	}

	dispose(): void {
		this.connection.dispose();
	}

	private document(uri: string): TextDocument {
		const document = this.documents.get(uri);
		if (!document) throw new Error(`not open: ${uri}`);
		return document;
	}

	private find(uri: string, text: string, by = 0): Position {
		const document = this.document(uri);
		const index = document.getText().indexOf(text);
		if (index < 0) throw new Error(`not in the document: ${text}`);
		return document.positionAt(index + by);
	}

	private listen(): void {
		const { connection } = this;
		connection.onNotification(PublishDiagnosticsNotification.type, params => this.arrived(() => this.published.push(params)));
		connection.onNotification(statusMethod, (status: DocumentStatus) => this.arrived(() => this.statuses.push(status)));
		connection.onNotification(LogMessageNotification.type, ({ message }) => this.arrived(() => this.log.push(message)));
		connection.onRequest(DiagnosticRefreshRequest.type, () => this.arrived(() => { this.refreshes++; }));
		connection.onRequest(RegistrationRequest.type, ({ registrations }) => this.arrived(() => this.registered.push(...registrations.map(it => it.method))));
	}

	private arrived(note: () => unknown): void {
		note();
		for (const resolve of this.arrivals) resolve();
		this.arrivals.clear();
	}
}

function connectServer({ quietTime = 0, readFolder, findConfig }: EditorOptions): ProtocolConnection {
	const toServer = new PassThrough();
	const toClient = new PassThrough();
	startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), { version: '0.0.0', loadCatalog: () => catalog, quietTime, ...readFolder && { readFolder }, ...findConfig && { findConfig } });
	return createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
}
