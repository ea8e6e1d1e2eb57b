import { FoldingRangeKind, type CodeLens, type DocumentLink, type FoldingRange, type InlayHint, type Position, type SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../base/text.js';
import type { PolicyLens } from '../../features/code-lens.js';
import type { Fold } from '../../features/folding.js';
import type { WildcardHint } from '../../features/inlay-hints.js';
import type { ActionLink } from '../../features/links.js';
import type { ClientFeatures } from '../client-features.js';
import type { OpenDocument } from '../documents.js';
import { explainPolicyCommand } from '../messages.js';
import { toRange } from './place.js';

/** Nothing for what is on one line. */
export function toFoldingRange({ start, end, kind, closes }: Fold, lines: TextDocument): FoldingRange[] {
	const [startLine, lastLine] = [lines.positionAt(start).line, lines.positionAt(end).line];
	const endLine = closes ? lastLine - 1 : lastLine;
	return endLine > startLine ? [{ startLine, endLine, ...kind === 'comment' && { kind: FoldingRangeKind.Comment } }] : [];
}

/** The first step is the smallest. */
export function toSelectionRange(steps: readonly Span[], position: Position, lines: TextDocument): SelectionRange {
	const ranges = steps.map(step => toRange(step, lines));
	return ranges.reduceRight<SelectionRange | undefined>((parent, range) => ({ range, ...parent && { parent } }), undefined) ?? { range: { start: position, end: position } };
}

/** Where it leads to is told when somebody wants to go there. */
export function toLink({ span, action }: ActionLink, lines: TextDocument): DocumentLink {
	return { range: toRange(span, lines), data: action };
}

export function toInlayHint({ offset, label, tooltip }: WildcardHint, lines: TextDocument): InlayHint {
	return { position: lines.positionAt(offset), label, tooltip: { kind: 'markdown', value: tooltip }, paddingLeft: true };
}

/** A click explains the policy, where the client can do that. */
export function toLens({ span, title }: PolicyLens, { uri, lines }: OpenDocument, features: ClientFeatures): CodeLens {
	// A lens stands above the line that its range is on.
	const start = lines.positionAt(span.start);
	const range = { start, end: start };
	const command = features.commands ? { command: explainPolicyCommand, arguments: [{ uri, position: range.start }] } : { command: '' };
	return { range, command: { title, ...command } };
}
