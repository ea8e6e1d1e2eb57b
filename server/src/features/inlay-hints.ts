import { hasWildcard } from '../base/glob.js';
import { encloses, type Span } from '../base/text.js';
import type { PolicyDocument } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { code, counted, listed, plain } from './markdown.js';

/** A remark that an editor shows behind a pattern. */
export interface WildcardHint {
	readonly offset: number;
	/** `63 actions`. */
	readonly label: string;
	/** The first of them, as markdown. */
	readonly tooltip: string;
}

/** How many actions the patterns in a part of a document stand for. Behind an expression, which may stand for many, there would be no telling them apart. */
export function wildcardHints({ policies }: PolicyDocument, span: Span, catalog: Catalog): readonly WildcardHint[] {
	const actions = policies.flatMap(({ statements }) => statements).filter(statement => statement.span.end >= span.start && statement.span.start <= span.end)
		.flatMap(statement => statement.actions);
	return actions.filter(({ node, text, known }) => known && node.quote !== 'reference' && hasWildcard(text) && encloses(span, node)).map(({ node, text }) => {
		const ids = catalog.expand(text);
		return {
			offset: node.quote === '' ? node.content.end : node.end,
			label: ids.length === 0 ? 'no action' : counted(ids.length, 'action'),
			tooltip: ids.length === 0 ? plain('AWS has no such action.') : listed(ids.slice(0, mostShown).map(id => code(catalog.nameOf(id))), mostShown) + (ids.length > mostShown ? ', …' : ''),
		};
	});
}

const mostShown = 20;
