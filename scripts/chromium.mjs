import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { installDependencies } from './setup.mjs';

/** The path of a Chromium that starts, or undefined. One that the environment names goes before all others. */
export function findChromium() {
	return candidates().find(starts);
}

/** The path of a Chromium that starts, installed now if there is none. Throws with one sentence when that cannot be done. */
export function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	console.log('No Chromium found; installing it …');
	const obstacles = [];
	for (const install of [installDebianPackage, installWithPlaywright]) {
		obstacles.push(install());
		const installed = findChromium();
		if (installed) return installed;
	}
	throw new Error(`The workbench tests need Chromium, and it could not be installed (${obstacles.join('; ')}): install it and set IAMSCOPE_CHROMIUM to its path.`);
}

function candidates() {
	const named = [process.env.IAMSCOPE_CHROMIUM, process.env.CHROME_PATH].filter(Boolean);
	const folders = (process.env.PATH ?? '').split(delimiter);
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	return [...named, ...names.flatMap(name => folders.map(folder => join(folder, name))), ...applications, ownByPlaywright()];
}

const applications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** On some systems `chromium` is a script that only says where to get one, so being there is not enough. */
function starts(path) {
	if (!existsSync(path)) return false;
	// Chrome for Windows opens a window instead of printing its version.
	return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

const tests = 'test/vscode';

function ownByPlaywright() {
	installDependencies(tests);
	return createRequire(join(process.cwd(), tests, 'package.json'))('playwright-core').chromium.executablePath();
}

function installDebianPackage() {
	if (!existsSync('/etc/debian_version')) return 'this is not Debian';
	if (process.getuid?.() !== 0) return 'the Debian package needs root';
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const run = (...parts) => spawnSync('apt-get', parts, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
	// Lists that cannot be refreshed may still be good enough.
	run('update', '-qq');
	return run('install', '-y', '-qq', '--no-install-recommends', 'chromium') ? 'the Debian package does not start' : 'apt-get install chromium failed';
}

function installWithPlaywright() {
	const { status } = spawnSync(process.execPath, [join(tests, 'node_modules/playwright-core/cli.js'), 'install', '--no-shell', 'chromium'], { stdio: 'inherit', timeout: 600_000 });
	return status === 0 ? 'Playwright\'s Chromium does not start' : 'Playwright\'s download failed';
}
