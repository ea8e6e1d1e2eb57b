import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { OpenDocument } from '../documents.js';
import { readOwnConfig } from '../projects.js';
import { diagnosticSource } from './diagnostic.js';
import { toRange } from './place.js';

/** What is wrong with a configuration, where it is written. */
export function toConfigDiagnostics({ lines }: OpenDocument): Diagnostic[] {
	return readOwnConfig(lines.getText()).problems.map(({ span, message }) => ({
		range: toRange(span, lines), severity: DiagnosticSeverity.Error, source: diagnosticSource, code: 'configuration', message,
	}));
}
