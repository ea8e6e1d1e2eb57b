import { foldOverridden } from '../../analysis/overrides.js';
import type { Problem } from '../../analysis/problem.js';
import { pageOf } from '../../rules/rule.js';
import type { FileReport, Report } from '../check.js';
import type { Paint } from './paint.js';
import { summaryOf } from './summary.js';

/** The form for people: each problem with its line of source, what to do about it, and a last line that counts. */
export function prettyReport(report: Report, paint: Paint): string {
	const blocks = report.files.flatMap(file => shown(file).map(problem => block(file, problem, paint)));
	return [...blocks, summaryOf(report)].join('\n') + '\n';
}

function shown({ problems }: FileReport): readonly Problem[] {
	return foldOverridden(problems);
}

function block(file: FileReport, problem: Problem, paint: Paint): string {
	const { line, column } = file.lines.positionAt(problem.span.start);
	return [
		`${paint.bold(`${file.file}:${line + 1}:${column + 1}`)} ${paint.severity(problem.severity, problem.severity)} ${problem.message} ${paint.dim(`[${problem.ruleId}]`)}`,
		...frame(file, problem, paint),
		...(problem.related ?? []).map(({ span, message }) => `  = note: line ${file.lines.positionAt(span.start).line + 1}: ${message}`),
		...(problem.fixes ?? []).map(fix => `  = fix: ${fix.title}`),
		paint.dim(`  = help: ${pageOf(problem.ruleId)}`),
		'',
	].join('\n');
}

const widestLine = 160;

function frame({ document, lines }: FileReport, { span, severity }: Problem, paint: Paint): string[] {
	const { line, column } = lines.positionAt(span.start);
	const start = lines.lineStartAt(span.start);
	const source = lineText(document.tree.text, start);
	// A minified policy is one long line: show the part around the problem.
	const from = column > widestLine - 40 ? column - 40 : 0;
	const margin = ' '.repeat(String(line + 1).length);
	const visible = source.slice(from, from + widestLine).replace(/\t/g, ' ');
	const carets = '^'.repeat(Math.max(1, Math.min(span.end - span.start, source.length - column, from + widestLine - column)));
	return [
		`${margin} |`,
		`${line + 1} | ${visible}`,
		`${margin} | ${' '.repeat(column - from)}${paint.severity(severity, carets)}`,
	];
}

function lineText(text: string, start: number): string {
	return /^[^\r\n]*/.exec(text.slice(start, start + 100_000))![0];
}
