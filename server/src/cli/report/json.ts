import type { Report } from '../check.js';
import type { FileReport } from './file-report.js';

/** The stable machine form, version 1: lines and columns count from 1, severities are the four words of the rules. Every finding is in it. */
export function jsonReport(report: Report): string {
	const form = {
		version: 1,
		catalogDate: report.catalogDate,
		files: report.files.length,
		policies: report.files.reduce((sum, file) => sum + file.policies, 0),
		problems: report.files.flatMap(problemsOf),
	};
	return JSON.stringify(form, null, 2) + '\n';
}

function problemsOf({ file, problems }: FileReport): readonly object[] {
	return problems.map(({ ruleId, severity, message, place, fixes, fingerprint, suppression, overriddenBy }) => ({
		file,
		rule: ruleId,
		severity,
		message,
		line: place.line,
		column: place.column,
		endLine: place.endLine,
		endColumn: place.endColumn,
		fixes: fixes.map(fix => fix.title),
		fingerprint,
		...suppression && { suppression },
		...overriddenBy !== undefined && { overriddenBy },
	}));
}
