import 'mocha/mocha';
import { commands } from 'vscode';

/** What VS Code calls to run extension tests. One bundle serves the extension hosts for Node and for a web worker. */
export async function run(): Promise<void> {
	// Mocha's build for browsers runs everywhere, but asks for the address of its page, which Node does not have.
	(globalThis as { location?: unknown }).location ??= { search: '' };
	mocha.setup({ ui: 'tdd', reporter: 'spec', color: false, timeout: 60_000, slow: 5_000 });
	// The first needs an extension that has not seen a policy yet.
	await import('./start.test.js');
	await import('./problems.test.js');
	await import('./features.test.js');
	await import('./hosts.test.js');
	await import('./patterns.test.js');
	await import('./convert.test.js');
	await import('./settings.test.js');
	await import('./around.test.js');
	await import('./commands.test.js');
	await import('./access.test.js');
	const { failures, stats } = await new Promise<Mocha.Runner>(done => {
		const runner = mocha.run(() => done(runner));
	});
	await commands.executeCommand('workbench.action.closeAllEditors');
	console.log(`${stats?.passes ?? 0} passed, ${failures} failed`);
	if (failures > 0) throw new Error(`${failures} tests failed.`);
}
