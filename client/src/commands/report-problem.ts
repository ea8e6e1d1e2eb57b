import { env, UIKind, Uri, version, window, workspace } from 'vscode';
import { pickOne } from './asking.js';
import { problemReport } from './problem-report.js';
import type { CommandWorld, SessionCommand } from './session-command.js';

/** Writes what a report of a problem should say into a new document, and sends it nowhere: the user copies it, or goes to the page for it. */
export const reportProblem: SessionCommand = async world => {
	const report = problemReport(factsOf(world));
	await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: report }));
	const next = await pickOne('Report a problem', 'Say what happened in the document behind this, and look through it.', [
		{ label: '$(edit) Go On Writing', value: 'nothing', detail: 'Nothing has been sent anywhere' },
		{ label: '$(clippy) Copy It', value: 'copy', detail: 'To the clipboard' },
		{ label: '$(link-external) Copy It and Open the Page for It', value: 'open', detail: issuePage },
	]);
	if (next === 'copy' || next === 'open') await env.clipboard.writeText(report);
	if (next === 'open') await env.openExternal(Uri.parse(issuePage));
	return undefined;
};

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
