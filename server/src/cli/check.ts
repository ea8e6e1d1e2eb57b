import { analyze } from '../analysis/analyze.js';
import { editsOf } from '../analysis/fix.js';
import type { Problem } from '../analysis/problem.js';
import { createLineIndex, type LineIndex } from '../base/lines.js';
import { readDocument, readFile } from '../policy/document.js';
import type { PolicyDocument } from '../policy/model.js';
import { isAlwaysWritable } from '../policy/write.js';
import type { Catalog } from '../reference/catalog.js';
import { rules } from '../rules/index.js';
import type { Severity } from '../rules/rule.js';
import type { CheckOptions } from './arguments.js';
import { findFiles, languageOf, reasonOf } from './files.js';
import type { Io } from './io.js';
import { createModules, type Modules } from './modules.js';

/** What was found in one file. */
export interface FileReport {
	readonly file: string;
	readonly document: PolicyDocument;
	readonly lines: LineIndex;
	/** In source order. */
	readonly problems: readonly Problem[];
}

export interface Report {
	readonly catalogDate: string;
	/** One for each file that could be read, in the order of the search. */
	readonly files: readonly FileReport[];
	/** One line for each file that could not be read, and for what else went wrong. */
	readonly failures: readonly string[];
}

export const severitiesFromWorst: readonly Severity[] = ['error', 'security-warning', 'warning', 'suggestion'];

/** Reads and judges everything that the options name. */
export async function check(options: CheckOptions, io: Io): Promise<Report> {
	const catalog = io.loadCatalog();
	const failures: string[] = [];
	const modules = createModules(io.files);
	const read = (file: string, bytes: () => Uint8Array): FileReport[] => {
		try {
			return [judge(file, documentOf(file, decode(bytes()), options, modules), catalog, failures)];
		} catch (error) {
			failures.push(`${file}: ${reasonOf(error)}`);
			return [];
		}
	};

	const search = findFiles(options.paths.filter(path => path !== '-'), io.files);
	failures.push(...search.failures);
	const files = search.files.flatMap(({ path }) => read(path, () => io.files.read(path)));
	if (options.paths.includes('-')) {
		const bytes = await io.readStdin();
		files.push(...read('-', () => bytes));
	}
	if (searchedFolderInVain(options, io, files)) failures.push(`no policy found in ${options.paths.join(', ')}`);
	return { catalogDate: catalog.date, files, failures };
}

/**
 * 2 when something could not be checked, 1 when a finding reaches the level of `--fail-on`, else 0.
 * A file named by its path may hold no policy, as hooks pass every file that changed; a folder without any is a mistyped path.
 */
export function exitCode(report: Report, failOn: CheckOptions['failOn']): 0 | 1 | 2 {
	if (report.failures.length > 0) return 2;
	if (failOn === 'never') return 0;
	const failing = severitiesFromWorst.slice(0, severitiesFromWorst.indexOf(failOn) + 1);
	return report.files.some(file => file.problems.some(problem => failing.includes(problem.severity))) ? 1 : 0;
}

/** A file of a Terraform module is read together with those beside it. */
function documentOf(file: string, text: string, { given }: CheckOptions, modules: Modules): PolicyDocument {
	const part = modules.around(file, text);
	return part ? readFile(part.file, part.siblings, given) : readDocument(text, languageOf(file) ?? 'json', given);
}

function judge(file: string, document: PolicyDocument, catalog: Catalog, failures: string[]): FileReport {
	const problems = analyze(document, rules, catalog, {
		levels: {},
		knownAccounts: [],
		onRuleCrash: (rule, error) => failures.push(`${file}: the rule ${rule} failed: ${reasonOf(error)}`),
	});
	return { file, document, lines: createLineIndex(document.tree.text), problems: isAlwaysWritable(document.tree) ? problems : withoutVainFixes(problems, document) };
}

/** Not every change can be written in every language yet: what has no edits is not announced. */
function withoutVainFixes(problems: readonly Problem[], { tree }: PolicyDocument): Problem[] {
	return problems.map(({ fixes = [], ...problem }) => ({ ...problem, fixes: fixes.filter(fix => editsOf(fix, tree).length > 0) }));
}

/** Throws for bytes that are no text: a binary file is named, not guessed at. The byte order mark stays, so that offsets are those of the file. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Error('not UTF-8 text');
	}
}

function searchedFolderInVain({ paths }: CheckOptions, io: Io, files: readonly FileReport[]): boolean {
	return paths.some(path => path !== '-' && io.files.stat(path)?.kind === 'folder') && !files.some(({ document }) => document.policies.length > 0 || document.infrastructure.resources.length > 0);
}
