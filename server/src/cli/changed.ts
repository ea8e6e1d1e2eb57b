import type { FileReport, ReportedProblem } from './report/file-report.js';

/**
 * The findings of a file that its old version did not have. One that only moved, or whose neighbours changed, is old: what counts is the rule, the policy,
 * the Sid and the words it is about, and how often they occur.
 */
export function withoutOld(now: FileReport, before: FileReport | undefined): FileReport {
	const left = new Map<string, number>();
	for (const { subject } of before?.problems ?? []) left.set(subject, (left.get(subject) ?? 0) + 1);
	return {
		...now,
		problems: now.problems.filter(({ subject }: ReportedProblem) => {
			const count = left.get(subject) ?? 0;
			if (count > 0) left.set(subject, count - 1);
			return count === 0;
		}),
	};
}
