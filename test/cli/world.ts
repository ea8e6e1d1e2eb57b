import type { FileStat, FileSystem, Io } from '../../server/src/cli/io.js';
import { run } from '../../server/src/cli/main.js';
import { catalog } from '../harness/catalog.js';

export interface World {
	/** Path to content; a folder exists where a file lies below it. An Error is thrown when the file is read. */
	readonly files?: Readonly<Record<string, string | Uint8Array | Error>>;
	readonly stdin?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly isTerminal?: boolean;
}

export interface Outcome {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs the command line in memory. The catalog is the real one. */
export async function iamscope(argv: readonly string[], world: World = {}): Promise<Outcome> {
	let stdout = '';
	let stderr = '';
	const io: Io = {
		files: fileSystem(world.files ?? {}),
		env: world.env ?? {},
		isTerminal: world.isTerminal ?? false,
		version: '1.2.3',
		out: text => { stdout += text; },
		error: text => { stderr += text; },
		readStdin: () => Promise.resolve(new TextEncoder().encode(world.stdin ?? '')),
		loadCatalog: () => catalog,
	};
	return { code: await run(argv, io), stdout, stderr };
}

function fileSystem(files: NonNullable<World['files']>): FileSystem {
	const paths = Object.keys(files);
	const isFolder = (path: string): boolean => path === '.' || paths.some(it => it.startsWith(`${path}/`));
	return {
		stat(path): FileStat | undefined {
			const file = files[path];
			if (file !== undefined) return { kind: 'file', size: file instanceof Error ? 0 : file.length, identity: path };
			return isFolder(path) ? { kind: 'folder', size: 0, identity: path } : undefined;
		},
		list(path) {
			const prefix = path === '.' ? '' : `${path}/`;
			return [...new Set(paths.filter(it => it.startsWith(prefix)).map(it => it.slice(prefix.length).split('/')[0]!))].sort();
		},
		read(path) {
			const content = files[path];
			if (content === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
			if (content instanceof Error) throw content;
			return typeof content === 'string' ? new TextEncoder().encode(content) : content;
		},
	};
}
