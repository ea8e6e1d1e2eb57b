import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Bench, Figure } from './figure.js';

/** The same figures in a worker of a headless Chromium, as the server in VS Code for the Web has them. */
export const catalogInBrowser: Bench = {
	title: 'Catalog in a browser worker',
	async run() {
		const chromium = await findBrowser();
		if (chromium === undefined) return 'skipped: there is no Chromium, or the tools of the workbench tests are not installed (npm run test:vscode)';
		const files = await filesToServe();
		const browser = await chromium.launch();
		try {
			const page = await browser.newPage();
			await page.route('**/*', route => {
				const { pathname } = new URL(route.request().url());
				const file = files.get(pathname);
				return file ? route.fulfill(file) : route.fulfill({ status: 404 });
			});
			await page.goto('http://127.0.0.1/');
			return await page.evaluate(figuresFromWorker) as readonly Figure[];
		} finally {
			await browser.close();
		}
	},
};

/** Runs in the page, as text. */
const figuresFromWorker = `new Promise((resolve, reject) => {
	const worker = new Worker('/worker.js');
	worker.onmessage = event => resolve(event.data);
	worker.onerror = event => reject(new Error(event.message));
})`;

interface ServedFile {
	readonly contentType?: string;
	readonly body: Buffer | string;
}

async function filesToServe(): Promise<ReadonlyMap<string, ServedFile>> {
	const { outputFiles } = await esbuild.build({ entryPoints: ['scripts/bench/catalog-worker.ts'], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
	return new Map<string, ServedFile>([
		['/', { contentType: 'text/html', body: '<!doctype html><title>bench</title>' }],
		['/worker.js', { contentType: 'text/javascript', body: outputFiles[0]!.text }],
		['/catalog.bin', { body: readFileSync('dist/catalog.bin') }],
		['/catalog-text.bin', { body: readFileSync('dist/catalog-text.bin') }],
	]);
}

/** As much of Playwright as is used here; it lives with the workbench tests, outside the project's own dependencies. */
interface Chromium {
	launch(): Promise<Browser>;
}

interface Browser {
	newPage(): Promise<Page>;
	close(): Promise<void>;
}

interface Page {
	route(pattern: string, answer: (route: Route) => Promise<void>): Promise<void>;
	goto(url: string): Promise<unknown>;
	evaluate(expression: string): Promise<unknown>;
}

interface Route {
	request(): { url(): string };
	fulfill(answer: ServedFile | { readonly status: number }): Promise<void>;
}

async function findBrowser(): Promise<Chromium | undefined> {
	const manifest = join(process.cwd(), 'test/vscode/package.json');
	if (!existsSync('test/vscode/node_modules/playwright-core')) return undefined;
	const { findChromium } = await import(join(process.cwd(), 'scripts/chromium.mjs')) as { findChromium(): string | undefined };
	const executablePath = findChromium();
	if (executablePath === undefined) return undefined;
	const playwright = createRequire(manifest)('playwright-core') as { chromium: { launch(options: object): Promise<Browser> } };
	return { launch: () => playwright.chromium.launch({ executablePath, args: ['--no-sandbox'] }) };
}
