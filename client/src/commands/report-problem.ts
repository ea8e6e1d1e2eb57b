import { env, UIKind, Uri, version, window, workspace, type TextDocument } from 'vscode';
import { problemReport } from './problem-report.js';
import type { CommandWorld, SessionCommand } from './session-command.js';

/** Writes what a report of a problem should say into a new document, and sends it nowhere: the user copies it, or goes to the page for it. */
export const reportProblem: SessionCommand = async world => {
	const document = await workspace.openTextDocument({ language: 'markdown', content: problemReport(factsOf(world)) });
	await window.showTextDocument(document);
	void offerToCopy(document);
	return undefined;
};

/** Waits as long as the user writes. */
async function offerToCopy(document: TextDocument): Promise<void> {
	const [copy, open] = ['Copy', 'Copy and Open the Page'];
	const choice = await window.showInformationMessage('Write down what happened, and look through the rest. Nothing is sent anywhere: you copy it and post it yourself.', copy, open);
	if (choice !== undefined) await env.clipboard.writeText(document.getText());
	if (choice === open) await env.openExternal(Uri.parse(issuePage));
}

const issuePage = 'https://github.com/iamscope/iamscope/issues/new';

function factsOf({ client, book }: CommandWorld): Parameters<typeof problemReport>[0] {
	const settings = workspace.getConfiguration('iamscope', window.activeTextEditor?.document);
	const status = book.active;
	return {
		version: client.initializeResult?.serverInfo?.version ?? 'unknown: the server does not run',
		editor: `${env.appName} ${version}${env.uiKind === UIKind.Web ? ', in a browser' : ''}${env.remoteName === undefined ? '' : ', remote'}`,
		language: window.activeTextEditor?.document.languageId,
		status,
		settings: Object.fromEntries(['enable', 'run', 'profile', 'rules', 'maxProblems'].map(name => [name, settings.get(name)])),
	};
}
