import { commands, Disposable, window, type LogOutputChannel, type Memento } from 'vscode';
import { RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { findConfigMethod, listPatternCommand, readFolderMethod, type CatalogBytes, type InitializationOptions } from '../../server/src/lsp/messages.js';
import { createAccess, type Access } from './access/access.js';
import { generatePolicy } from './commands/generate-policy.js';
import type { SessionCommandName } from './commands/names.js';
import { newPolicy } from './commands/new-policy.js';
import { runSessionCommand } from './commands/session-commands.js';
import { stayQuiet } from './crashes.js';
import { findConfig } from './find-config.js';
import { policyDocuments } from './languages.js';
import { providePages } from './pages.js';
import { readFolder } from './read-folder.js';
import { keepStatusBook } from './status-book.js';
import { showStatus } from './status.js';

/** A server that runs, or has been asked to, with what shows its state. */
export interface Session extends Disposable {
	readonly client: BaseLanguageClient;
	readonly log: LogOutputChannel;
	readonly access: Access;
	restart(): Promise<void>;
	/** Asks what is wanted and writes it; resolves when it is there, or given up. */
	newPolicy(): Promise<void>;
	generatePolicy(): Promise<void>;
	/** `given` is the argument that the server has sent along, if it was the server. */
	run(command: SessionCommandName, given?: unknown): Promise<void>;
}

export const clientId = 'iamscope';
export const clientName = 'IAM Scope';

/** Starts the client that `createClient` makes. `memory` is that of the workspace. Resolves also when the server does not come up: the log and the status say why. */
export async function startSession(createClient: (options: LanguageClientOptions) => BaseLanguageClient, memory: Memento, catalog?: CatalogBytes): Promise<Session> {
	const log = window.createOutputChannel(clientName, { log: true });
	const client: BaseLanguageClient = createClient({
		documentSelector: [...policyDocuments],
		outputChannel: log,
		revealOutputChannelOn: RevealOutputChannelOn.Never,
		initializationOptions: { status: true, retrigger: true, commands: true, ...catalog && { catalog, readsFolders: true, findsConfigs: true } } satisfies InitializationOptions,
		initializationFailedHandler: () => false,
		errorHandler: stayQuiet(() => startOrLog(client, log)),
		diagnosticPullOptions: { onChange: true },
		markdown: { isTrusted: { enabledCommands: [listPatternCommand] } },
	});
	client.onRequest(readFolderMethod, readFolder);
	client.onRequest(findConfigMethod, findConfig);
	const book = keepStatusBook(client);
	const shown = Disposable.from(book, showStatus(client, book), providePages(client));
	await commands.executeCommand('setContext', 'iamscope.active', true);
	await startOrLog(client, log);
	const access = createAccess(client, memory);
	return {
		client, log, access,
		async restart() {
			if (client.needsStop()) await client.stop().catch((error: unknown) => log.error(String(error)));
			await startOrLog(client, log);
		},
		newPolicy: () => newPolicy(client),
		generatePolicy: () => generatePolicy(client),
		run: (command, given) => runSessionCommand(command, { client, log, book, access }, given),
		dispose() {
			shown.dispose();
			access.dispose();
			void client.dispose().finally(() => log.dispose());
		},
	};
}

async function startOrLog(client: BaseLanguageClient, log: LogOutputChannel): Promise<void> {
	try {
		await client.start();
		log.info(`The server runs: IAM Scope ${client.initializeResult?.serverInfo?.version ?? ''}`);
	} catch (error) {
		log.error(`The server has not started: ${String(error)}`);
	}
}
