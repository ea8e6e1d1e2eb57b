import { window } from 'vscode';
import { explainMethod, type ExpandParams, type Explanation, type ExplainParams } from '../../../server/src/lsp/messages.js';
import { explanationPage, patternPage, showPage } from '../pages.js';
import { argument, type CommandWorld, type SessionCommand } from './session-command.js';

/** Shows in plain English what the policy at the cursor, or at a place that is given, grants. */
export const explainPolicy: SessionCommand = async ({ client }, given) => {
	const params = argument<ExplainParams>(given, 'position') ?? placeOfCursor(client);
	if (!params) return 'Open a policy first: this explains the one at the cursor.';
	if (!await client.sendRequest<Explanation | null>(explainMethod, params)) return 'There is no IAM policy in this document.';
	await showPage(explanationPage(params));
	return undefined;
};

/** Shows every action that a pattern covers, by default the pattern at the cursor. */
export const listPattern: SessionCommand = async (_, given) => {
	const pattern = argument<ExpandParams>(given, 'pattern')?.pattern ?? patternAtCursor();
	if (pattern === undefined) return 'Put the cursor into a pattern such as s3:Get* first.';
	await showPage(patternPage({ pattern }));
	return undefined;
};

function placeOfCursor(client: CommandWorld['client']): ExplainParams | undefined {
	const editor = window.activeTextEditor;
	if (!editor) return undefined;
	const { line, character } = editor.selection.active;
	return { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character } };
}

function patternAtCursor(): string | undefined {
	const editor = window.activeTextEditor;
	const range = editor?.document.getWordRangeAtPosition(editor.selection.active, /[\w*?-]+:[\w*?]*[*?][\w*?]*/);
	return range && editor?.document.getText(range);
}
