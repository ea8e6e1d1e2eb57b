import { Uri, workspace } from 'vscode';
import type { ConfigFile, FindConfigParams } from '../../server/src/lsp/messages.js';

const names = ['iamscope.jsonc', 'iamscope.json'];

/** The nearest configuration above a file, as far up as its workspace folder reaches. */
export async function findConfig({ uri }: FindConfigParams): Promise<ConfigFile | undefined> {
	const file = Uri.parse(uri, true);
	const root = workspace.getWorkspaceFolder(file)?.uri;
	if (!root) return undefined;
	for (let folder = Uri.joinPath(file, '..'); folder.path.startsWith(root.path); folder = Uri.joinPath(folder, '..')) {
		for (const name of names) {
			const path = Uri.joinPath(folder, name);
			const text = await workspace.fs.readFile(path).then(bytes => new TextDecoder().decode(bytes), () => undefined);
			if (text !== undefined) return { uri: path.toString(), text };
		}
		if (folder.path === root.path) return undefined;
	}
	return undefined;
}
