import { execFileSync } from 'node:child_process';
import { startServer } from '../host/server.mjs';
import { accessSteps } from './access-steps.mjs';
import { calm, runAll } from './run.mjs';
import { Workbench } from './workbench.mjs';

/** Installs `vsix` in a current VS Code with its Git extension, over a repository, and asks there what a policy allows. Resolves to true when all of it has worked. */
export async function runAccessSteps(vsix) {
	const server = await startServer({
		workspace: 'test/vscode/access-workspace', vsix, moreExtensions: ['git', 'git-base'],
		moreSettings: { ...calm, 'git.enabled': true, 'git.autofetch': false, 'iamscope.codeLens.changes': true },
	});
	commit(server.workspace);
	const workbench = await Workbench.open(server.address());
	try {
		return await runAll(accessSteps, { server, workbench });
	} finally {
		await workbench.close();
		await server.close();
	}
}

/** Whatever the machine's own settings are. */
function commit(folder) {
	const git = (...words) => execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...words], { cwd: folder, stdio: 'ignore' });
	git('init', '--initial-branch=main');
	git('add', '.');
	git('commit', '--message=First');
}
