import { dirname, join, relative, resolve } from 'node:path';
import { createRulebook, type Rulebook } from '../analysis/config/apply-config.js';
import { configNames, emptyConfig } from '../analysis/config/config.js';
import { readConfig } from '../analysis/config/read-config.js';
import { createLineIndex } from '../base/lines.js';
import { rules } from '../rules/index.js';
import { reasonOf } from './files.js';
import type { FileSystem } from './io.js';
import { reportedPath } from './paths.js';

/** The configuration that holds for a file, and the name of the file in it. */
export interface FileInProject {
	readonly rulebook: Rulebook;
	/** Relative to the folder of the configuration, with `/`. */
	readonly name: string;
	/** Path of the configuration; undefined where there is none. */
	readonly config: string | undefined;
}

/** Finds the nearest configuration above each file. Each is read once. */
export interface Projects {
	of(file: string): FileInProject;
	/** One line for each mistake in a configuration: nothing is checked by half a configuration. */
	readonly failures: readonly string[];
	/** Those that some file went by. */
	loaded(): readonly LoadedConfig[];
}

export interface LoadedConfig {
	/** Absolute. */
	readonly path: string;
	/** As it is named to people. */
	readonly shown: string;
	readonly rulebook: Rulebook;
	/** The line of an offset, from 1. */
	lineOf(offset: number): number;
}

/** Every file goes by the nearest configuration, by the one at this path, or by none. */
export type ConfigChoice = 'nearest' | 'none' | { readonly path: string };

export function createProjects(files: FileSystem, cwd: string, choice: ConfigChoice): Projects {
	const failures: string[] = [];
	const byPath = new Map<string, LoadedConfig>();
	const byFolder = new Map<string, string | undefined>();
	const none = createRulebook(emptyConfig);
	return {
		failures,
		loaded: () => [...byPath.values()],
		of(file) {
			const absolute = resolve(cwd, file);
			const config = typeof choice === 'object' ? resolve(cwd, choice.path) : choice === 'none' ? undefined : nearest(dirname(absolute));
			const rulebook = config === undefined ? none : rulebookAt(config);
			return { rulebook, name: relative(config === undefined ? cwd : dirname(config), absolute).replaceAll('\\', '/'), config };
		},
	};

	function nearest(folder: string): string | undefined {
		if (byFolder.has(folder)) return byFolder.get(folder);
		const own = configNames.map(name => join(folder, name)).find(path => files.stat(path)?.kind === 'file');
		const found = own ?? (dirname(folder) === folder ? undefined : nearest(dirname(folder)));
		byFolder.set(folder, found);
		return found;
	}

	function rulebookAt(path: string): Rulebook {
		const known = byPath.get(path) ?? read(path);
		byPath.set(path, known);
		return known.rulebook;
	}

	function read(path: string): LoadedConfig {
		const shown = reportedPath(path, cwd);
		try {
			const text = new TextDecoder('utf-8', { fatal: true }).decode(files.read(path));
			const { config, problems } = readConfig(text, rules.map(({ id }) => id));
			const lines = createLineIndex(text);
			for (const { span, message } of problems.slice(0, 1)) {
				const { line, column } = lines.positionAt(span.start);
				failures.push(`${shown}:${line + 1}:${column + 1}: ${message}`);
			}
			return { path, shown, rulebook: createRulebook(config), lineOf: offset => lines.positionAt(offset).line + 1 };
		} catch (error) {
			failures.push(`${shown}: ${reasonOf(error)}`);
			return { path, shown, rulebook: none, lineOf: () => 1 };
		}
	}
}
