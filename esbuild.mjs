import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { writeCompileCache } from './scripts/compile-cache.mjs';

/** Builds what ships into dist/ and returns what went into each bundle. `production` minifies and leaves source maps out. */
export async function build({ production = false } = {}) {
	if (production) rmSync('dist', { recursive: true, force: true });
	await buildCatalog();
	writeFileSync('dist/rule-pages.json', rulePages());
	const results = await Promise.all(bundles.map(bundle => esbuild.build({ ...common(production), ...bundle })));
	if (!production) writeCompileCache();
	return results.map(({ metafile }) => metafile);
}

function common(production) {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	return {
		bundle: true,
		target: 'es2022',
		minify: production,
		sourcemap: production ? false : 'linked',
		sourcesContent: false,
		legalComments: 'none',
		logLevel: 'warning',
		metafile: true,
		// `global` is what a web worker lacks and Node has; `globalThis` is both.
		define: { IAMSCOPE_VERSION: JSON.stringify(version), global: 'globalThis' },
	};
}

// The UMD main of jsonc-parser requires its parts by paths that a bundle does not have, so its ES module goes first.
const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const web = { platform: 'browser', mainFields: ['browser', 'module', 'main'] };

const bundles = [
	// The door is a few kilobytes and is read for every JSON file; what is behind it only once there is a policy.
	{ ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/client/node.js', external: ['vscode', './node-client.js'], supported: { 'dynamic-import': false } },
	{ ...node, entryPoints: ['client/src/node-client.ts'], outfile: 'dist/client/node-client.js', external: ['vscode'] },
	// The web extension host loads one file only.
	{ ...web, format: 'cjs', entryPoints: ['client/src/browser.ts'], outfile: 'dist/client/browser.js', external: ['vscode'] },
	{ ...node, entryPoints: ['server/src/node.ts'], outfile: 'dist/server/node.js' },
	{ ...web, format: 'iife', entryPoints: ['server/src/worker.ts'], outfile: 'dist/server/worker.js' },
	{ ...node, entryPoints: ['server/src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
	{ ...node, entryPoints: ['server/src/cli-program.ts'], outfile: 'dist/cli-program.js' },
];

/** The pages of the rules in one file, for reading them offline. */
function rulePages() {
	const names = readdirSync('docs/rules').filter(name => name !== 'README.md');
	return JSON.stringify(Object.fromEntries(names.map(name => [name.replace(/\.md$/, ''), readFileSync(`docs/rules/${name}`, 'utf8')])));
}

/** The program that makes the catalog is TypeScript like the rest, so it is bundled first. */
async function buildCatalog() {
	const { bundleForNode } = await import('./scripts/bundle.mjs');
	const [program] = await bundleForNode(['scripts/build-catalog.ts'], 'out/scripts');
	(await import(pathToFileURL(program).href)).buildCatalog();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build({ production: process.argv.includes('--production') });
