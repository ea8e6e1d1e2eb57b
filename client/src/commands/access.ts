import { window } from 'vscode';
import { whatCanDoMethod, whoCanAssumeMethod, type PositionParams } from '../../../server/src/lsp/messages.js';
import type { AskedRequest } from '../access/ask-request.js';
import { argument, type CommandWorld, type SessionCommand } from './session-command.js';

const openFirst = 'Open the file of a policy first.';

/** Asks for a request at the cursor and shows what is decided about it. A request that is given is not asked for. */
export const simulate: SessionCommand = async ({ client, access }, given) => {
	const place = placeOfCursor(client);
	return place ? access.simulation.start(place, argument<AskedRequest>(given, 'request')) : openFirst;
};

export const copyAwsCommand: SessionCommand = async ({ client, access }) => {
	const place = placeOfCursor(client);
	return place ? access.simulation.copyCommand(place) : openFirst;
};

export const whoCanAssume: SessionCommand = async ({ client, access }) => {
	const place = placeOfCursor(client);
	if (!place) return openFirst;
	return await access.showRole(whoCanAssumeMethod, place) ? undefined : 'There is no role here, and no trust policy.';
};

export const whatCanDo: SessionCommand = async ({ client, access }) => {
	const place = placeOfCursor(client);
	if (!place) return openFirst;
	return await access.showRole(whatCanDoMethod, place) ? undefined : 'There is no role here, and no policy that says what somebody may do.';
};

/** `version` may be given: `HEAD`, a branch, or the address of a file. */
export const compareWith: SessionCommand = async ({ access }, given) => {
	const document = window.activeTextEditor?.document;
	return document ? access.comparison.start(document, argument<{ readonly version: string }>(given, 'version')?.version) : openFirst;
};

function placeOfCursor(client: CommandWorld['client']): PositionParams | undefined {
	const editor = window.activeTextEditor;
	if (!editor) return undefined;
	const { line, character } = editor.selection.active;
	return { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: { line, character } };
}
