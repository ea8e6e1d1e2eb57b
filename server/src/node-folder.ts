import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FolderFile } from './lsp/messages.js';
import { moduleLanguage } from './policy/module.js';

/** A module has a dozen of files; what is far beyond that is no module, and reading it would hold everything up. */
const most = { files: 200, fileSize: 1024 * 1024, folderSize: 8 * 1024 * 1024 };

/** The files of a module in a folder on disk. Links are left alone, so that nothing outside of the folder is read. */
export async function readFolder(folderUri: string): Promise<readonly FolderFile[]> {
	if (!folderUri.startsWith('file:')) return [];
	const folder = fileURLToPath(`${folderUri}/`);
	const entries = await readdir(folder, { withFileTypes: true });
	const names = entries.filter(entry => entry.isFile() && moduleLanguage(entry.name) !== undefined).map(entry => entry.name).sort().slice(0, most.files);
	const files: FolderFile[] = [];
	let size = 0;
	for (const name of names) {
		const file = await readSmall(join(folder, name));
		size += file?.length ?? 0;
		if (size > most.folderSize) break;
		if (file !== undefined) files.push({ name, text: file });
	}
	return files;
}

/** A file may vanish while the folder is read. */
async function readSmall(path: string): Promise<string | undefined> {
	try {
		return (await stat(path)).size > most.fileSize ? undefined : await readFile(path, 'utf8');
	} catch {
		return undefined;
	}
}
