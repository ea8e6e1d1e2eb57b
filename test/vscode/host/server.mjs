import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtInExtensions, settings } from './defaults.mjs';
import { nodeForServer } from './node.mjs';

const vscode = resolve('test/vscode/host/node_modules/code-server/lib/vscode');

/**
 * Starts the server of a current VS Code, with its extension host for Node, in a folder of its own that is removed on `close`.
 * `workspace` is copied there first. With `vsix` that extension is installed as a user would have it;
 * without, the extension under development and its tests can be named in the address. `moreExtensions` are built-in ones.
 */
export async function startServer({ workspace, vsix, moreSettings = {}, moreExtensions = [] }) {
	const folder = mkdtempSync(join(tmpdir(), 'iamscope-vscode-'));
	prepare(folder, workspace, { ...settings, ...moreSettings }, [...builtInExtensions, ...moreExtensions]);
	const child = spawn(nodeForServer(), [join(vscode, 'out/server-main.js'), ...options(folder, vsix)], {
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that the extension host and the file watcher go with it.
		detached: true,
		env: { ...process.env, NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}' },
	});
	const end = endOf(child, folder);
	const authority = `localhost:${await portOf(child)}`;
	return {
		folder,
		workspace: join(folder, 'workspace'),
		/** The address of a file of this machine, as the workbench in the browser names it. */
		remote: path => `vscode-remote://${authority}${resolve(path)}`,
		address: (payload = []) => `http://${authority}/?folder=${encodeURIComponent(join(folder, 'workspace'))}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
		close: end,
	};
}

function prepare(folder, workspace, settings, extensions) {
	mkdirSync(join(folder, 'data/User'), { recursive: true });
	writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify(settings, null, '\t'));
	cpSync(workspace, join(folder, 'workspace'), { recursive: true });
	mkdirSync(join(folder, 'built-in'));
	for (const name of extensions) symlinkSync(join(vscode, 'extensions', name), join(folder, 'built-in', name), 'dir');
	// The workbench in the browser asks for packages below this folder, which an install script would have filled.
	const packages = join(vscode, 'node_modules');
	if (!existsSync(packages)) symlinkSync(resolve('test/vscode/host/node_modules'), packages, 'dir');
}

function options(folder, vsix) {
	return [
		'--host', '127.0.0.1', '--port', '0', '--without-connection-token',
		'--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust',
		'--server-data-dir', folder, '--user-data-dir', join(folder, 'data'),
		'--extensions-dir', join(folder, 'extensions'), '--builtin-extensions-dir', join(folder, 'built-in'),
		// Without this a built VS Code takes no notice of an extension under development and its tests.
		...vsix ? ['--install-extension', resolve(vsix), '--start-server', '--force'] : ['--enable-smoke-test-driver'],
	];
}

/** Resolves to the port that the server says it listens on. */
function portOf(child) {
	let timer;
	return new Promise((done, fail) => {
		let output = '';
		const give = why => fail(new Error(`The server of VS Code ${why}.\n${output}`));
		timer = setTimeout(give, 60_000, 'did not start in a minute');
		const listen = chunk => {
			output += chunk;
			if (process.env.VERBOSE) process.stdout.write(chunk);
			const [, port] = /listening on (\d+)/.exec(output) ?? [];
			if (port) done(Number(port));
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		child.once('exit', code => give(`ended with ${code}`));
		child.once('error', fail);
	}).finally(() => clearTimeout(timer));
}

/** Ends the server and removes its folder; also when this program is ended from outside. */
function endOf(child, folder) {
	const kill = signal => {
		try {
			process.kill(-child.pid, signal);
		} catch {
			// Gone already.
		}
	};
	const abandon = () => {
		kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	const leave = () => process.exit(1);
	process.once('exit', abandon).once('SIGTERM', leave).once('SIGINT', leave);
	return async () => {
		const gone = new Promise(done => child.once('exit', done));
		const impatience = setTimeout(kill, 3_000, 'SIGKILL');
		kill('SIGTERM');
		if (child.exitCode === null && child.signalCode === null) await gone;
		clearTimeout(impatience);
		process.off('exit', abandon).off('SIGTERM', leave).off('SIGINT', leave);
		abandon();
	};
}
