import { FileType, Uri, workspace } from 'vscode';
import type { FolderFile, ReadFolderParams } from '../../server/src/lsp/messages.js';

/** A module has a dozen of files; what is far beyond that is no module. */
const most = { files: 200, fileSize: 1024 * 1024, folderSize: 8 * 1024 * 1024 };

/** The Terraform files that lie directly in a folder. Links are left alone, so that nothing outside of the folder is read. */
export async function readFolder({ uri }: ReadFolderParams): Promise<readonly FolderFile[]> {
	const folder = Uri.parse(uri, true);
	const entries = await workspace.fs.readDirectory(folder);
	const names = entries.filter(([name, type]) => type === FileType.File && /\.(tf|tofu)(\.json)?$/i.test(name)).map(([name]) => name).sort().slice(0, most.files);
	const files: FolderFile[] = [];
	let size = 0;
	for (const name of names) {
		const file = Uri.joinPath(folder, name);
		const stat = await workspace.fs.stat(file);
		if (stat.size > most.fileSize) continue;
		size += stat.size;
		if (size > most.folderSize) break;
		files.push({ name, text: new TextDecoder().decode(await workspace.fs.readFile(file)) });
	}
	return files;
}
