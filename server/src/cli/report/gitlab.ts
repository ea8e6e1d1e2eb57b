import type { Severity } from '../../rules/rule.js';
import type { Report } from '../check.js';
import { openProblems, type FileReport } from './file-report.js';

/** The code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlabReport({ files }: Report): string {
	return JSON.stringify(files.flatMap(issuesOf), null, 2) + '\n';
}

function issuesOf(file: FileReport): object[] {
	return openProblems(file).map(({ ruleId, severity, message, place, fingerprint }) => ({
		description: message,
		check_name: ruleId,
		fingerprint,
		severity: severities[severity],
		location: { path: file.file, lines: { begin: place.line } },
	}));
}

const severities: Readonly<Record<Severity, string>> = { 'error': 'critical', 'security-warning': 'major', 'warning': 'minor', 'suggestion': 'info' };
