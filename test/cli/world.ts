import { existsSync, readFileSync } from 'node:fs';
import type { Git } from '../../server/src/cli/git.js';
import type { FileStat, FileSystem, Io } from '../../server/src/cli/io.js';
import { run } from '../../server/src/cli/main.js';
import { catalog } from '../harness/catalog.js';

export interface World {
	/** Path to content; a folder exists where a file lies below it. An Error is thrown when the file is read. */
	readonly files?: Readonly<Record<string, string | Uint8Array | Error>>;
	readonly stdin?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly isTerminal?: boolean;
	readonly today?: string;
	readonly git?: Git;
}

export interface Outcome {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
	/** What was written, by path. */
	readonly written: Readonly<Record<string, string>>;
}

/** Runs the command line in memory. The catalog is the real one. */
export async function iamscope(argv: readonly string[], world: World = {}): Promise<Outcome> {
	let stdout = '';
	let stderr = '';
	const written: Record<string, string> = {};
	const io: Io = {
		files: fileSystem(world.files ?? {}, written),
		env: world.env ?? {},
		isTerminal: world.isTerminal ?? false,
		isErrorTerminal: false,
		cwd: '/project',
		today: world.today ?? '2026-11-24',
		now: () => 0,
		git: world.git ?? { changesSince: () => Promise.reject(new Error('git: not a git repository')) },
		rulePage: id => existsSync(`docs/rules/${id}.md`) ? readFileSync(`docs/rules/${id}.md`, 'utf8') : undefined,
		serveEditor: () => Promise.reject(new Error('no editor here')),
		checkAll: (_, paths, checker) => Promise.resolve(paths.map(path => checker.check(path))),
		version: '1.2.3',
		out: text => { stdout += text; },
		error: text => { stderr += text; },
		readStdin: () => Promise.resolve(new TextEncoder().encode(world.stdin ?? '')),
		loadCatalog: () => catalog,
	};
	return { code: await run(argv, io), stdout, stderr, written };
}

/** The folder `/project`, with paths as they are given: relative to it, or absolute. */
function fileSystem(given: NonNullable<World['files']>, written: Record<string, string>): FileSystem {
	const files: Record<string, string | Uint8Array | Error> = { ...given };
	const inside = (path: string): string => path === '/project' ? '.' : path.replace(/^\/project\/|^\.\//, '');
	const isFolder = (path: string): boolean => path === '.' || Object.keys(files).some(it => it.startsWith(`${path}/`));
	return {
		stat(path): FileStat | undefined {
			const file = files[inside(path)];
			if (file !== undefined) return { kind: 'file', size: file instanceof Error ? 0 : file.length, identity: inside(path) };
			return isFolder(inside(path)) ? { kind: 'folder', size: 0, identity: inside(path) } : undefined;
		},
		list(path) {
			const prefix = inside(path) === '.' ? '' : `${inside(path)}/`;
			return [...new Set(Object.keys(files).filter(it => it.startsWith(prefix)).map(it => it.slice(prefix.length).split('/')[0]!))].sort();
		},
		read(path) {
			const content = files[inside(path)];
			if (content === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
			if (content instanceof Error) throw content;
			return typeof content === 'string' ? new TextEncoder().encode(content) : content;
		},
		write(path, text) {
			files[inside(path)] = text;
			written[inside(path)] = text;
		},
	};
}
