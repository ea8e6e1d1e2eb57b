import { execFileSync } from 'node:child_process';
import * as esbuild from 'esbuild';

/** Where the bundled suite lies; VS Code takes the path of a file that exports `run`. */
export const suiteBundle = 'out/vscode/suite.js';

/** Checks the types of the suite and bundles it into one file that the extension hosts for Node and for web workers both can run. */
export async function bundleSuite() {
	execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'test/vscode'], { stdio: 'inherit' });
	await esbuild.build({
		entryPoints: ['test/vscode/suite/index.ts'], outfile: suiteBundle, bundle: true, platform: 'browser', format: 'cjs', target: 'es2022',
		mainFields: ['browser', 'module', 'main'], external: ['vscode'], define: { global: 'globalThis' }, logLevel: 'warning',
	});
}
