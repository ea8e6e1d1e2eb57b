import type { Catalog } from '../reference/catalog.js';

/** Everything of the outside world that the command line touches, so that a test can be that world. */
export interface Io {
	readonly files: FileSystem;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** True when people read standard output as it appears. */
	readonly isTerminal: boolean;
	readonly version: string;
	out(text: string): void;
	error(text: string): void;
	readStdin(): Promise<Uint8Array>;
	/** Loads the AWS data; called once, and only by commands that need it. */
	loadCatalog(): Catalog;
}

/** Paths are as the user wrote them; `/` separates in what is reported. */
export interface FileSystem {
	/** Follows links. Undefined when there is nothing, or no right to look. */
	stat(path: string): FileStat | undefined;
	/** Names in a folder, sorted. Throws what the system throws. */
	list(path: string): readonly string[];
	/** Throws what the system throws. */
	read(path: string): Uint8Array;
}

export interface FileStat {
	readonly kind: 'file' | 'folder' | 'other';
	/** In bytes. */
	readonly size: number;
	/** Equal for two paths that lead to the same thing. */
	readonly identity: string;
}
