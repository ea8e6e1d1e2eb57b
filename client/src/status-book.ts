import { Disposable, EventEmitter, window, workspace, type Event, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { statusMethod, type DocumentStatus } from '../../server/src/lsp/messages.js';

/** What the server has said last of each open document. */
export interface StatusBook extends Disposable {
	readonly onDidChange: Event<void>;
	of(document: TextDocument): DocumentStatus | undefined;
	/** Of the document in the active editor. */
	readonly active: DocumentStatus | undefined;
}

export function keepStatusBook(client: BaseLanguageClient): StatusBook {
	const known = new Map<string, DocumentStatus>();
	const changed = new EventEmitter<void>();
	const of = ({ uri }: TextDocument): DocumentStatus | undefined => known.get(client.code2ProtocolConverter.asUri(uri));
	const listening = Disposable.from(
		changed,
		client.onNotification(statusMethod, (status: DocumentStatus) => {
			known.set(status.uri, status);
			changed.fire();
		}),
		workspace.onDidCloseTextDocument(({ uri }) => void known.delete(client.code2ProtocolConverter.asUri(uri))),
	);
	return {
		onDidChange: changed.event,
		of,
		get active() {
			return window.activeTextEditor && of(window.activeTextEditor.document);
		},
		dispose: () => void listening.dispose(),
	};
}
