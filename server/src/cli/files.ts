import { isBareTemplate, languageOf, languageOfFile } from '../policy/file-language.js';
import { createGitIgnore } from './git-ignore.js';
import { filesOfGlob } from './globs.js';
import type { FileSystem } from './io.js';
import { reportedPath } from './paths.js';

export interface FoundFile {
	readonly path: string;
	/** True when the user named the file itself and not a folder around it. */
	readonly named: boolean;
}

export interface Search {
	readonly files: readonly FoundFile[];
	/** One line for each thing that could not be looked at. */
	readonly failures: readonly string[];
}

/** Larger files are refused: no policy comes near, and reading one would stop everything else. */
export const maximumFileSize = 10 * 1024 * 1024;

const skippedFolders = new Set(['node_modules', 'bower_components', 'vendor', 'dist', 'out']);

/**
 * The files that the given paths stand for, each once, in the order of the paths and by name within a folder.
 * Folders are searched to the bottom, but for hidden ones, those of packages and build output, and what `.gitignore` names. Links are followed once.
 * A name with `*`, `?` or `{` that is no file is a pattern, for shells that leave it to the program.
 */
export function findFiles(paths: readonly string[], system: FileSystem, cwd: string): Search {
	const files: FoundFile[] = [];
	const failures: string[] = [];
	const seen = new Set<string>();
	const ignored = createGitIgnore(system, cwd);
	for (const path of paths.flatMap(it => filesOfGlob(it, system, failures))) visit(reportedPath(path, cwd), true);
	return { files, failures };

	function visit(path: string, named: boolean): void {
		const stat = system.stat(path);
		if (!stat) {
			failures.push(`${path}: ${whyUnreachable(path, named)}`);
		} else if (!seen.has(stat.identity)) {
			seen.add(stat.identity);
			if (stat.kind === 'folder') visitFolder(path);
			else if (stat.kind === 'file' && stat.size > maximumFileSize) failures.push(`${path}: larger than ${maximumFileSize >> 20} MB, not checked`);
			else if (stat.kind === 'file') files.push({ path, named });
			else if (named) failures.push(`${path}: neither a file nor a folder`);
		}
	}

	/** What a folder lists is there: if nothing is behind it, it is a link. */
	function whyUnreachable(path: string, named: boolean): string {
		try {
			system.read(path);
			return 'cannot be read';
		} catch (error) {
			return !named && (error as { code?: string }).code === 'ENOENT' ? 'a link that leads nowhere' : reasonOf(error);
		}
	}

	function visitFolder(path: string): void {
		for (const name of namesIn(path)) {
			const child = path === '.' ? name : `${path.replace(/[/\\]$/, '')}/${name}`;
			if (name.startsWith('.') || skippedFolders.has(name)) continue;
			const isFolder = system.stat(child)?.kind === 'folder';
			const isWanted = isFolder || languageOf(name) !== undefined;
			if (!isWanted && !isBareTemplate(name) || ignored.ignores(child, isFolder)) continue;
			if (isWanted || makesDocument(child)) visit(child, false);
		}
	}

	function makesDocument(path: string): boolean {
		try {
			return (system.stat(path)?.size ?? 0) <= maximumFileSize && languageOfFile(path, new TextDecoder().decode(system.read(path))) !== undefined;
		} catch {
			return false;
		}
	}

	function namesIn(path: string): readonly string[] {
		try {
			return system.list(path);
		} catch (error) {
			failures.push(`${path}: ${reasonOf(error)}`);
			return [];
		}
	}
}

/** What the system said, in words. */
export function reasonOf(error: unknown): string {
	const code = (error as { code?: string }).code ?? '';
	const words: Readonly<Record<string, string>> = { EACCES: 'permission denied', EPERM: 'permission denied', ENOENT: 'no such file or folder', ELOOP: 'links that lead in a circle', EISDIR: 'a folder, not a file' };
	return words[code] ?? (error instanceof Error ? error.message : String(error));
}
