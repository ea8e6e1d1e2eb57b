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

/** The problems of an analysis as an editor shows them. */
export function toDiagnostics(analysis: Analysis, document: OpenDocument, features: ClientFeatures): Diagnostic[] {
	return analysis.problems.map((problem, index) => ({
		range: toRange(problem.span, document.lines),
		severity: severities[problem.severity],
		source: diagnosticSource,
		code: problem.ruleId,
		codeDescription: { href: pageOf(problem.ruleId) },
		message: problem.message,
		...problem.tag && { tags: [tags[problem.tag]] },
		...features.relatedInformation && problem.related?.length && { relatedInformation: toRelated(problem, document) },
		data: { analysis: analysis.id, problem: index } satisfies DiagnosticData,
	}));
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
