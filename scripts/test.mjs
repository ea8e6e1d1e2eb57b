// Everything, from a fresh clone: installs, checks types and style, runs the fast tests and those in a real VS Code.
import { spawnSync } from 'node:child_process';
import { installDependencies } from './setup.mjs';

installDependencies();
const steps = [
	['types', 'node_modules/typescript/bin/tsc', '-b'],
	['lint', 'node_modules/eslint/bin/eslint.js', '.'],
	['fast tests', 'scripts/test-fast.mjs'],
	['fast tests, every sample', 'scripts/test-fast.mjs', 'properties'],
	['workbench tests', 'scripts/test-vscode.mjs'],
];
const results = steps.map(run);
console.log(`\n${results.map(({ name, passed, seconds }) => `${passed ? 'passed' : 'FAILED'}  ${seconds.padStart(5)} s  ${name}`).join('\n')}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

function run([name, ...program]) {
	console.log(`\n── ${name} ──`);
	const start = performance.now();
	// Alone, the fast tests take a part of their samples; here nothing is left out.
	const env = name.endsWith('every sample') ? { ...process.env, THOROUGH: '1' } : process.env;
	const { status } = spawnSync(process.execPath, program, { stdio: 'inherit', env });
	return { name, passed: status === 0, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}
