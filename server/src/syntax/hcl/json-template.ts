import { spanOf } from '../../base/text.js';
import { inSource, unescaped } from '../escaped.js';
import type { Node, StringNode, TextPart } from '../node.js';
import { readEmbeddedJson } from './embedded.js';
import { readExpression } from './expression.js';
import { peek, skipBlanks, startSource, type Source } from './source.js';
import { readHole, readParts } from './template.js';

/**
 * A string of a JSON file that Terraform reads as a template: `"${aws_s3_bucket.b.arn}/*"`. One that is a single `${…}` stands for the value of
 * the expression, and one that holds JSON text has it read, at its own offsets.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function asTemplate(text: string, node: StringNode): Node {
	if (!node.closed || node.quote !== '"') return node;
	const content = text.slice(node.content.start, node.content.end);
	const isTemplate = content.includes('${') || content.includes('%{');
	const holdsJson = /^\s*(?:[{[]|\\n)/.test(content) && content.includes('\\"');
	if (!isTemplate && !holdsJson) return { ...node, template: 'hcl' };
	return content.includes('\\') ? fromEscaped(text, node) : fromTemplate(text, node, node.content.start, node.content.end);
}

function fromTemplate(text: string, node: StringNode, start: number, end: number): Node {
	const whole = wholeExpression(text, start, end);
	if (whole) return whole.kind === 'string' ? { ...whole, ...spanOf(node), content: spanOf(node) } : whole;
	return { ...node, parts: readParts(sourceOf(text, start, end), { start, end }), template: 'hcl' };
}

function fromEscaped(text: string, node: StringNode): Node {
	const inner = unescaped(text, node.content);
	const { length } = inner.text;
	const whole = wholeExpression(inner.text, 0, length);
	if (whole) return inSource(whole, inner);
	const holder = { text: inner.text, template: true, comments: [], problems: [] };
	const embedded = readEmbeddedJson(holder, { start: 0, end: length });
	const parts = readParts(sourceOf(inner.text, 0, length), { start: 0, end: length });
	const string: StringNode = { ...node, start: 0, end: length, content: { start: 0, end: length }, parts: parts.map(inexact), template: 'hcl', ...(embedded ? { embedded } : {}) };
	return { ...inSource(string, inner), ...spanOf(node) };
}

function inexact(part: TextPart): TextPart {
	return part.kind === 'literal' ? { ...part, exact: false } : part;
}

function sourceOf(text: string, start: number, end: number): Source {
	return startSource(text, start, end, { layout: false, json: false, template: true, style: 'json' });
}

/** The expression between `${` and `}` where these are all that the string holds. */
function wholeExpression(text: string, start: number, end: number): Node | undefined {
	if (!text.startsWith('${', start)) return undefined;
	const outer = sourceOf(text, start, end);
	readHole(outer);
	if (outer.at !== end || outer.problems.length > 0) return undefined;
	const source = sourceOf(text, start + 2, end - 1);
	skipBlanks(source, true);
	const node = readExpression(source, true);
	skipBlanks(source, true);
	return peek(source) < 0 ? node : undefined;
}
