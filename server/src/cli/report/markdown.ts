import { severitiesFromWorst } from '../../analysis/levels.js';
import { pageOf, type Severity } from '../../rules/rule.js';
import type { Report } from '../check.js';
import { openProblems, type FileReport, type ReportedProblem } from './file-report.js';
import { summaryOf } from './summary.js';

/** A comment for a pull request: the summary, and a table of findings, the worst first. */
export function markdownReport(report: Report): string {
	const found = report.files.flatMap(file => openProblems(file).map(problem => ({ file, problem })));
	const sorted = severitiesFromWorst.flatMap(severity => found.filter(({ problem }) => problem.severity === severity));
	const rows = sorted.slice(0, mostRows).map(({ file, problem }) => rowOf(file, problem));
	return [
		'### IAM Scope',
		'',
		`${summaryOf(report)}.`,
		...rows.length > 0 ? ['', '| | Where | What | Rule |', '| --- | --- | --- | --- |', ...rows] : [],
		...sorted.length > mostRows ? ['', `And ${sorted.length - mostRows} more.`] : [],
		'',
	].join('\n');
}

/** A comment on GitHub holds 65,536 characters. */
const mostRows = 100;

const signs: Readonly<Record<Severity, string>> = { 'error': '🔴 error', 'security-warning': '🟠 security', 'warning': '🟡 warning', 'suggestion': '🔵 suggestion' };

function rowOf(file: FileReport, { severity, place, message, ruleId }: ReportedProblem): string {
	return `| ${signs[severity]} | \`${escape(file.file)}:${place.line}\` | ${escape(message)} | [${ruleId}](${pageOf(ruleId)}) |`;
}

/** Nothing that a policy holds may end its cell or be taken for markup. */
function escape(text: string): string {
	return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');
}
