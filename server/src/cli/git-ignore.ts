import { dirname, join, relative, resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from './io.js';

/** What the `.gitignore` files of a repository leave out. Nothing outside of a repository. */
export interface GitIgnore {
	/** `path` is a file or, with `isFolder`, a folder. The folders above it are not asked about again. */
	ignores(path: string, isFolder: boolean): boolean;
}

/** Reads each `.gitignore` when something below it is first asked about. https://git-scm.com/docs/gitignore */
export function createGitIgnore(files: FileSystem, cwd: string): GitIgnore {
	const chains = new Map<string, readonly Level[]>();
	return {
		ignores(path, isFolder) {
			const absolute = resolve(cwd, path);
			// A deeper file has the last word, be it that it takes back what one above it says.
			const verdicts = levelsAt(dirname(absolute)).map(({ folder, rules }) => rules.test(`${relative(folder, absolute).replaceAll('\\', '/')}${isFolder ? '/' : ''}`));
			return verdicts.reduce((ignored, { ignored: yes, unignored: no }) => yes || ignored && !no, false);
		},
	};

	function levelsAt(folder: string): readonly Level[] {
		const known = chains.get(folder) ?? chainOf(folder);
		chains.set(folder, known);
		return known;
	}

	/** From the root of the repository down to the folder. */
	function chainOf(folder: string): readonly Level[] {
		const isRoot = files.stat(join(folder, '.git')) !== undefined;
		const above = isRoot || dirname(folder) === folder ? [] : levelsAt(dirname(folder));
		if (!isRoot && above.length === 0) return [];
		const own = levelOf(folder, files);
		return own ? [...above, own] : above.length > 0 ? above : [{ folder, rules: ignore() }];
	}
}

interface Level {
	readonly folder: string;
	readonly rules: Ignore;
}

function levelOf(folder: string, files: FileSystem): Level | undefined {
	const path = join(folder, '.gitignore');
	if (files.stat(path)?.kind !== 'file') return undefined;
	try {
		return { folder, rules: ignore().add(new TextDecoder().decode(files.read(path))) };
	} catch {
		return undefined;
	}
}
