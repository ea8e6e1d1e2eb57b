import { fingerprintsOf } from '../../analysis/fingerprint.js';
import { foldOverridden } from '../../analysis/overrides.js';
import type { Severity } from '../../rules/rule.js';
import type { FileReport, Report } from '../check.js';
import { placeOf } from './place.js';

/** The code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlabReport({ files }: Report): string {
	return JSON.stringify(files.flatMap(issuesOf), null, 2) + '\n';
}

function issuesOf(file: FileReport): object[] {
	const problems = foldOverridden(file.problems);
	const fingerprints = fingerprintsOf(problems, file.document.tree, file.file);
	return problems.map(({ ruleId, severity, message, span }, index) => ({
		description: message,
		check_name: ruleId,
		fingerprint: fingerprints[index]!,
		severity: severities[severity],
		location: { path: file.file, lines: { begin: placeOf(file, span).line } },
	}));
}

const severities: Readonly<Record<Severity, string>> = { 'error': 'critical', 'security-warning': 'major', 'warning': 'minor', 'suggestion': 'info' };
