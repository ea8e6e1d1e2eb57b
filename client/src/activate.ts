import { commands, type Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { sessionCommandNames } from './commands/names.js';
import { restartServer } from './commands/restart-server.js';
import { showLog } from './commands/show-log.js';
import { whenTestsExist } from './first-test.js';
import { whenPolicyOpens } from './first-policy.js';
import type { Session } from './session.js';
import { offerSnippets } from './snippets.js';

/** What the extension gives to whoever activates it, which our tests do. */
export interface Api {
	/** True once a document has looked like a policy, or a command has asked for one. */
	started(): boolean;
	/** Resolves when the server answers; never before a document has looked like a policy, or a command asked for one. */
	readonly client: Promise<BaseLanguageClient>;
	/** What shows what policies allow. */
	readonly access: Promise<Session['access']>;
}

/** Hands out the session and starts it on the first call. */
export type SessionStarter = () => Promise<Session>;

/** The part that desktop and browser share. `startSession` loads all that is needed only once there is a policy. */
export function activateWith({ subscriptions, extensionUri }: ExtensionContext, startSession: SessionStarter): Api {
	const session = deferred<Session>();
	let started = false;
	const start = (): Promise<Session> => {
		if (!started) startSession().then(session.resolve, session.reject);
		started = true;
		return session.promise;
	};
	session.promise.then(it => subscriptions.push(it), () => undefined);
	subscriptions.push(whenPolicyOpens(() => void start()), whenTestsExist(() => void start()), offerSnippets(extensionUri), ...registerCommands(start));
	return { started: () => started, client: session.promise.then(({ client }) => client), access: session.promise.then(({ access }) => access) };
}

function registerCommands(start: SessionStarter): Disposable[] {
	return [
		commands.registerCommand('iamscope.restartServer', () => restartServer(start)),
		commands.registerCommand('iamscope.showLog', () => showLog(start)),
		commands.registerCommand('iamscope.newPolicy', async () => (await start()).newPolicy()),
		commands.registerCommand('iamscope.generatePolicy', async () => (await start()).generatePolicy()),
		...sessionCommandNames.map(name => commands.registerCommand(name, async (given?: unknown) => (await start()).run(name, given))),
	];
}

interface Deferred<Value> {
	readonly promise: Promise<Value>;
	readonly resolve: (value: Value) => void;
	readonly reject: (reason: unknown) => void;
}

function deferred<Value>(): Deferred<Value> {
	let resolve: Deferred<Value>['resolve'];
	let reject: Deferred<Value>['reject'];
	const promise = new Promise<Value>((fulfil, fail) => { resolve = fulfil; reject = fail; });
	return { promise, resolve: resolve!, reject: reject! };
}
