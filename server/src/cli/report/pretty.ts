import { pageOf } from '../../rules/rule.js';
import type { Report } from '../check.js';
import { openProblems, type FileReport, type ReportedProblem } from './file-report.js';
import type { Paint } from './paint.js';
import { summaryOf } from './summary.js';

/** The form for people: each problem with its line of source, what to do about it, and a last line that counts. `quiet` leaves the problems out. */
export function prettyReport(report: Report, paint: Paint, quiet = false): string {
	const blocks = quiet ? [] : report.files.flatMap(file => openProblems(file).map(problem => block(file, problem, paint)));
	return [...blocks, summaryOf(report)].join('\n') + '\n';
}

function block(file: FileReport, problem: ReportedProblem, paint: Paint): string {
	const { ruleId, severity, message, place, related, fixes } = problem;
	return [
		`${paint.bold(`${file.file}:${place.line}:${place.column}`)} ${paint.severity(severity, severity)} ${message} ${paint.dim(`[${ruleId}]`)}`,
		...frame(problem, paint),
		...related.map(it => `  = note: line ${it.place.line}: ${it.message}`),
		...fixes.map(fix => `  = fix: ${fix.title}`),
		paint.dim(`  = help: ${pageOf(ruleId)}`),
		'',
	].join('\n');
}

const widestLine = 160;

function frame({ place, source, severity }: ReportedProblem, paint: Paint): string[] {
	const column = place.column - 1;
	// A minified policy is one long line: show the part around the problem.
	const from = column > widestLine - 40 ? column - 40 : 0;
	const margin = ' '.repeat(String(place.line).length);
	const visible = source.slice(from, from + widestLine).replace(/\t/g, ' ');
	const carets = '^'.repeat(Math.max(1, Math.min(place.length, source.length - column, from + widestLine - column)));
	return [
		`${margin} |`,
		`${place.line} | ${visible}`,
		`${margin} | ${' '.repeat(column - from)}${paint.severity(severity, carets)}`,
	];
}
