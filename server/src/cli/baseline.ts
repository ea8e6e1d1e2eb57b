import type { FileReport, ReportedProblem } from './report/file-report.js';

/** A finding that was there when the baseline was written, and may stay for now. */
export interface BaselineEntry {
	readonly fingerprint: string;
	readonly rule: string;
	readonly file: string;
	/** For people who read the file. */
	readonly message: string;
	/** Why it may stay, where somebody wrote it down. */
	readonly reason?: string;
}

export interface Baselined {
	readonly files: readonly FileReport[];
	/** Entries of checked files that nothing is found for any more. */
	readonly stale: readonly BaselineEntry[];
}

/** Reads a baseline. Throws an error whose message is for the user where the text is none. */
export function readBaseline(text: string): readonly BaselineEntry[] {
	const parsed = parse(text) as { findings?: unknown } | null;
	const findings = parsed?.findings;
	if (!Array.isArray(findings) || !findings.every(isEntry)) throw new Error('not a baseline of iamscope; write it anew with --update-baseline');
	return findings;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Error('not valid JSON; write it anew with --update-baseline');
	}
}

function isEntry(value: unknown): value is BaselineEntry {
	const { fingerprint, rule, file } = (value ?? {}) as Partial<Record<string, unknown>>;
	return typeof fingerprint === 'string' && typeof rule === 'string' && typeof file === 'string';
}

/** Marks what the baseline has as suppressed. */
export function applyBaseline(files: readonly FileReport[], entries: readonly BaselineEntry[]): Baselined {
	const known = new Map(entries.map(entry => [entry.fingerprint, entry]));
	const used = new Set<string>();
	const marked = files.map(file => ({ ...file, problems: file.problems.map(problem => {
		const entry = known.get(problem.fingerprint);
		if (!entry) return problem;
		used.add(problem.fingerprint);
		return problem.suppression ? problem : { ...problem, suppression: { by: 'baseline' as const, reason: entry.reason ?? '' } };
	}) }));
	const checked = new Set(files.map(({ file }) => file));
	return { files: marked, stale: entries.filter(({ fingerprint, file }) => checked.has(file) && !used.has(fingerprint)) };
}

/** The baseline that covers everything found now; reasons that were written down are kept, and entries of files that were not checked. */
export function updatedBaseline(files: readonly FileReport[], old: readonly BaselineEntry[]): readonly BaselineEntry[] {
	const reasons = new Map(old.map(({ fingerprint, reason }) => [fingerprint, reason]));
	const checked = new Set(files.map(({ file }) => file));
	const found = files.flatMap(({ file, problems }) => problems.filter(isOpen).map((problem): BaselineEntry => {
		const reason = reasons.get(problem.fingerprint);
		return { fingerprint: problem.fingerprint, rule: problem.ruleId, file, message: problem.message, ...reason !== undefined && { reason } };
	}));
	return [...old.filter(({ file }) => !checked.has(file)), ...found];
}

function isOpen({ suppression }: ReportedProblem): boolean {
	return !suppression || suppression.by === 'baseline';
}

/** One finding to a line and in a stable order, so that a review shows what came and went. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
	const sorted = [...entries].sort((a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
	const lines = sorted.map(entry => `    ${JSON.stringify(entry)}`);
	return `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}  ]\n}\n`;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
