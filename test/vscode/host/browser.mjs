import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { format, stripVTControlCharacters } from 'node:util';
import { ensureChromium } from '../../../scripts/chromium.mjs';

/** Where the pictures go. */
export const shots = 'out/shots';

/** Opens a window of a headless Chromium. */
export async function openBrowser() {
	const executablePath = ensureChromium();
	const { chromium } = createRequire(resolve('test/vscode/package.json'))('playwright-core');
	const browser = await chromium.launch({ executablePath, args: flags });
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
	return { page: await context.newPage(), close: () => browser.close() };
}

// In a container Chromium can neither make its sandbox nor use much shared memory.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/**
 * Opens `address`, prints what the extension tests there print, and resolves to true when all have passed.
 * A workbench that does not get so far is photographed as `name` and fails the run.
 */
export async function runSuiteAt(address, name) {
	const { page, close } = await openBrowser();
	let timer;
	try {
		const code = new Promise((done, fail) => {
			timer = setTimeout(fail, 360_000, new Error('The tests did not end within six minutes.'));
			void forwardOutput(page, done).then(() => page.goto(address, { waitUntil: 'domcontentloaded' })).catch(fail);
		});
		return await code === 0;
	} catch (error) {
		console.error(String(error));
		await photograph(page, `${name}-failed`);
		return false;
	} finally {
		clearTimeout(timer);
		await close();
	}
}

/** Writes a picture of the page to out/shots. */
export async function photograph(page, name) {
	mkdirSync(shots, { recursive: true });
	await page.screenshot({ path: `${shots}/${name}.png` });
}

/** VS Code in a browser calls two global functions when it runs extension tests: one with each line that they print, one with their exit code. */
async function forwardOutput(page, exit) {
	if (process.env.VERBOSE) page.on('pageerror', error => console.error(String(error))).on('console', message => console.log(`[page] ${message.text()}`));
	let ended = false;
	await page.exposeFunction('codeAutomationLog', (_type, parts) => {
		// Mocha's lines are formats with their arguments.
		const line = stripVTControlCharacters(format(...parts));
		if (process.env.VERBOSE || !ended && !fromWorkbench.test(line)) console.log(line);
	});
	await page.exposeFunction('codeAutomationExit', code => {
		// What the workbench complains about while it is shut down says nothing about the tests.
		ended = true;
		exit(code);
	});
}

/** The workbench's own log comes the same way. */
const fromWorkbench = new RegExp(`^(${[
	'Ignoring (fetching|the error)', 'Found additional builtin', 'Updating additional builtin', 'Loading development extension',
	'Request to .*package\\.nls\\.json', '\\[(AgentHost|AccountPolicyGate|DefaultAccount|ChatModelSelection|reconnection-grace-time|Service Worker)', 'Resolv(ed|ing) connection token',
	'Creating a socket', 'Creation of workbench contribution', 'No search provider registered', 'DialogService: Dialog requested', 'An unknown error occurred\\. Please consult', 'ENOPRO: No file system provider', 'Canceled: ',
].join('|')})`);
