import { readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { FileStat, FileSystem } from './io.js';

/** The files of this machine. */
export const nodeFiles: FileSystem = {
	stat: statOf,
	list: path => readdirSync(path).sort(),
	read: path => readFileSync(path),
	write: replaceFile,
};

function statOf(path: string): FileStat | undefined {
	try {
		const stat = statSync(path);
		const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
		return { kind, size: stat.size, identity: realpathSync(path) };
	} catch {
		// A broken link, a vanished file or a forbidden folder: the caller says so where the user named it.
		return undefined;
	}
}

/** Through a link, its target is replaced and the link stays. The rights of the old file are kept. */
function replaceFile(path: string, text: string): void {
	const old = statSync(path, { throwIfNoEntry: false });
	const target = old ? realpathSync(path) : path;
	const temporary = `${target}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, text, { flag: 'wx', ...old && { mode: old.mode } });
		renameSync(temporary, target);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
}
