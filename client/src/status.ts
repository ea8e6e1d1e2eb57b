import { commands, Disposable, languages, LanguageStatusSeverity, window, type LanguageStatusItem } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentStatus } from '../../server/src/lsp/messages.js';
import { policyDocuments } from './languages.js';
import type { StatusBook } from './status-book.js';
import { statusText } from './status-text.js';

/** Shows, in the language status of the active editor, which policy it holds and how the server is; and tells menus which commands make sense. */
export function showStatus(client: BaseLanguageClient, book: StatusBook): Disposable {
	const item = languages.createLanguageStatusItem('iamscope.status', []);
	item.name = 'IAM Scope';
	const update = (): void => {
		show(item, client.state, book.active);
		void commands.executeCommand('setContext', 'iamscope.hasPolicy', (book.active?.policies.length ?? 0) > 0 && book.active?.refused === undefined);
		void commands.executeCommand('setContext', 'iamscope.excluded', book.active?.refused === 'excluded');
	};
	update();
	return Disposable.from(item, book.onDidChange(update), client.onDidChangeState(update), window.onDidChangeActiveTextEditor(update));
}

function show(item: LanguageStatusItem, state: State, status: DocumentStatus | undefined): void {
	const { text, detail } = textFor(state, status) ?? { text: '', detail: '' };
	item.text = text;
	item.detail = detail;
	item.busy = state === State.Starting;
	item.severity = isDown(state) ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
	item.command = isDown(state) ? { command: 'iamscope.restartServer', title: 'Restart' } : { command: 'iamscope.showActions', title: 'Actions' };
	item.selector = text === '' ? [] : policyDocuments;
}

function textFor(state: State, status: DocumentStatus | undefined): ReturnType<typeof statusText> {
	if (state === State.Starting) return { text: 'IAM Scope', detail: 'starting' };
	return isDown(state) ? { text: 'IAM Scope', detail: 'the server is not running' } : statusText(status);
}

function isDown(state: State): boolean {
	return state === State.Stopped || state === State.StartFailed;
}
