import type { Span } from '../../base/text.js';
import type { Node } from '../node.js';
import { readExpression } from './expression.js';
import { peek, report, skipBlanks, startSource, type Source } from './source.js';

/**
 * The JSON document that a part of the text holds, read in place, so that offsets stay those of the host; undefined when the part is
 * something else. Interpolations are holes where the host has them.
 */
export function readEmbeddedJson(host: Pick<Source, 'text' | 'template' | 'comments' | 'problems'>, part: Span): Node | undefined {
	if (!/^\s*[{[]/.test(host.text.slice(part.start, Math.min(part.end, part.start + 500)))) return undefined;
	const strict = readJson(host, part, false);
	const { source, root } = strict.source.problems.length === 0 ? strict : fewerProblems(readJson(host, part, true), strict);
	host.comments.push(...source.comments);
	host.problems.push(...source.problems);
	return root;
}

interface JsonReading {
	readonly source: Source;
	readonly root: Node;
}

function readJson({ text, template }: Pick<Source, 'text' | 'template'>, part: Span, layout: boolean): JsonReading {
	const source = startSource(text, part.start, part.end, { layout, json: true, template, style: 'json' });
	skipBlanks(source, true);
	const root = readExpression(source, true);
	skipBlanks(source, true);
	if (peek(source) >= 0) report(source, 'unexpected', source.at, source.at + 1);
	return { source, root };
}

function fewerProblems(lax: JsonReading, strict: JsonReading): JsonReading {
	return lax.source.problems.length <= strict.source.problems.length ? lax : strict;
}
