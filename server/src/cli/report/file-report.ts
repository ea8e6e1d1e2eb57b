import { fingerprintsOf } from '../../analysis/fingerprint.js';
import { editsOf } from '../../analysis/fix.js';
import { alsoFound } from '../../analysis/overrides.js';
import type { Problem, Suppression } from '../../analysis/problem.js';
import { createLineIndex, type LineIndex } from '../../base/lines.js';
import type { Span } from '../../base/text.js';
import type { PolicyDocument } from '../../policy/model.js';
import { isAlwaysWritable } from '../../policy/write.js';
import type { Severity } from '../../rules/rule.js';

/** What was found in one file, as plain data: it travels between threads and into every kind of report. */
export interface FileReport {
	/** As the user named it, or as the search found it; `-` for standard input. */
	readonly file: string;
	/** How many policies it holds. */
	readonly policies: number;
	/** True for a file with neither a policy nor a resource that has to do with any. */
	readonly isEmpty: boolean;
	/** All of them, in source order: those that are suppressed, and those that another rule says better, too. */
	readonly problems: readonly ReportedProblem[];
}

/** Where something stands in its file. Lines and columns count from 1, columns in UTF-16 units, offsets from 0. */
export interface Place {
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly offset: number;
	readonly length: number;
}

export interface ReportedProblem {
	readonly ruleId: string;
	readonly severity: Severity;
	readonly message: string;
	readonly place: Place;
	/** The line it stands on, cut where it is very long. Empty where no words were asked for, as the next two are. */
	readonly source: string;
	readonly related: readonly { readonly place: Place; readonly message: string }[];
	/** Those that can be made in this file, best first. */
	readonly fixes: readonly ReportedFix[];
	/** Lasts while the file is edited elsewhere. Empty where none were asked for. */
	readonly fingerprint: string;
	/** What it is about, without its file and its neighbours: equal for the same mistake in two versions of a file. */
	readonly subject: string;
	/** Position among the file's policies, from 0; undefined for one that belongs to none. */
	readonly policy: number | undefined;
	/** The statement's Sid, where it has one. */
	readonly sid: string | undefined;
	readonly suppression?: Pick<Suppression, 'by' | 'reason' | 'ticket'>;
	/** Place of the exception in its configuration, so that those which nothing needs can be told. */
	readonly exceptionAt?: number;
	readonly overriddenBy?: string;
}

export interface ReportedFix {
	readonly title: string;
	/** Where they were asked for. */
	readonly edits?: readonly { readonly place: Place; readonly newText: string }[];
}

/** What a report says of each problem beside its message and place. To work it all out takes about as long as to find the problems. */
export interface ReportDetail {
	/** The line of source, what is related, and the titles of the fixes. */
	readonly words: boolean;
	/** What each fix changes. */
	readonly edits: boolean;
	readonly fingerprints: boolean;
}

export function fileReport(file: string, document: PolicyDocument, problems: readonly Problem[], detail: ReportDetail): FileReport {
	const lines = createLineIndex(document.tree.text);
	const fingerprints = detail.fingerprints ? fingerprintsOf(problems, document.tree, file) : [];
	const details = detail.words ? detailsOf(problems, document, lines, detail.edits) : () => noDetails;
	const policies = new Map(document.policies.map((policy, index) => [policy, index]));
	return {
		file,
		policies: document.policies.length,
		isEmpty: document.policies.length === 0 && document.infrastructure.resources.length === 0,
		problems: problems.map((problem, index): ReportedProblem => ({
			...wordsOf(problem),
			place: placeOf(problem.span, lines),
			...details(problem),
			fingerprint: fingerprints[index] ?? '',
			subject: [problem.ruleId, problem.policy?.path.join('/') ?? '', problem.statement?.sid?.text ?? '', document.tree.text.slice(problem.span.start, problem.span.end)].join('\n'),
			policy: problem.policy && policies.get(problem.policy),
		})),
	};
}

type Details = Pick<ReportedProblem, 'source' | 'related' | 'fixes'>;

const noDetails: Details = { source: '', related: [], fixes: [] };

function detailsOf(problems: readonly Problem[], document: PolicyDocument, lines: LineIndex, withEdits: boolean): (problem: Problem) => Details {
	const others = alsoFound(problems);
	return problem => ({
		source: lineOf(problem.span, document, lines),
		related: [...problem.related ?? [], ...others.get(problem) ?? []].map(({ span, message }) => ({ place: placeOf(span, lines), message })),
		fixes: fixesOf(problem, document, lines, withEdits),
	});
}

/** What is to be shown to people: without what is suppressed, each cause once. */
export function openProblems({ problems }: FileReport): readonly ReportedProblem[] {
	return problems.filter(({ suppression, overriddenBy }) => !suppression && overriddenBy === undefined);
}

type Words = Pick<ReportedProblem, 'ruleId' | 'severity' | 'message' | 'sid' | 'suppression' | 'exceptionAt' | 'overriddenBy'>;

function wordsOf({ ruleId, severity, message, statement, suppression, overriddenBy }: Problem): Words {
	return {
		ruleId, severity, message, sid: statement?.sid?.text,
		...overriddenBy !== undefined && { overriddenBy },
		...suppression && { suppression: { by: suppression.by, reason: suppression.reason, ...suppression.ticket !== undefined && { ticket: suppression.ticket } } },
		...suppression?.exception && { exceptionAt: suppression.exception.start },
	};
}

function placeOf({ start, end }: Span, lines: LineIndex): Place {
	const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
	return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1, offset: start, length: end - start };
}

/** A minified policy is one long line, and needs not travel whole. */
const longestLine = 10_000;

function lineOf({ start }: Span, { tree: { text } }: PolicyDocument, lines: LineIndex): string {
	const lineStart = lines.lineStartAt(start);
	return /^[^\r\n]*/.exec(text.slice(lineStart, Math.max(start, lineStart) + longestLine))![0];
}

/** Not every change can be written in every language: what has no edits is not announced. */
function fixesOf({ fixes = [] }: Problem, { tree }: PolicyDocument, lines: LineIndex, withEdits: boolean): ReportedFix[] {
	if (!withEdits && isAlwaysWritable(tree)) return fixes.map(({ title }) => ({ title }));
	return fixes.flatMap(fix => {
		const edits = editsOf(fix, tree);
		if (edits.length === 0) return [];
		return [{ title: fix.title, ...withEdits && { edits: edits.map(({ span, newText }) => ({ place: placeOf(span, lines), newText })) } }];
	});
}
