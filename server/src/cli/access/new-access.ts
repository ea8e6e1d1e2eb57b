import { compareDocuments } from '../../features/simulation/document-changes.js';
import { isBareTemplate, languageOf, languageOfFile } from '../../policy/file-language.js';
import type { PolicyType } from '../../policy/model.js';
import type { CheckOptions } from '../arguments.js';
import { findFiles, reasonOf } from '../files.js';
import type { Changes } from '../git.js';
import type { Io } from '../io.js';
import { reportedPath } from '../paths.js';
import { gainText } from './changes.js';
import { createLoader, textOf, type PolicyLoader } from './load.js';

/** What the policies of changed files allow that they did not at a revision. */
export interface NewAccess {
	/** A text for each statement that gives it, or may give it. */
	readonly found: readonly string[];
	readonly failures: readonly string[];
}

/** Compares the files below the paths with those of a revision. A policy that was not there allowed nothing; one that is gone denies nothing any more. */
export async function newAccessSince(revision: string, options: CheckOptions, io: Io): Promise<NewAccess> {
	try {
		const changes = await io.git.changesSince(revision, io.cwd);
		const paths = options.paths.filter(it => it !== '-');
		const changed = findFiles(paths, io.files, io.cwd).files.map(({ path }) => path).filter(path => changes.files.has(nameOf(path)));
		const deleted = changes.deleted.filter(path => mayHoldPolicy(path) && isBelow(path, paths, io));
		const before = await textsBefore(changes, new Set(changed.map(nameOf)));
		const world: World = { loader: createLoader(io), before, options, io };
		const found = [...changed.flatMap(path => gainsIn(path, textOf(path, io.files), world)), ...deleted.flatMap(path => [...gainsIn(path, '', world), ...capsGone(path, world)])];
		return { found: [...new Set(found)], failures: [] };
	} catch (error) {
		return { found: [], failures: [reasonOf(error)] };
	}
}

interface World {
	readonly loader: PolicyLoader;
	/** Of every file that is not as it was, by its path today. */
	readonly before: ReadonlyMap<string, string | undefined>;
	readonly options: CheckOptions;
	readonly io: Io;
}

function mayHoldPolicy(path: string): boolean {
	return languageOf(path) !== undefined || isBareTemplate(path);
}

/** `changed` may name files of any kind. */
async function textsBefore({ files, deleted, read }: Changes, changed: ReadonlySet<string>): Promise<ReadonlyMap<string, string | undefined>> {
	const names = [...[...files].map(([path, { before }]) => [path, before] as const), ...deleted.map(path => [path, path] as const)].filter(([path]) => changed.has(path) || mayHoldPolicy(path));
	return new Map(await Promise.all(names.map(async ([path, before]) => {
		const bytes = before === undefined ? undefined : await read(before);
		const text = bytes && new TextDecoder().decode(bytes);
		return [path, text === undefined || !changed.has(path) && languageOfFile(path, text) === undefined ? undefined : text] as const;
	})));
}

function gainsIn(path: string, text: string, { loader, before, options: { given }, io }: World): readonly string[] {
	const old = loader.readThen(path, before.get(nameOf(path)) ?? '', before, given);
	const now = loader.read(path, text, given);
	return compareDocuments(old, now, io.loadCatalog()).flatMap(({ comparison: { gained }, notes, name }) => {
		const doubts = gained.verdict === 'unknown' ? notes.map(note => `${path}: ${name === '' ? '' : `${name}: `}${note}`) : [];
		return [...doubts, ...gainText(gained, 'new', loader)];
	});
}

/** Without one of these more may be allowed, whatever it allowed itself. */
const caps: Readonly<Partial<Record<PolicyType, string>>> = {
	scp: 'service control policy', rcp: 'resource control policy', boundary: 'permissions boundary', session: 'session policy', endpoint: 'endpoint policy',
};

function capsGone(path: string, { loader, before, options: { given } }: World): readonly string[] {
	return loader.read(path, before.get(path) ?? '', given).policies.flatMap(({ type }) => caps[type] === undefined ? [] : [`${path}: a ${caps[type]} is gone, so that what it capped may be allowed.`]);
}

function isBelow(path: string, paths: readonly string[], { cwd }: Io): boolean {
	return paths.map(it => nameOf(reportedPath(it, cwd))).some(it => it === '.' || it === path || path.startsWith(`${it.replace(/\/$/, '')}/`));
}

/** As git names it. */
function nameOf(path: string): string {
	return path.replaceAll('\\', '/').replace(/^\.\//, '');
}
