import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what the package-lock.json of `folder` names, unless that is what is installed already: a fresh clone needs nothing but Node and npm.
 * No package may run code of its own while it is installed; none of ours needs to.
 */
export function installDependencies(folder = '.') {
	const [major] = process.versions.node.split('.').map(Number);
	if (major < 20) throw new Error(`IAM Scope needs Node 20 or later; this is ${process.version}.`);

	const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
	const stamp = join(folder, 'node_modules/.installed-lock.json');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;

	console.log(folder === '.' ? 'Installing dependencies (npm ci) …' : `Installing what ${folder} needs (npm ci) …`);
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
	writeFileSync(stamp, lock);
}
