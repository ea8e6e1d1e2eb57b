// Runs the command line once and keeps what V8 made of it, in dist/cli-program.cache, for server/src/cli.ts. It is for this machine's Node and is not shipped.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const path = resolve('dist/cli-program.js');
const cache = resolve('dist/cli-program.cache');

/** In a process of its own, as it ends with the command. */
export function writeCompileCache() {
	rmSync(cache, { force: true });
	spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'check', 'examples/json'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const script = new Script(nodeModule.wrap(readFileSync(path, 'utf8')), { filename: path });
	process.on('exit', () => writeFileSync(cache, script.createCachedData()));
	script.runInThisContext()({}, createRequire(path), { exports: {} }, path, dirname(path));
}
