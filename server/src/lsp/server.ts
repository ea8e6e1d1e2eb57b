import { CodeLensRefreshRequest, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocuments, type Connection, type DidChangeConfigurationParams } from 'vscode-languageserver';
import type { Catalog } from '../reference/catalog.js';
import { answerRequests } from './answers.js';
import { capabilities } from './capabilities.js';
import { clientFeatures, type ClientFeatures } from './client-features.js';
import { createDiagnostics, type Diagnostics } from './diagnostics.js';
import { openDocuments, type OpenDocument } from './documents.js';
import { createFolders, type Folders, type ReadFolder } from './folders.js';
import { createGuard } from './guard.js';
import { createJudge } from './judge.js';
import {
	findConfigMethod, readFolderMethod, statusMethod, type ConfigFile, type FindConfigParams, type FolderFile, type InitializationOptions, type ReadFolderParams,
} from './messages.js';
import { createProjects, isConfig, type FindConfig } from './projects.js';
import { createSettingsStore, type SettingsStore } from './settings.js';
import { toStatus } from './to-lsp/status.js';

/** What differs between a server in Node and one in a browser worker. */
export interface ServerHost {
	/** Of IAM Scope. */
	readonly version: string;
	loadCatalog(options: InitializationOptions): Catalog;
	/** Missing where files cannot be read: then the client is asked, if it has said that it answers. */
	readonly readFolder?: ReadFolder;
	/** Missing where files cannot be read: then the client is asked, if it has said that it answers. */
	readonly findConfig?: FindConfig;
	/** Nothing is reported while somebody types; this long a pause ends the typing. In milliseconds, 250 when missing. */
	readonly quietTime?: number;
}

/** Serves one editor over one connection until it closes. */
export function startServer(connection: Connection, host: ServerHost): void {
	connection.onInitialize(params => {
		const features = clientFeatures(params);
		const options = (params.initializationOptions ?? {}) as InitializationOptions;
		serve(connection, features, options, host);
		return { capabilities: capabilities(features), serverInfo: { name: section, version: host.version } };
	});
	connection.listen();
}

/** The name all our settings begin with. */
const section = 'iamscope';

function serve(connection: Connection, features: ClientFeatures, options: InitializationOptions, host: ServerHost): void {
	const catalog = host.loadCatalog(options);
	const onError = (error: unknown): void => connection.console.error(error instanceof Error ? error.stack ?? error.message : String(error));
	const readFolder = host.readFolder ?? (options.readsFolders ? askForFolder(connection) : undefined);
	const documents = new TextDocuments<OpenDocument>(openDocuments(document => folders.siblingsOf(document)));
	const folders = createFolders(() => documents.all(), readFolder, onError);
	const ask = features.configuration ? (uri: string): Promise<unknown> => connection.workspace.getConfiguration({ scopeUri: uri, section }) : undefined;
	const findConfig = host.findConfig ?? (options.findsConfigs ? askForConfig(connection) : undefined);
	const settings = createSettingsStore(ask, options.settings, createProjects(findConfig, line => connection.console.warn(line)));
	const judge = createJudge(catalog, onError);
	const diagnostics = createDiagnostics({
		connection, documents, folders, settings, features, judge, onError,
		quietTime: host.quietTime ?? 250,
		onReported(document, analysis) {
			if (features.status) void connection.sendNotification(statusMethod, toStatus(document, analysis, catalog));
		},
	});
	followDocuments(connection, documents, folders, settings, diagnostics);
	followFiles(connection, folders, settings, diagnostics, features, onError);
	followSettings(connection, settings, diagnostics, features);
	registerAtClient(connection, features);
	answerRequests({ connection, documents, folders, settings, features, catalog, judge, diagnostics, guard: createGuard(onError) });
}

function askForFolder(connection: Connection): ReadFolder {
	return uri => connection.sendRequest<readonly FolderFile[]>(readFolderMethod, { uri } satisfies ReadFolderParams);
}

function askForConfig(connection: Connection): FindConfig {
	return async uri => await connection.sendRequest<ConfigFile | null>(findConfigMethod, { uri } satisfies FindConfigParams) ?? undefined;
}

function followDocuments(
	connection: Connection, documents: TextDocuments<OpenDocument>, folders: Folders, settings: SettingsStore, diagnostics: Diagnostics,
): void {
	documents.onDidChangeContent(({ document }) => diagnostics.changed(document));
	documents.onDidSave(({ document }) => {
		document.savedVersion = document.version;
		void diagnostics.saved(document);
	});
	documents.onDidClose(({ document }) => {
		diagnostics.closed(document);
		folders.closed(document.uri);
		settings.forget(document.uri);
	});
	documents.listen(connection);
}

/** What is open in the editor counts before what is on disk, so only closed files matter here. */
function followFiles(
	connection: Connection, folders: Folders, settings: SettingsStore, diagnostics: Diagnostics, features: ClientFeatures, onError: (error: unknown) => void,
): void {
	connection.onDidChangeWatchedFiles(({ changes }) => {
		if (changes.some(({ uri }) => isConfig(uri))) {
			settings.reset();
			diagnostics.settingsChanged();
			refreshRemarks(connection, features);
		}
		folders.filesChanged(changes.map(({ uri }) => uri)).then(diagnostics.siblingsChanged).catch(onError);
	});
}

function registerAtClient(connection: Connection, features: ClientFeatures): void {
	connection.onInitialized(() => {
		if (features.registersConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section });
		if (features.registersWatchers) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*.{tf,tofu,tf.json,tofu.json}' }, { globPattern: '**/iamscope.{json,jsonc}' }] });
	});
}

function followSettings(connection: Connection, settings: SettingsStore, diagnostics: Diagnostics, features: ClientFeatures): void {
	connection.onDidChangeConfiguration(({ settings: pushed }: DidChangeConfigurationParams) => {
		settings.reset((pushed as Readonly<Record<string, unknown>> | null | undefined)?.[section]);
		diagnostics.settingsChanged();
		refreshRemarks(connection, features);
	});
}

/** Has the client ask anew for what it shows beside the text. */
function refreshRemarks(connection: Connection, features: ClientFeatures): void {
	if (features.refreshesHints) connection.languages.inlayHint.refresh().catch(() => undefined);
	if (features.refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}
