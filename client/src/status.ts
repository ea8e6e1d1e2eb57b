import { commands, Disposable, languages, LanguageStatusSeverity, window, workspace, type LanguageStatusItem } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { statusMethod, type DocumentStatus } from '../../server/src/lsp/messages.js';
import { policyLanguages } from './languages.js';
import { statusText } from './status-text.js';

/** Shows, in the language status of the active editor, which policy it holds and how the server is. */
export function showStatus(client: BaseLanguageClient): Disposable {
	const item = languages.createLanguageStatusItem('iamscope.status', []);
	item.name = 'IAM Scope';
	const known = new Map<string, DocumentStatus>();
	const update = (): void => {
		const active = window.activeTextEditor?.document;
		const status = active && known.get(client.code2ProtocolConverter.asUri(active.uri));
		show(item, client.state, status);
		void commands.executeCommand('setContext', 'iamscope.holdsPolicy', (status?.policies.length ?? 0) > 0);
	};
	update();
	return Disposable.from(
		item,
		client.onNotification(statusMethod, (status: DocumentStatus) => {
			known.set(status.uri, status);
			update();
		}),
		client.onDidChangeState(update),
		window.onDidChangeActiveTextEditor(update),
		workspace.onDidCloseTextDocument(({ uri }) => known.delete(client.code2ProtocolConverter.asUri(uri))),
	);
}

function show(item: LanguageStatusItem, state: State, status: DocumentStatus | undefined): void {
	const { text, detail } = textFor(state, status) ?? { text: '', detail: '' };
	item.text = text;
	item.detail = detail;
	item.busy = state === State.Starting;
	item.severity = isDown(state) ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
	item.command = isDown(state) ? { command: 'iamscope.restartServer', title: 'Restart' } : { command: 'iamscope.showLog', title: 'Show Log' };
	item.selector = text === '' ? [] : policyLanguages;
}

function textFor(state: State, status: DocumentStatus | undefined): ReturnType<typeof statusText> {
	if (state === State.Starting) return { text: 'IAM Scope', detail: 'Starting' };
	return isDown(state) ? { text: 'IAM Scope', detail: 'The server is not running' } : statusText(status);
}

function isDown(state: State): boolean {
	return state === State.Stopped || state === State.StartFailed;
}
