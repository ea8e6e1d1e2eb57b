import { Selection, window } from 'vscode';
import type { SelectPlaceholderParams } from '../../../server/src/lsp/messages.js';
import { argument, type SessionCommand } from './session-command.js';

/** Selects what an edit has left to fill in, so that typing replaces it. */
export const selectPlaceholder: SessionCommand = ({ client }, given) => {
	const editor = window.activeTextEditor;
	const wanted = argument<SelectPlaceholderParams>(given, 'text');
	if (!wanted) return Promise.resolve('Quick fixes that leave something to fill in run this by themselves.');
	const { uri, text, line } = wanted;
	if (!editor || client.code2ProtocolConverter.asUri(editor.document.uri) !== uri) return Promise.resolve(undefined);
	const { document } = editor;
	const found = document.getText().indexOf(text, document.offsetAt(document.lineAt(Math.min(line, document.lineCount - 1)).range.start));
	if (found >= 0) {
		editor.selection = new Selection(document.positionAt(found), document.positionAt(found + text.length));
		editor.revealRange(editor.selection);
	}
	return Promise.resolve(undefined);
};
