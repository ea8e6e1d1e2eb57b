import { commands, QuickPickItemKind } from 'vscode';
import { statusTitle } from '../status-text.js';
import { pickOne, type Choice, type Heading } from './asking.js';
import type { SessionCommand } from './session-command.js';

/** What can be done about the active document, for whoever clicks the status. */
export const showActions: SessionCommand = async ({ book }) => {
	const status = book.active;
	const own = status?.refused === 'excluded' ? excluded : status?.policies.length ? found : [];
	const command = await pickOne(statusTitle(status), 'What do you want to do?', [...own, ...always]);
	if (command !== undefined) await commands.executeCommand(command);
	return undefined;
};

const found: readonly (Choice<string> | Heading)[] = [
	{ label: '$(book) Explain This Policy', value: 'iamscope.explainPolicy' },
	{ label: '$(beaker) Simulate a Request…', value: 'iamscope.simulate' },
	{ label: '$(wand) Fix All Safe Problems', value: 'iamscope.fixAll' },
	{ label: '$(list-ordered) Sort Policy', value: 'iamscope.sortPolicy' },
	{ label: '$(symbol-enum) Set Policy Kind…', value: 'iamscope.setPolicyKind' },
	{ label: '$(circle-slash) This Is Not an IAM Policy', value: 'iamscope.isNoPolicy' },
	{ label: '', kind: QuickPickItemKind.Separator },
];

const excluded: readonly (Choice<string> | Heading)[] = [
	{ label: '$(check) This Is an IAM Policy', value: 'iamscope.isPolicy' },
	{ label: '', kind: QuickPickItemKind.Separator },
];

const always: readonly Choice<string>[] = [
	{ label: '$(settings) Open Configuration', value: 'iamscope.openConfiguration' },
	{ label: '$(output) Show Log', value: 'iamscope.showLog' },
	{ label: '$(refresh) Restart Server', value: 'iamscope.restartServer' },
	{ label: '$(bug) Report a Problem…', value: 'iamscope.reportProblem' },
];
