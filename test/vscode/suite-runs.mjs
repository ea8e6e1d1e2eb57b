import { serveVsCodeWeb } from '../../scripts/vscode-web/serve.mjs';
import { runSuiteAt } from './host/browser.mjs';
import { startServer } from './host/server.mjs';
import { suiteBundle } from './suite-bundle.mjs';

/** The folder that the tests open. */
export const workspace = 'test/vscode/workspace';

/** Runs the suite in the extension host for Node of a current VS Code. */
export async function runSuiteInNode() {
	const server = await startServer({ workspace });
	try {
		return await runSuiteAt(server.address([
			['extensionDevelopmentPath', server.remote('.')],
			['extensionTestsPath', server.remote(suiteBundle)],
		]), 'node');
	} finally {
		await server.close();
	}
}

/** Runs the suite in the web worker of the oldest VS Code we promise, which is also the oldest for the browser entry. */
export async function runSuiteInWebWorker() {
	const server = await serveVsCodeWeb({ folder: workspace, tests: suiteBundle });
	try {
		return await runSuiteAt(`http://vscode.localhost:${server.port}/`, 'web');
	} finally {
		server.close();
	}
}
