// Makes dist/ as it ships, with the notices of what is bundled in it. npm runs it before it packs or publishes.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './setup.mjs';

export async function buildForRelease() {
	installDependencies();
	const { build } = await import('../esbuild.mjs');
	const { noticesFor } = await import('./third-party-notices.mjs');
	writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesFor(await build({ production: true })));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildForRelease();
