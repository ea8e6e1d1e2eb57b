import type { FileReport, Report } from '../check.js';

/** The stable machine form, version 1: lines and columns count from 1, severities are the four words of the rules. */
export function jsonReport(report: Report): string {
	const form = {
		version: 1,
		catalogDate: report.catalogDate,
		files: report.files.length,
		policies: report.files.reduce((sum, file) => sum + file.document.policies.length, 0),
		problems: report.files.flatMap(problemsOf),
	};
	return JSON.stringify(form, null, 2) + '\n';
}

function problemsOf({ file, lines, problems }: FileReport): readonly object[] {
	return problems.map(problem => {
		const start = lines.positionAt(problem.span.start);
		const end = lines.positionAt(problem.span.end);
		return {
			file,
			rule: problem.ruleId,
			severity: problem.severity,
			message: problem.message,
			line: start.line + 1,
			column: start.column + 1,
			endLine: end.line + 1,
			endColumn: end.column + 1,
			fixes: (problem.fixes ?? []).map(fix => fix.title),
		};
	});
}
