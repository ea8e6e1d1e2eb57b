import { Uri, workspace, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { clientId, clientName, startSession, type Session } from './session.js';

/** Runs the server in a web worker and sends the AWS data along, which a worker cannot read by itself. */
export async function startInBrowser({ extensionUri, workspaceState }: ExtensionContext): Promise<Session> {
	const read = (name: string): PromiseLike<Uint8Array> => workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', name));
	const [core, text] = await Promise.all([read('catalog.bin'), read('catalog-text.bin')]);
	const script = Uri.joinPath(extensionUri, 'dist', 'server', 'worker.js').toString(true);
	let worker: Worker | undefined;
	const connect = (): Promise<MessageTransports> => {
		worker?.terminate();
		worker = new Worker(script);
		// Not the worker itself: the client tells one by `instanceof`, and VS Code puts its own function in the place of `Worker`.
		return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
	};
	return startSession(options => new LanguageClient(clientId, clientName, connect, options), workspaceState, { core, text });
}
