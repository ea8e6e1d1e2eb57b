import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { Problem } from '../../analysis/problem.js';
import { pageOf, type Severity } from '../../rules/rule.js';
import type { ClientFeatures } from '../client-features.js';
import type { Analysis, OpenDocument } from '../documents.js';
import { toRange } from './place.js';

/** Travels with a diagnostic to the client and back, and leads to the problem with its fixes. */
export interface DiagnosticData {
	/** Of the analysis that found the problem. */
	readonly analysis: string;
	/** Index of the problem in the analysis. */
	readonly problem: number;
}

/** Together with the rule's id this is what other tools filter by; it never changes. */
export const diagnosticSource = 'iamscope';

/** The problems of an analysis as an editor shows them; beyond the most that are wanted the worst ones, and one that says how many there are. */
export function toDiagnostics(analysis: Analysis, document: OpenDocument, features: ClientFeatures): Diagnostic[] {
	const { problems, settings: { maxProblems } } = analysis;
	const shown = problems.length > maxProblems ? worst(problems, maxProblems) : undefined;
	const diagnostics = problems.flatMap((problem, index) => !shown || shown.has(problem) ? [toDiagnostic(problem, index, analysis, document, features)] : []);
	return shown ? [...diagnostics, moreDiagnostic(problems, problems.length - maxProblems, document)] : diagnostics;
}

function toDiagnostic(problem: Problem, index: number, analysis: Analysis, document: OpenDocument, features: ClientFeatures): Diagnostic {
	return {
		range: toRange(problem.span, document.lines),
		severity: severities[problem.severity],
		source: diagnosticSource,
		code: problem.ruleId,
		codeDescription: { href: pageOf(problem.ruleId) },
		message: problem.message,
		...problem.tag && { tags: [tags[problem.tag]] },
		...features.relatedInformation && problem.related?.length && { relatedInformation: toRelated(problem, document) },
		data: { analysis: analysis.id, problem: index } satisfies DiagnosticData,
	};
}

function worst(problems: readonly Problem[], count: number): ReadonlySet<Problem> {
	return new Set([...problems].sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity)).slice(0, count));
}

const ranks: readonly Severity[] = ['error', 'security-warning', 'warning', 'suggestion'];

function moreDiagnostic([first]: readonly Problem[], count: number, { lines }: OpenDocument): Diagnostic {
	return {
		range: toRange(first!.span, lines), severity: DiagnosticSeverity.Information, source: diagnosticSource, code: 'more-problems',
		message: `And ${count} more ${count === 1 ? 'problem' : 'problems'} in this file; "iamscope.maxProblems" says how many are shown.`,
	};
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
	'error': DiagnosticSeverity.Error,
	'security-warning': DiagnosticSeverity.Warning,
	'warning': DiagnosticSeverity.Warning,
	'suggestion': DiagnosticSeverity.Information,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

function toRelated({ related }: Problem, { uri, lines }: OpenDocument): NonNullable<Diagnostic['relatedInformation']> {
	return (related ?? []).map(({ span, message }) => ({ location: { uri, range: toRange(span, lines) }, message }));
}
