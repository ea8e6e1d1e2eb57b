import { touches, type Span } from '../base/text.js';
import type { PolicyDocument } from '../policy/model.js';
import { walk } from './tree-children.js';

/** What a selection at `offset` grows to, step by step: the text of a value, the value with its quotes, its list, the element, the statement, and so on to the root. */
export function selectionSteps({ tree }: PolicyDocument, offset: number): readonly Span[] {
	const pieces = [...walk(tree.roots, span => touches(span, offset))];
	const spans = pieces.flatMap((piece): Span[] => {
		const outer = { start: piece.start, end: piece.end };
		return 'kind' in piece && piece.kind === 'string' && !piece.embedded && touches(piece.content, offset) ? [outer, piece.content] : [outer];
	});
	return nested(spans).reverse();
}

/** From the outside to the inside, each smaller than the one around it. */
function nested(spans: readonly Span[]): Span[] {
	const steps: Span[] = [];
	for (const { start, end } of spans) {
		const around = steps.at(-1);
		if (around && (start < around.start || end > around.end || start === around.start && end === around.end)) continue;
		steps.push({ start, end });
	}
	return steps;
}
