import { Position, Range, Selection, Uri, ViewColumn, window, workspace, WorkspaceEdit } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { addTestMethod, type AddedTest, type AddTestParams, type SimulationRequest, type SimulationResult } from '../../../server/src/lsp/messages.js';

interface Simulated {
	readonly uri: string;
	readonly subject: string;
	readonly request: SimulationRequest;
	readonly result: SimulationResult;
}

/** Writes a request as a case into the test file beside its policy, `app.iamtest.yaml` for `app.json`, and shows it there. Nothing is saved. */
export async function keepAsTest(client: BaseLanguageClient, { uri, subject, request, result }: Simulated): Promise<void> {
	const policy = Uri.parse(uri, true);
	if (policy.scheme === 'untitled' || result.decision === 'depends') {
		void window.showInformationMessage(policy.scheme === 'untitled' ? 'Save the policy first: a test names its file.' : 'Only an answer that hangs on nothing can be tested.');
		return;
	}
	const file = Uri.joinPath(policy, '..', `${nameIn(policy).replace(/\.[^.]*$/, '')}.iamtest.yaml`);
	const document = await workspace.openTextDocument(file).then(undefined, () => undefined);
	const params: AddTestParams = { ...document && { text: document.getText() }, policy: nameIn(policy), subject, decision: result.decision, request: { ...request, values: { ...result.assumed, ...request.values } } };
	const added = await client.sendRequest<AddedTest | null>(addTestMethod, params);
	if (!added) return;
	const edit = new WorkspaceEdit();
	if (document) edit.replace(file, new Range(new Position(0, 0), document.positionAt(document.getText().length)), added.text);
	else edit.createFile(file, { contents: new TextEncoder().encode(added.text) });
	await workspace.applyEdit(edit);
	const place = new Position(added.line, 0);
	// Beside the policy, so that the panel stays in sight.
	const viewColumn = window.visibleTextEditors.find(({ document: shown }) => shown.uri.toString() === policy.toString())?.viewColumn ?? ViewColumn.One;
	await window.showTextDocument(file, { selection: new Selection(place, place), preview: false, viewColumn });
}

function nameIn({ path }: Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
