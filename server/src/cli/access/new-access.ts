import type { CheckOptions } from '../arguments.js';
import { findFiles, reasonOf } from '../files.js';
import type { Io } from '../io.js';
import { comparePolicyFiles } from '../../features/simulation/policy-changes.js';
import { gainText } from './changes.js';
import { createLoader, textOf } from './load.js';

/** What the policies of changed files allow that they did not at a revision. */
export interface NewAccess {
	/** A text for each statement that gives it, or may give it. */
	readonly found: readonly string[];
	readonly failures: readonly string[];
}

/** Compares the files below the paths with those of a revision. A policy that was not there allowed nothing. */
export async function newAccessSince(revision: string, { paths, given }: CheckOptions, io: Io): Promise<NewAccess> {
	try {
		const changes = await io.git.changesSince(revision, io.cwd);
		const loader = createLoader(io);
		const catalog = io.loadCatalog();
		const found: string[] = [];
		for (const { path } of findFiles(paths.filter(it => it !== '-'), io.files, io.cwd).files) {
			const change = changes.files.get(path.replaceAll('\\', '/').replace(/^\.\//, ''));
			if (!change) continue;
			const bytes = change.before === undefined ? undefined : await changes.read(change.before);
			const before = bytes ? loader.read(path, new TextDecoder().decode(bytes), given).policies : [];
			const after = loader.read(path, textOf(path, io.files), given).policies;
			found.push(...comparePolicyFiles(before, after, catalog).flatMap(({ comparison }) => gainText(comparison.gained, 'new', loader)));
		}
		return { found, failures: [] };
	} catch (error) {
		return { found: [], failures: [reasonOf(error)] };
	}
}
