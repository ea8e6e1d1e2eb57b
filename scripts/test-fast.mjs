// Everything but the workbench tests. With arguments, only the test files whose path holds one of them.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './setup.mjs';

installDependencies();
const { build } = await import('../esbuild.mjs');
const { bundleForNode } = await import('./bundle.mjs');
const wanted = process.argv.slice(2);

const files = testFiles('test').filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)));
if (files.length === 0) throw new Error(`no test file matches ${wanted.join(' ')}`);
rmSync('out/test', { recursive: true, force: true });
const [, bundles] = await Promise.all([build(), bundleForNode(files, 'out/test')]);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...bundles], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** Suites under test/vscode run inside VS Code and have their own runner. */
function testFiles(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return path === join('test', 'vscode') ? [] : testFiles(path);
		return entry.name.endsWith('.test.ts') ? [path] : [];
	});
}
