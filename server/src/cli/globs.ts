import picomatch from 'picomatch';
import type { FileSystem } from './io.js';

/** The files that a pattern stands for, in order; the path itself where it is none, or where a file has that very name. */
export function filesOfGlob(path: string, system: FileSystem, failures: string[]): readonly string[] {
	if (!/[*?{[]/.test(path) || system.stat(path)) return [path];
	const pattern = path.replaceAll('\\', '/').replace(/^\.\//, '');
	const { base } = picomatch.scan(pattern);
	const matches = picomatch(pattern, { dot: false, windows: false });
	const found = [...below(base === '' ? '.' : base, system, 0)].filter(file => matches(file));
	if (found.length === 0) failures.push(`${path}: no file fits this pattern`);
	return found;
}

/** Deeper than this lies no file of a project, but a circle of links. */
const deepest = 40;

function* below(folder: string, system: FileSystem, depth: number): Iterable<string> {
	if (depth > deepest || system.stat(folder)?.kind !== 'folder') return;
	for (const name of namesIn(folder, system)) {
		const child = folder === '.' ? name : `${folder}/${name}`;
		const kind = name.startsWith('.') || name === 'node_modules' ? undefined : system.stat(child)?.kind;
		if (kind === 'file') yield child;
		if (kind === 'folder') yield* below(child, system, depth + 1);
	}
}

function namesIn(folder: string, system: FileSystem): readonly string[] {
	try {
		return system.list(folder);
	} catch {
		return [];
	}
}
