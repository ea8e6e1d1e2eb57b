// Runs the suite in desktop VS Code, downloaded by @vscode/test-electron; where that is not possible, in the extension host for Node, and says so.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installDependencies } from './setup.mjs';

installDependencies();
installDependencies('test/vscode');
const { build } = await import('../esbuild.mjs');
const { bundleSuite, suiteBundle } = await import('../test/vscode/suite-bundle.mjs');
await Promise.all([build(), bundleSuite()]);
const { downloadAndUnzipVSCode, runTests, SilentReporter } = createRequire(resolve('test/vscode/package.json'))('@vscode/test-electron');

const executable = await desktopVsCode();
const passed = executable.path ? await runInDesktop(executable.path) : await runInstead(executable.obstacle);
process.exitCode = passed ? 0 : 1;

async function desktopVsCode() {
	if (process.platform === 'linux' && !process.env.DISPLAY) return { obstacle: 'there is no display; xvfb-run gives one' };
	try {
		return { path: await downloadAndUnzipVSCode({ cachePath: '.vscode-test', reporter: new SilentReporter() }) };
	} catch (error) {
		return { obstacle: `it cannot be downloaded (${error instanceof Error ? error.message : String(error)})` };
	}
}

async function runInDesktop(vscodeExecutablePath) {
	// The path of the default data folder can be too long for the socket that VS Code makes there.
	const data = mkdtempSync(join(tmpdir(), 'iamscope-'));
	const launchArgs = [resolve('test/vscode/workspace'), '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${data}`];
	try {
		return await runTests({ vscodeExecutablePath, extensionDevelopmentPath: resolve('.'), extensionTestsPath: resolve(suiteBundle), launchArgs }) === 0;
	} catch (error) {
		console.error(String(error));
		return false;
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}

async function runInstead(obstacle) {
	console.log(`Desktop VS Code is not tested: ${obstacle}.\nThe same suite runs instead in the extension host for Node of a current VS Code whose workbench is in headless Chromium.`);
	installDependencies('test/vscode/host');
	const { runSuiteInNode } = await import('../test/vscode/suite-runs.mjs');
	return await runSuiteInNode();
}
