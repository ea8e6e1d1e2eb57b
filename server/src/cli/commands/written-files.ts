import { join } from 'node:path';
import type { RenderedFile } from '../../patterns/render/rendering.js';
import { reasonOf } from '../files.js';
import type { Io } from '../io.js';
import { UsageError } from './command.js';

/** Where files go: standard output when missing, else a folder that is there or, for a single file, its path. */
export interface Destination {
	readonly output: string | undefined;
	/** True to replace files that are there. */
	readonly force: boolean;
}

/** Prints the files or puts them where they belong. Throws a `UsageError` before the first is written where one cannot be. */
export function deliver(files: readonly RenderedFile[], { output, force }: Destination, io: Io): void {
	if (output === undefined) {
		io.out(files.map(({ text }) => text).join('\n'));
		return;
	}
	const placed = files.map(file => ({ ...file, path: pathFor(file, files.length, output, io) }));
	const there = force ? undefined : placed.find(({ path }) => io.files.stat(path));
	if (there) throw new UsageError(`${there.path} is there already; --force replaces it.`);
	for (const { path, text } of placed) {
		write(path, text, io);
		io.error(`${path} written\n`);
	}
}

function pathFor({ name }: RenderedFile, count: number, output: string, io: Io): string {
	const isFolder = io.files.stat(output.replace(/(?<=.)\/+$/, ''))?.kind === 'folder';
	if (isFolder || output.endsWith('/')) {
		if (!isFolder) throw new UsageError(`--output ${output}: there is no such folder.`);
		return join(output, name);
	}
	if (count > 1) throw new UsageError(`--output takes a folder here, as there are ${count} files.`);
	return output;
}

function write(path: string, text: string, io: Io): void {
	try {
		io.files.write(path, text);
	} catch (error) {
		throw new UsageError(`${path}: ${reasonOf(error)}`);
	}
}
