import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog } from '../reference/binary-catalog.js';
import type { FileStat, FileSystem, Io } from './io.js';

/** The real world of a Node process. `dataFolder` holds `catalog.bin` and `catalog-text.bin`. */
export function nodeIo(dataFolder: string, version: string): Io {
	return {
		files: nodeFiles,
		env: process.env,
		isTerminal: process.stdout.isTTY === true,
		version,
		out: text => void process.stdout.write(text),
		error: text => void process.stderr.write(text),
		readStdin,
		loadCatalog: () => createCatalog(readFileSync(join(dataFolder, 'catalog.bin')), () => readFileSync(join(dataFolder, 'catalog-text.bin'))),
	};
}

const nodeFiles: FileSystem = {
	stat: statOf,
	list: path => readdirSync(path).sort(),
	read: path => readFileSync(path),
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

async function readStdin(): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
