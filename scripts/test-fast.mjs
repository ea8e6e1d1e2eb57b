// Everything but the workbench tests. With arguments, only the test files whose path holds one of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { installDependencies } from './setup.mjs';

installDependencies();
const { build } = await import('../esbuild.mjs');
const { bundleForNode } = await import('./bundle.mjs');
const wanted = process.argv.slice(2);

const files = testFiles('test').filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)));
if (files.length === 0) throw new Error(`no test file matches ${wanted.join(' ')}`);
rmSync('out/test', { recursive: true, force: true });
const [, bundles] = await Promise.all([build(), bundleForNode(programs(files), 'out/test')]);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', `--test-concurrency=${availableParallelism()}`, ...bundles], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/**
 * Each program is a process, which takes longer to start than most files take to run: the files of one folder share one,
 * but for those that keep a core busy with samples, and those that start servers and clean up behind them.
 */
function programs(testFiles) {
	const folders = new Map();
	for (const file of testFiles) {
		const folder = dirname(file);
		if (['properties', 'protocol', 'cli'].includes(basename(folder))) folders.set(file, [file]);
		else folders.set(folder, [...folders.get(folder) ?? [], file]);
	}
	return [...folders].map(([name, members]) => {
		if (members.length === 1) return members[0];
		const program = join('out', 'test-programs', `${basename(name)}.ts`);
		mkdirSync(dirname(program), { recursive: true });
		writeFileSync(program, members.map(member => `import '../../${member.replaceAll('\\', '/')}';\n`).join(''));
		return program;
	});
}

/** Suites under test/vscode run inside VS Code and have their own runner. */
function testFiles(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return path === join('test', 'vscode') ? [] : testFiles(path);
		return entry.name.endsWith('.test.ts') ? [path] : [];
	});
}
