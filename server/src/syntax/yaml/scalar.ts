import type { Scalar } from 'yaml';
import type { Span } from '../../base/text.js';
import { readEmbeddedJson, readEscapedJson } from '../hcl/embedded.js';
import type { Comment, Node, Quote, ScalarNode, StringNode, SyntaxProblem } from '../node.js';
import { looseList, looseString } from './loose.js';
import { readTemplateText } from './template-text.js';

/** The text as the user has it, the one of the same length that could be parsed, and where to put what is found inside of strings. */
export interface YamlText {
	readonly text: string;
	readonly parsed: string;
	readonly comments: Comment[];
	readonly problems: SyntaxProblem[];
}

/** The node of a scalar. Where a repair blanked the quote or the bracket before it, what the user wrote counts. */
export function scalarOf(scalar: Scalar, source: YamlText): Node {
	const { text } = source;
	const [start, end] = scalar.range ?? [0, 0];
	const opener = scalar.type === 'PLAIN' ? blankedOpener(source, start) : undefined;
	if (opener !== undefined) return text[opener] === '[' ? looseList(text, opener, end) : unclosedString(text, opener, end);
	if (typeof scalar.value === 'string') return stringOf(scalar, scalar.value, { start, end }, source);
	const written = text.slice(start, end);
	// `012345678901` is an account, which a number would rob of its zero; all twelve digits of another one are an account too.
	if (typeof scalar.value === 'number' && (String(scalar.value) !== written || /^\d{12}$/.test(written))) return looseString(text, start, end);
	const value: ScalarNode['value'] = typeof scalar.value === 'number' || typeof scalar.value === 'boolean' ? scalar.value : null;
	return { kind: 'scalar', style: 'yaml-block', start, end, value };
}

/** The nearest of the characters before a plain scalar that the repair took away. */
function blankedOpener({ text, parsed }: YamlText, start: number): number | undefined {
	let opener: number | undefined;
	for (let at = start - 1; at >= 0 && parsed[at] === ' '; at--) {
		if (text[at] === '[' && opener === undefined) return at;
		if (text[at] === '[') return text[opener!] === '[' ? opener : at;
		if (text[at] !== ' ' && opener === undefined) opener = at;
	}
	return opener;
}

function unclosedString(text: string, start: number, end: number): StringNode {
	const content = { start: start + 1, end };
	return { ...looseString(text, start + 1, end), start, end, quote: text[start] === '\'' ? '\'' : '"', closed: false, content };
}

const quotes: Readonly<Record<string, Quote>> = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: '\'', BLOCK_LITERAL: '|', BLOCK_FOLDED: '>' };

function stringOf(scalar: Scalar, value: string, span: Span, source: YamlText): StringNode {
	const { text } = source;
	const quote = quotes[scalar.type ?? ''] ?? '';
	const block = quote === '|' || quote === '>';
	const quoted = quote !== '' && !block;
	const closed = !quoted || (span.end - span.start > 1 && text[span.end - 1] === quote);
	const content = block ? bodyOf(text, span) : quoted ? { start: span.start + 1, end: closed ? span.end - 1 : span.end } : span;
	const exact = text.slice(content.start, content.end) === value;
	const embedded = block ? embeddedInBlock(content, source) : closed && quoted ? embeddedInQuotes(value, exact, content, source) : undefined;
	return {
		kind: 'string', style: 'yaml-block', ...span, quote, closed, content,
		parts: value === '' ? [] : [{ kind: 'literal', text: value, exact, ...content }],
		...(embedded ? { embedded } : {}),
	};
}

/**
 * `'{"Version": …}'` can be read as it stands, over several lines too, of which YAML makes spaces and JSON nothing; and a string with escapes can be
 * read without them.
 */
function embeddedInQuotes(value: string, exact: boolean, content: Span, source: YamlText): Node | undefined {
	if (!value.includes('"Statement"')) return undefined;
	const isDouble = source.text[content.end] === '"';
	if (exact || !isDouble && !value.includes('\'')) return readEmbeddedJson({ ...source, template: false }, content);
	return isDouble ? readEscapedJson({ text: source.text, template: false }, content) : undefined;
}

function embeddedInBlock(content: Span, source: YamlText): Node | undefined {
	return readEmbeddedJson({ ...source, template: false }, content)
		?? readTemplateText(source.text, content, [{ kind: 'literal', text: '', exact: false, ...content }]);
}

/** A block scalar without its first line, which only says how it is to be read. */
function bodyOf(text: string, { start, end }: Span): Span {
	const lineEnd = text.indexOf('\n', start);
	return { start: lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1, end };
}
