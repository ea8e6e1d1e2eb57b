import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { installDependencies } from '../../../scripts/setup.mjs';

/** The Node that runs the server of VS Code, which needs `module.registerHooks`: ours from 22.15 on, else one that is fetched from npm. */
export function nodeForServer() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
	installDependencies('test/vscode/node');
	const path = resolve(`test/vscode/node/node_modules/node-${process.platform}-${process.arch}/bin/node`);
	if (!existsSync(path)) throw new Error(`The server of VS Code needs Node 22.15 or later; this is ${process.version}.`);
	return path;
}
