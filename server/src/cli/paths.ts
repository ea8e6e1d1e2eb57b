import nodePath, { type PlatformPath } from 'node:path';

/**
 * A path as it is reported and remembered: relative to the folder the program was started in, with `/`, so that `./a`, `a` and the whole path are one file,
 * on every machine. What lies elsewhere keeps the form the user gave it. `system` is the way paths are written there.
 */
export function reportedPath(path: string, cwd: string, system: PlatformPath = nodePath): string {
	if (path === '-') return path;
	const fromHere = system.relative(cwd, system.resolve(cwd, path)) || '.';
	const isElsewhere = system.isAbsolute(fromHere) || system.isAbsolute(path) && fromHere.split(system.sep)[0] === '..';
	return (isElsewhere ? path : fromHere).split(system.sep).join('/');
}
