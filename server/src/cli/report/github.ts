import { severitiesFromWorst } from '../../analysis/levels.js';
import type { Severity } from '../../rules/rule.js';
import type { Report } from '../check.js';
import { openProblems, type FileReport, type ReportedProblem } from './file-report.js';

/**
 * Annotations for the log of a GitHub workflow, the worst first, as a step shows only the first ten of a kind.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function githubReport({ files }: Report): string {
	const found = files.flatMap(file => openProblems(file).map(problem => ({ file, problem })));
	const sorted = severitiesFromWorst.flatMap(severity => found.filter(({ problem }) => problem.severity === severity));
	const lines = sorted.map(({ file, problem }) => annotation(file, problem));
	const hidden = Object.values(commands).map(command => lines.filter(line => line.startsWith(`::${command} `)).length).some(count => count > mostShown);
	if (hidden) lines.push(`::notice title=IAM Scope::${lines.length} findings; GitHub shows ${mostShown} of a kind in each step. The SARIF format shows all.`);
	return lines.map(line => `${line}\n`).join('');
}

const mostShown = 10;

const commands: Readonly<Record<Severity, string>> = { 'error': 'error', 'security-warning': 'warning', 'warning': 'warning', 'suggestion': 'notice' };

function annotation(file: FileReport, { ruleId, severity, message, place }: ReportedProblem): string {
	const { line, column, endLine, endColumn } = place;
	const properties = Object.entries({ file: file.file, line, col: column, endLine, endColumn, title: ruleId });
	return `::${commands[severity]} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
