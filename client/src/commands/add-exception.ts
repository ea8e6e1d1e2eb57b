import { CodeActionKind, commands, Selection, window, type CodeAction, type TextEditor } from 'vscode';
import { addExceptionCommand, type AddExceptionParams } from '../../../server/src/lsp/messages.js';
import { changeConfig, nameInConfig, openConfig } from '../config-file.js';
import { pickOne } from './asking.js';
import { rulesAtCursor } from './problems-at-cursor.js';
import { argument, type SessionCommand } from './session-command.js';

/** Writes an exception into the nearest `iamscope.jsonc`, opens it, and puts the cursor where the reason goes. Nothing is saved: an exception without a reason does not count. */
export const addException: SessionCommand = async ({ client }, given) => {
	const wanted = argument<AddExceptionParams>(given, 'rule') ?? await askForProblem();
	if (wanted === undefined) return undefined;
	if (typeof wanted === 'string') return wanted;
	const config = await openConfig(client.protocol2CodeConverter.asUri(wanted.uri));
	if (typeof config === 'string') return config;
	const { uri, ...problem } = wanted;
	const editor = await window.showTextDocument(config.document);
	const written = await changeConfig(config, { kind: 'add-exception', ...problem, file: nameInConfig(config, client.protocol2CodeConverter.asUri(uri)) }, client);
	if (typeof written === 'string') return written;
	const reason = config.document.positionAt(written.cursor ?? 0);
	editor.selection = new Selection(reason, reason);
	editor.revealRange(editor.selection);
	return undefined;
};

/** The problem at the cursor, or the sentence that says why there is none. */
async function askForProblem(): Promise<AddExceptionParams | string | undefined> {
	const editor = window.activeTextEditor;
	const rules = rulesAtCursor();
	if (!editor || rules.length === 0) return 'Put the cursor on a problem first: the exception is for that one.';
	const rule = rules.length === 1 ? rules[0] : await pickOne('Make an exception', 'For which of the problems at the cursor?', rules.map(it => ({ label: it, value: it })));
	if (rule === undefined) return undefined;
	return (await offered(editor)).find(it => it.rule === rule) ?? { uri: editor.document.uri.toString(), rule };
}

/** What the server offers there knows the statement too. */
async function offered({ document, selection }: TextEditor): Promise<readonly AddExceptionParams[]> {
	const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, document.lineAt(selection.active.line).range, CodeActionKind.QuickFix.value);
	return actions.flatMap(({ command }) => command?.command === addExceptionCommand ? command.arguments as AddExceptionParams[] : []);
}
