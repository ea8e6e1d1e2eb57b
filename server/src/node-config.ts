import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configNames } from './analysis/config/config.js';
import type { ConfigFile } from './lsp/messages.js';

/** No configuration comes near this size. In bytes. */
const largest = 1024 * 1024;

/** The nearest configuration in the folder of a file, or in one above it. */
export async function findConfig(uri: string): Promise<ConfigFile | undefined> {
	if (!uri.startsWith('file:')) return undefined;
	for (let folder = dirname(fileURLToPath(uri)); ; folder = dirname(folder)) {
		for (const name of configNames) {
			const path = join(folder, name);
			const found = await stat(path).catch(() => undefined);
			if (found?.isFile() && found.size <= largest) return { uri: pathToFileURL(path).href, text: await readFile(path, 'utf8') };
		}
		if (dirname(folder) === folder) return undefined;
	}
}
