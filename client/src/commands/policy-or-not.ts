import { commands, window } from 'vscode';
import { changeConfig, nameInConfig, openConfig } from '../config-file.js';
import type { SessionCommand } from './session-command.js';

/** Has the active file left alone from now on, by the command line too. */
export const isNoPolicy: SessionCommand = async ({ book, client }) => {
	const document = window.activeTextEditor?.document;
	if (!document) return 'Open the file first that is none.';
	if (document.uri.scheme === 'untitled') return 'Save this document first: what is left alone is kept in iamscope.jsonc by the name of the file.';
	if (book.active?.refused === 'excluded') return 'This file is left alone already.';
	const config = await openConfig(document.uri);
	if (typeof config === 'string') return config;
	const written = await changeConfig(config, { kind: 'exclude', file: nameInConfig(config, document.uri) }, client);
	if (typeof written === 'string') return written;
	await config.document.save();
	window.setStatusBarMessage(`$(check) Left alone from now on, as ${config.name} says`, 5_000);
	return undefined;
};

/** Takes that back. */
export const isPolicy: SessionCommand = async ({ book, client }) => {
	const document = window.activeTextEditor?.document;
	if (!document) return 'Open the file of the policy first.';
	if (book.active?.refused === 'off') return 'IAM Scope is switched off for this file by the setting iamscope.enable.';
	if (book.active?.refused !== 'excluded') return book.active?.policies.length ? 'This file is read as an IAM policy already.' : startOne();
	const config = await openConfig(document.uri);
	if (typeof config === 'string') return config;
	const written = await changeConfig(config, { kind: 'include', file: nameInConfig(config, document.uri) }, client);
	if (typeof written === 'string') return written;
	if (written.edits.length === 0) {
		await window.showTextDocument(config.document);
		return `A pattern under "exclude" in ${config.name} leaves this file out. Change it there.`;
	}
	await config.document.save();
	return undefined;
};

/** What is read as a policy is found by its structure; what has none of it yet can be started. */
async function startOne(): Promise<undefined> {
	const start = 'New Role or Policy…';
	const choice = await window.showInformationMessage('Nothing here reads as an IAM policy yet: it takes a Statement with an Effect and an Action.', start);
	if (choice === start) await commands.executeCommand('iamscope.newPolicy');
}
