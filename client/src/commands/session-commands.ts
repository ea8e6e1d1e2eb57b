import { commands, window } from 'vscode';
import { compareWith, copyAwsCommand, simulate, whatCanDo, whoCanAssume } from './access.js';
import { addException } from './add-exception.js';
import { copyPolicy } from './copy-policy.js';
import { explainPolicy, listPattern } from './explain-policy.js';
import { explainRule } from './explain-rule.js';
import type { SessionCommandName } from './names.js';
import { openConfiguration } from './open-configuration.js';
import { openSample } from './open-sample.js';
import { isNoPolicy, isPolicy } from './policy-or-not.js';
import { reportProblem } from './report-problem.js';
import { selectPlaceholder } from './select-placeholder.js';
import type { CommandWorld, SessionCommand } from './session-command.js';
import { setPolicyKind } from './set-policy-kind.js';
import { showActions } from './show-actions.js';
import { sourceAction } from './source-action.js';

/** Runs a command. What it could not do, and why, is said to the user, who has asked for it. */
export async function runSessionCommand(name: SessionCommandName, world: CommandWorld, given: unknown): Promise<void> {
	try {
		const refusal = await sessionCommands[name](world, given);
		if (refusal !== undefined) void window.showInformationMessage(refusal);
	} catch (error) {
		world.log.error(`${name}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
		const choice = await window.showErrorMessage('This did not work; the log says why.', 'Show Log', 'Report a Problem');
		if (choice === 'Show Log') world.log.show();
		if (choice === 'Report a Problem') await commands.executeCommand('iamscope.reportProblem');
	}
}

const sessionCommands: Readonly<Record<SessionCommandName, SessionCommand>> = {
	'iamscope.explainPolicy': explainPolicy,
	'iamscope.explainRule': explainRule,
	'iamscope.listPattern': listPattern,
	'iamscope.addException': addException,
	'iamscope.selectPlaceholder': selectPlaceholder,
	'iamscope.setPolicyKind': setPolicyKind,
	'iamscope.isPolicy': isPolicy,
	'iamscope.isNoPolicy': isNoPolicy,
	'iamscope.fixAll': sourceAction('source.fixAll.iamscope', 'Nothing here can be fixed without changing what is allowed. Quick fixes offer the rest one by one.'),
	'iamscope.sortPolicy': sourceAction('source.sortPolicy.iamscope', 'The lists are in order already, and nothing is said twice.'),
	'iamscope.copyAsJson': copyPolicy('json'),
	'iamscope.copyAsHcl': copyPolicy('hcl'),
	'iamscope.copyAsPolicyDocument': copyPolicy('terraform-document'),
	'iamscope.copyAsYaml': copyPolicy('yaml'),
	'iamscope.openConfiguration': openConfiguration,
	'iamscope.openSample': openSample,
	'iamscope.showActions': showActions,
	'iamscope.reportProblem': reportProblem,
	'iamscope.simulate': simulate,
	'iamscope.copyAwsCommand': copyAwsCommand,
	'iamscope.whoCanAssume': whoCanAssume,
	'iamscope.whatCanDo': whatCanDo,
	'iamscope.compareWith': compareWith,
};
