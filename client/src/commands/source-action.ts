import { commands, Range, window, workspace, type CodeAction } from 'vscode';
import type { SessionCommand } from './session-command.js';

/** A command that does to the active document what a source action of ours does on save, in one step that can be undone. */
export function sourceAction(kind: string, nothingToDo: string): SessionCommand {
	return async ({ book }) => {
		const editor = window.activeTextEditor;
		if (!editor) return 'Open a policy first.';
		const { document } = editor;
		const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
		const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, all, kind, 10);
		const action = actions.find(it => it.kind?.value === kind && it.edit);
		if (action?.edit) return await workspace.applyEdit(action.edit) ? undefined : 'The document has changed meanwhile. Try again.';
		return book.active?.policies.length ? nothingToDo : 'There is no IAM policy in this document.';
	};
}
