import type { Catalog } from '../reference/catalog.js';
import type { CheckOptions } from './arguments.js';
import type { Checked, Checker } from './checker.js';
import type { Git } from './git.js';

/** Everything of the outside world that the command line touches, so that a test can be that world. */
export interface Io {
	readonly files: FileSystem;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute path of the folder it was started in. */
	readonly cwd: string;
	/** `2026-11-24`, where the user is. */
	readonly today: string;
	/** True when people read standard output, or standard error, as it appears. */
	readonly isTerminal: boolean;
	readonly isErrorTerminal: boolean;
	readonly version: string;
	readonly git: Git;
	/** In milliseconds, from any beginning. */
	now(): number;
	out(text: string): void;
	error(text: string): void;
	readStdin(): Promise<Uint8Array>;
	/** Loads the AWS data; called once, and only by commands that need it. */
	loadCatalog(): Catalog;
	/** Serves an editor over the way to talk that the arguments name, until it leaves. */
	serveEditor(): Promise<void>;
	/** The page of a rule as Markdown. Undefined for a rule that does not exist. */
	rulePage(id: string): string | undefined;
	/** Checks files with as many cores as that is worth; results come in the order of `paths`. `onDone` hears how many are done. */
	checkAll(options: CheckOptions, paths: readonly string[], checker: Checker, onDone: (count: number) => void): Promise<Checked[]>;
}

/** Paths are as the user wrote them; `/` separates in what is reported. */
export interface FileSystem {
	/** Follows links. Undefined when there is nothing, or no right to look. */
	stat(path: string): FileStat | undefined;
	/** Names in a folder, sorted. Throws what the system throws. */
	list(path: string): readonly string[];
	/** Throws what the system throws. */
	read(path: string): Uint8Array;
	/** Puts the text in the file's place in one step: whoever looks, or whatever interrupts, finds the old content or the new. Throws what the system throws. */
	write(path: string, text: string): void;
}

export interface FileStat {
	readonly kind: 'file' | 'folder' | 'other';
	/** In bytes. */
	readonly size: number;
	/** Equal for two paths that lead to the same thing. */
	readonly identity: string;
}
