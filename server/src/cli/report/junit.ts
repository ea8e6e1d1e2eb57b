import type { Report } from '../check.js';
import { openProblems, type FileReport, type ReportedProblem } from './file-report.js';

/** JUnit's XML, which most build servers show: a suite for each file with a policy, a failed case for each finding, a passed one where there is none. */
export function junitReport({ files }: Report): string {
	const suites = files.filter(({ policies }) => policies > 0).map(suiteOf);
	const count = suites.reduce((sum, { failures }) => sum + failures, 0);
	const cases = suites.reduce((sum, { tests }) => sum + tests, 0);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="IAM Scope" tests="${cases}" failures="${count}">`,
		...suites.map(({ xml }) => xml),
		'</testsuites>',
		'',
	].join('\n');
}

interface Suite {
	readonly tests: number;
	readonly failures: number;
	readonly xml: string;
}

function suiteOf(file: FileReport): Suite {
	const problems = openProblems(file);
	const cases = problems.length === 0 ? [`    <testcase name="no findings" classname="${escape(file.file)}"/>`] : problems.map(problem => caseOf(file, problem));
	const xml = [
		`  <testsuite name="${escape(file.file)}" tests="${cases.length}" failures="${problems.length}">`,
		...cases,
		'  </testsuite>',
	].join('\n');
	return { tests: cases.length, failures: problems.length, xml };
}

function caseOf(file: FileReport, { ruleId, severity, message, place: { line, column } }: ReportedProblem): string {
	return [
		`    <testcase name="${escape(ruleId)} at ${line}:${column}" classname="${escape(file.file)}">`,
		`      <failure type="${severity}" message="${escape(message)}">${escape(`${file.file}:${line}:${column}: ${message}`)}</failure>`,
		'    </testcase>',
	].join('\n');
}

/** XML 1.0 has no place for most control characters. */
function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
}
