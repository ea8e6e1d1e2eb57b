// Runs a TypeScript program of this folder: node scripts/run.mjs <name> [arguments]
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './setup.mjs';

installDependencies();
const { bundleForNode } = await import('./bundle.mjs');
const [name, ...rest] = process.argv.slice(2);
if (!name) throw new Error('usage: node scripts/run.mjs <name> [arguments]');

const [file] = await bundleForNode([`scripts/${basename(name, '.ts')}.ts`], 'out/scripts');
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);
