import { append } from '../../base/append.js';
import type { Span } from '../../base/text.js';
import { foldIntrinsics, isTemplate } from '../intrinsics.js';
import { inSource, unescaped } from '../escaped.js';
import type { Node } from '../node.js';
import { readByLayout } from './chunks.js';
import { readExpression } from './expression.js';
import { lessDamaged } from './read.js';
import { peek, report, skipBlanks, startSource, type Source } from './source.js';

/**
 * The JSON document that a part of the text holds, read in place, so that offsets stay those of the host; undefined when the part is
 * something else. Interpolations are holes where the host has them. In a template of CloudFormation, which a stack takes as a text, calls are calls.
 */
export function readEmbeddedJson(host: Pick<Source, 'text' | 'template' | 'comments' | 'problems'>, part: Span): Node | undefined {
	if (!/^\s*[{[]/.test(host.text.slice(part.start, Math.min(part.end, part.start + 500)))) return undefined;
	const strict = readJson(host, part, readRoot);
	const { source, root } = strict.source.problems.length === 0 ? strict : lessDamaged(readJson(host, part, readRootByLayout), strict);
	append(host.comments, source.comments);
	append(host.problems, source.problems);
	return root && isTemplate(root) ? foldIntrinsics(root, host.text) : root;
}

/** The same for a string whose escapes stand between the document and the text: it can be read and not be written to. */
export function readEscapedJson({ text, template }: Pick<Source, 'text' | 'template'>, content: Span): Node | undefined {
	if (!/^(?:\s|\\n)*[{[]/.test(text.slice(content.start, Math.min(content.end, content.start + 500)))) return undefined;
	const inner = unescaped(text, content);
	const holder = { text: inner.text, template, comments: [], problems: [] };
	const root = readEmbeddedJson(holder, { start: 0, end: inner.text.length });
	// Nobody types in there: what is broken is something else.
	return root && holder.problems.length === 0 ? inSource(root, inner) : undefined;
}

interface JsonReading {
	readonly source: Source;
	readonly root: Node | undefined;
}

function readJson({ text, template }: Pick<Source, 'text' | 'template'>, part: Span, read: (source: Source) => Node | undefined): JsonReading {
	const source = startSource(text, part.start, part.end, { layout: false, json: true, template, style: 'json' });
	return { source, root: read(source) };
}

function readRoot(source: Source): Node {
	skipBlanks(source, true);
	const root = readExpression(source, true);
	skipBlanks(source, true);
	if (peek(source) >= 0) report(source, 'unexpected', source.at, source.at + 1);
	return root;
}

function readRootByLayout(source: Source): Node | undefined {
	const items: Node[] = [];
	readByLayout(source, { kind: 'list', items });
	return items.find(item => item.kind === 'map' || item.kind === 'list');
}
