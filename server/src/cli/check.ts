import { resolve } from 'node:path';
import { severitiesFromWorst } from '../analysis/levels.js';
import type { CheckOptions } from './arguments.js';
import { applyBaseline, readBaseline, updatedBaseline, writeBaseline, type BaselineEntry } from './baseline.js';
import { withoutOld } from './changed.js';
import { createChecker, type Checked, type Checker } from './checker.js';
import { exceptionNotes } from './exceptions.js';
import { findFiles, reasonOf } from './files.js';
import type { Changes } from './git.js';
import type { Io } from './io.js';
import { createProgress } from './progress.js';
import { openProblems, type FileReport } from './report/file-report.js';

export interface Report {
	readonly catalogDate: string;
	/** One for each file that could be read, in the order of the search. */
	readonly files: readonly FileReport[];
	/** One line for each file that could not be read, and for what else went wrong. */
	readonly failures: readonly string[];
	/** What people should know and programs need not: entries of the baseline that are gone, what was fixed. */
	readonly notes: readonly string[];
	/** True when the baseline names findings that are gone: it should be pruned. */
	readonly staleBaseline: boolean;
}

/** Reads, judges and, where asked to, mends everything that the options name. */
export async function check(options: CheckOptions, io: Io): Promise<Report> {
	const checker = createChecker(options, io);
	const search = findFiles(options.paths.filter(path => path !== '-'), io.files, io.cwd);
	const changes = options.changed === undefined ? undefined : await changesOr(options.changed, io);
	if (typeof changes === 'string') return emptyReport(checker, changes);

	const wanted = search.files.map(({ path }) => path).filter(path => !checker.isExcluded(path) && (!changes || changes.files.has(relativeToHere(path))));
	const progress = createProgress(wanted.length, io);
	const checked = await io.checkAll(options, wanted, checker, progress.done);
	progress.end();
	if (options.paths.includes('-')) checked.push(checker.check(options.stdinName ?? '-', await io.readStdin()));

	const files = await sinceRevision(checked.flatMap(({ report }) => report ?? []), changes, checker);
	const baseline = withBaseline(files, options, io);
	const failures = [...checker.projects.failures, ...search.failures, ...checked.flatMap(it => it.failures), ...baseline.failures];
	const folders = options.paths.filter(path => path !== '-' && io.files.stat(path)?.kind === 'folder');
	if (searchedInVain(options, folders, files, search.files.length)) failures.push(`no policy found in ${folders.join(', ')}`);
	const exceptions = exceptionNotes(checker.projects, baseline.files, { today: io.today, whole: sawAll(options, failures) ? folders.map(it => resolve(io.cwd, it)) : [] });
	return { catalogDate: checker.catalogDate, files: baseline.files, failures, notes: [...checked.flatMap(it => it.notes), ...baseline.notes, ...exceptions], staleBaseline: baseline.stale };
}

/**
 * 2 when something could not be checked, 1 when a finding reaches the level of `--fail-on`, there are more warnings than `--max-warnings`, or the
 * baseline names what is gone; else 0. A file named by its path may hold no policy, as hooks pass every file that changed; a folder without any
 * is a mistyped path.
 */
export function exitCode(report: Report, { failOn, maxWarnings, exitZero }: CheckOptions): 0 | 1 | 2 {
	if (report.failures.length > 0) return 2;
	if (exitZero) return 0;
	const problems = report.files.flatMap(openProblems);
	const failing = failOn === 'never' ? [] : severitiesFromWorst.slice(0, severitiesFromWorst.indexOf(failOn) + 1);
	const warnings = problems.filter(({ severity }) => severity === 'warning' || severity === 'security-warning').length;
	const fails = problems.some(({ severity }) => failing.includes(severity)) || report.staleBaseline || maxWarnings !== undefined && warnings > maxWarnings;
	return fails ? 1 : 0;
}

async function changesOr(revision: string, io: Io): Promise<Changes | string> {
	try {
		return await io.git.changesSince(revision, io.cwd);
	} catch (error) {
		return reasonOf(error);
	}
}

function emptyReport(checker: Checker, failure: string): Report {
	return { catalogDate: checker.catalogDate, files: [], failures: [failure], notes: [], staleBaseline: false };
}

function relativeToHere(path: string): string {
	return path.replaceAll('\\', '/').replace(/^\.\//, '');
}

async function sinceRevision(files: readonly FileReport[], changes: Changes | undefined, checker: Checker): Promise<readonly FileReport[]> {
	if (!changes) return files;
	return Promise.all(files.map(async file => {
		const before = changes.files.get(relativeToHere(file.file))?.before;
		const content = before === undefined ? undefined : await changes.read(before);
		const old: Checked | undefined = content && checker.check(file.file, content, { asItIs: true });
		return withoutOld(file, old?.report);
	}));
}

interface WithBaseline {
	readonly files: readonly FileReport[];
	readonly failures: readonly string[];
	readonly notes: readonly string[];
	readonly stale: boolean;
}

function withBaseline(files: readonly FileReport[], { baseline }: CheckOptions, io: Io): WithBaseline {
	if (!baseline) return { files, failures: [], notes: [], stale: false };
	try {
		const old = io.files.stat(baseline.path) ? readBaseline(new TextDecoder().decode(io.files.read(baseline.path))) : [];
		const { files: marked, stale } = applyBaseline(files, old);
		if (baseline.mode === 'update') return written(updatedBaseline(marked, old), marked, baseline.path, io);
		if (baseline.mode === 'prune') return written(old.filter(entry => !stale.includes(entry)), marked, baseline.path, io);
		const notes = stale.map(({ file, rule }) => `${file}: the baseline has a finding of ${rule} that is gone`);
		return { files: marked, failures: [], notes: stale.length > 0 ? [...notes, 'run with --prune-baseline to take out what is gone'] : [], stale: stale.length > 0 };
	} catch (error) {
		return { files, failures: [`${baseline.path}: ${reasonOf(error)}`], notes: [], stale: false };
	}
}

function written(entries: readonly BaselineEntry[], files: readonly FileReport[], path: string, io: Io): WithBaseline {
	io.files.write(path, writeBaseline(entries));
	return { files: applyBaseline(files, entries).files, failures: [], notes: [`${path}: ${entries.length} ${entries.length === 1 ? 'finding' : 'findings'}`], stale: false };
}

/** A mistyped path must not pass; a change without any policy may. */
function searchedInVain({ allowEmpty, changed }: CheckOptions, folders: readonly string[], files: readonly FileReport[], found: number): boolean {
	if (allowEmpty || changed !== undefined && found > 0) return false;
	return folders.length > 0 && files.every(file => file.isEmpty);
}

/** Only who ran every rule over every file can say that an exception is for nothing. */
function sawAll({ changed, only, levels, profile }: CheckOptions, failures: readonly string[]): boolean {
	return changed === undefined && only === undefined && profile === undefined && Object.keys(levels).length === 0 && failures.length === 0;
}
