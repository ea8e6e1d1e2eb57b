import { window, workspace, Uri } from 'vscode';
import { createConfig, existingConfig } from '../config-file.js';
import type { SessionCommand } from './session-command.js';

/** Opens the `iamscope.jsonc` that holds for the active file. Where there is none, one to start from is written. */
export const openConfiguration: SessionCommand = async () => {
	const file = window.activeTextEditor?.document.uri;
	const folder = (file && workspace.getWorkspaceFolder(file)) ?? workspace.workspaceFolders?.[0];
	if (!folder) return 'Open a folder first: its iamscope.jsonc says what holds for its policies.';
	const own = await existingConfig(file && workspace.getWorkspaceFolder(file) ? file : Uri.joinPath(folder.uri, 'policy.json'));
	if (own) {
		await window.showTextDocument(own);
		return undefined;
	}
	await window.showTextDocument(await createConfig(folder.uri, starter));
	return undefined;
};

const starter = `{
  // How much is reported: "recommended", "strict" or "auditor".
  "profile": "recommended",

  // The level of single rules: "off", "suggestion", "warning", "security-warning" or "error".
  "rules": {},

  // Your own accounts: trusting them is nothing to report.
  "accounts": [],

  // Findings that are meant to be. Every one needs a reason.
  "exceptions": [],

  // Files that are not looked at, as in .gitignore.
  "exclude": []
}
`;
