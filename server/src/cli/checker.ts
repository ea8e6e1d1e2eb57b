import { fixAll } from '../analysis/fix.js';
import type { Catalog } from '../reference/catalog.js';
import type { CheckOptions } from './arguments.js';
import { differences } from './differences.js';
import { reasonOf } from './files.js';
import type { FileSystem } from './io.js';
import { createJudge, type Judge } from './judge.js';
import { createProjects, type Projects } from './project.js';
import { fileReport, type FileReport } from './report/file-report.js';

/** What checking one file gave, as plain data. */
export interface Checked {
	/** Undefined where the file could not be read. */
	readonly report: FileReport | undefined;
	readonly failures: readonly string[];
	/** What was fixed, or would be. */
	readonly notes: readonly string[];
}

/** Checks one file after the other. Its threads have one each. */
export interface Checker {
	readonly catalogDate: string;
	/** `bytes` is what is in the file, where that is known already; `asItIs` changes nothing. Never throws. */
	check(file: string, bytes?: Uint8Array, how?: { readonly asItIs: boolean }): Checked;
	isExcluded(file: string): boolean;
	/** The configurations that files go by. */
	readonly projects: Projects;
}

export interface CheckerWorld {
	readonly files: FileSystem;
	readonly cwd: string;
	readonly today: string;
	loadCatalog(): Catalog;
}

export function createChecker(options: CheckOptions, { files, cwd, today, loadCatalog }: CheckerWorld): Checker {
	const catalog = loadCatalog();
	const projects = createProjects(files, cwd, options.config);
	const crashes: string[] = [];
	const judge = createJudge(files, projects, catalog, { ...options, today }, line => crashes.push(line));
	return {
		catalogDate: catalog.date,
		isExcluded: judge.isExcluded,
		projects,
		check(file, bytes, how) {
			try {
				const text = decode(bytes ?? files.read(file));
				const fixed = options.fix && !how?.asItIs && file !== '-' ? fix(file, text, options, judge, files) : { text, notes: [] };
				const document = judge.read(file, fixed.text);
				const report = fileReport(file, document, judge.judge(file, document), options.detail);
				return { report, failures: crashes.splice(0), notes: fixed.notes };
			} catch (error) {
				return { report: undefined, failures: [...crashes.splice(0), `${file}: ${reasonOf(error)}`], notes: [] };
			}
		},
	};
}

interface Fixed {
	readonly text: string;
	readonly notes: readonly string[];
}

/** Writes nothing unless something changed, and then the whole file at once. */
function fix(file: string, text: string, { fix: kind, dryRun }: CheckOptions, judge: Judge, files: FileSystem): Fixed {
	const { text: after, applied } = fixAll(text, {
		read: it => judge.read(file, it),
		judge: document => judge.judge(file, document),
		unsafe: kind === 'unsafe',
	});
	if (applied.length === 0 || after === text) return { text, notes: [] };
	if (dryRun) return { text, notes: [differences(file, text, after)] };
	files.write(file, after);
	return { text: after, notes: [`${file}: ${applied.length} ${applied.length === 1 ? 'problem' : 'problems'} fixed`] };
}

/** Throws for bytes that are no text: a binary file is named, not guessed at. The byte order mark stays, so that offsets are those of the file. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Error('not UTF-8 text');
	}
}
