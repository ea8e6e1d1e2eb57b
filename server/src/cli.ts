import { readFileSync, statSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

// Most of a short run would go into compiling the program, and V8 can keep what it made of it: beside the program where dist/ was built by this very
// Node, else in Node's own cache, from 22.1 on. https://nodejs.org/api/module.html#module-compile-cache
const path = join(__dirname, 'cli-program.js');
const requireFrom = createRequire(path);
const start = compiled();
if (start) {
	start({}, requireFrom, { exports: {} }, path, __dirname);
} else {
	(nodeModule as { enableCompileCache?(): void }).enableCompileCache?.();
	requireFrom(path);
}

/** The program as scripts/compile-cache.mjs compiled it. Undefined where that is missing, older than the program, or made by another V8. */
function compiled(): ((...parts: readonly unknown[]) => void) | undefined {
	try {
		const cache = path.replace(/js$/, 'cache');
		if (statSync(cache).mtimeMs < statSync(path).mtimeMs) return undefined;
		const script = new Script(nodeModule.wrap(readFileSync(path, 'utf8')), { filename: path, cachedData: readFileSync(cache) });
		return script.cachedDataRejected ? undefined : script.runInThisContext() as (...parts: readonly unknown[]) => void;
	} catch {
		return undefined;
	}
}
