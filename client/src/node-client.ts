import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientId, clientName, startSession, type Session } from './session.js';

/** Runs the server in a process of its own. */
export function startInNode(context: ExtensionContext): Promise<Session> {
	const run = { module: context.asAbsolutePath('dist/server/node.js'), transport: TransportKind.ipc };
	const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
	return startSession(options => new LanguageClient(clientId, clientName, { run, debug }, options), context.workspaceState);
}
