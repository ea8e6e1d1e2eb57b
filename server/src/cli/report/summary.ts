import { severitiesFromWorst } from '../../analysis/levels.js';
import type { Severity } from '../../rules/rule.js';
import type { Report } from '../check.js';
import { openProblems, type ReportedProblem } from './file-report.js';

/** `2 errors, 1 warning in 3 of 41 policies (12 suppressed)`. What is suppressed is always counted. */
export function summaryOf({ files }: Report): string {
	const problems = files.flatMap(openProblems);
	const policies = files.reduce((sum, file) => sum + file.policies, 0);
	const suppressed = files.reduce((sum, file) => sum + file.problems.filter(({ suppression, overriddenBy }) => suppression && overriddenBy === undefined).length, 0);
	const total = plural(policies, 'policy', 'policies');
	const note = suppressed > 0 ? ` (${suppressed} suppressed)` : '';
	if (problems.length === 0) return `No problems in ${total}${note}`;

	const counts = severitiesFromWorst.flatMap(severity => countOf(severity, problems));
	const affected = files.reduce((sum, file) => sum + Math.min(file.policies, new Set(openProblems(file).map(problem => problem.policy)).size), 0);
	return `${counts.join(', ')} in ${affected} of ${total}${note}`;
}

function countOf(severity: Severity, problems: readonly ReportedProblem[]): string[] {
	const count = problems.filter(problem => problem.severity === severity).length;
	return count ? [plural(count, severity.replace('-', ' '), `${severity.replace('-', ' ')}s`)] : [];
}

function plural(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}
