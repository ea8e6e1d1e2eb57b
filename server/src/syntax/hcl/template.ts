import type { Span } from '../../base/text.js';
import type { HolePart, LiteralPart, StringNode, TextPart } from '../node.js';
import { readEmbeddedJson, readEscapedJson } from './embedded.js';
import { readExpression } from './expression.js';
import { readTemplateText } from '../yaml/template-text.js';
import { char, lineEndAfter, peek, report, skipBlanks, type Source } from './source.js';

/** Reads `"…"`. A string whose closing quote is missing ends with its line. */
export function readQuoted(source: Source): StringNode {
	const start = source.at++;
	const parts: TextPart[] = [];
	let literal = startLiteral(source.at);
	const flush = (): void => { parts.push(...endLiteral(source, literal)); };
	for (;;) {
		const code = peek(source);
		if (code === char.quote || code < 0 || code === char.lineFeed || code === char.return) break;
		if (code === char.backslash) addResolved(source, literal, readEscape(source));
		else if (isDoubled(source)) addResolved(source, literal, readDoubled(source));
		else if (isInterpolation(source)) {
			flush();
			parts.push(readHole(source));
			literal = startLiteral(source.at);
		} else source.at++;
	}
	flush();
	const content = { start: start + 1, end: source.at };
	const closed = peek(source) === char.quote;
	if (closed) source.at++;
	else report(source, 'unclosed', start, source.at);
	const embedded = closed && holdsEscapedJson(source, parts) ? readEscapedJson(source, content) : undefined;
	return { kind: 'string', style: source.style, start, end: source.at, quote: '"', closed, content, parts, ...templateMark(source), ...(embedded ? { embedded } : {}) };
}

/** `"{\"Version\": …}"`, as tools write it. A string of JSON itself is no place for more of it. */
function holdsEscapedJson({ json }: Source, [first]: readonly TextPart[]): boolean {
	return !json && first?.kind === 'literal' && !first.exact && /^\s*[{[]\s*["{]/.test(first.text);
}

function templateMark({ template }: Source): Pick<StringNode, 'template'> {
	return template ? { template: 'hcl' } : {};
}

/** Text since the last hole: `resolved` holds what came before `copied`, once an escape has made text and source differ. */
interface Literal {
	readonly start: number;
	copied: number;
	resolved: string | undefined;
}

function startLiteral(start: number): Literal {
	return { start, copied: start, resolved: undefined };
}

function endLiteral({ text, at }: Source, { start, copied, resolved }: Literal): LiteralPart[] {
	if (at === start) return [];
	const exact = resolved === undefined;
	return [{ kind: 'literal', start, end: at, exact, text: (resolved ?? '') + text.slice(copied, at) }];
}

function addResolved(source: Source, literal: Literal, piece: { readonly from: number; readonly text: string }): void {
	literal.resolved = (literal.resolved ?? '') + source.text.slice(literal.copied, piece.from) + piece.text;
	literal.copied = source.at;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readEscape(source: Source): { from: number; text: string } {
	const from = source.at;
	const letter = source.text[from + 1] ?? '';
	const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
	source.at = Math.min(from + 2 + digits, source.end);
	if (digits === 0) return { from, text: escapes[letter] ?? letter };
	const code = parseInt(source.text.slice(from + 2, from + 2 + digits), 16);
	return { from, text: code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '' };
}

/** `$${` and `%%{` stand for `${` and `%{` themselves. */
function isDoubled(source: Source): boolean {
	const code = peek(source);
	return source.template && (code === char.dollar || code === char.percent) && peek(source, 1) === code && peek(source, 2) === char.openMap;
}

function readDoubled(source: Source): { from: number; text: string } {
	const from = source.at;
	source.at += 3;
	return { from, text: `${source.text[from]}{` };
}

/** `${expression}` or `%{directive}`. */
export function isInterpolation(source: Source): boolean {
	const code = peek(source);
	return source.template && (code === char.dollar || code === char.percent) && peek(source, 1) === char.openMap;
}

/** Reads an interpolation or a directive, of which only the place and the source are kept. */
export function readHole(source: Source): HolePart {
	const start = source.at;
	const expression = peek(source) === char.dollar ? readInterpolation(source) : readDirective(source);
	return { kind: 'hole', start, end: source.at, source: source.text.slice(expression.start, expression.end).trim() };
}

function readInterpolation(source: Source): Span {
	const open = source.at;
	source.at += peek(source, 2) === char.tilde ? 3 : 2;
	skipBlanks(source, true);
	const start = source.at;
	if (peek(source) !== char.closeMap) source.at = endOfExpression(source);
	skipBlanks(source, true);
	const end = source.at;
	if (peek(source) === char.tilde) source.at++;
	if (peek(source) === char.closeMap) source.at++;
	else closeOnLine(source, open);
	return { start, end };
}

/** Also in a JSON document the expression itself is one of HCL, which has loops. */
function endOfExpression(source: Source): number {
	const inner = source.json ? { ...source, json: false } : source;
	readExpression(inner, true);
	return inner.at;
}

/** Something that is no expression: goes on behind the closing brace on this line, if there is one before the string ends. */
function closeOnLine(source: Source, open: number): void {
	const rest = source.text.slice(source.at, lineEndAfter(source, source.at));
	const [before] = /^[^"}]*\}/.exec(rest) ?? [];
	if (before !== undefined) source.at += before.length;
	else report(source, 'unclosed', open, open + 2);
}

function readDirective(source: Source): Span {
	const start = source.at;
	const end = lineEndAfter(source, start);
	const brace = source.text.slice(start, end).indexOf('}');
	source.at = brace >= 0 ? start + brace + 1 : Math.min(start + 2, source.end);
	return { start, end: start };
}

const heredocStart = /<<(-?)([A-Za-z_][\w.-]*)[ \t]*\r?\n/y;
const labelledBlock = /^[A-Za-z_][\w-]*(?:[ \t]+"[^"\n]*")+[ \t]*\{/gm;

/** Reads `<<EOF … EOF`; undefined when none begins here. One that is not closed ends before the next block. */
export function readHeredoc(source: Source): StringNode | undefined {
	heredocStart.lastIndex = source.at;
	const opening = heredocStart.exec(source.text);
	if (!opening) return undefined;
	const start = source.at;
	const bodyStart = start + opening[0].length;
	const closing = findMarker(source, opening[2]!, bodyStart);
	if (!closing) report(source, 'unclosed', start, bodyStart - 1);
	const body = { start: bodyStart, end: closing?.start ?? nextBlock(source, bodyStart) };
	const parts = readParts(source, body);
	source.at = closing?.end ?? body.end;
	const embedded = readEmbeddedJson(source, body) ?? readTemplateText(source.text, body, parts);
	return {
		kind: 'string', style: source.style, start, end: source.at, quote: 'heredoc', closed: closing !== undefined, content: body, parts,
		...templateMark(source), ...(embedded ? { embedded } : {}),
	};
}

function findMarker(source: Source, marker: string, from: number): Span | undefined {
	const pattern = new RegExp(`^[ \\t]*${marker.replace(/[.]/g, '\\.')}[ \\t]*(?=\\r?$|[)\\],}])`, 'gm');
	pattern.lastIndex = from;
	const match = pattern.exec(source.text);
	return match && match.index < source.end ? { start: match.index, end: match.index + match[0].trimEnd().length } : undefined;
}

function nextBlock({ text, end }: Source, from: number): number {
	labelledBlock.lastIndex = from;
	const match = labelledBlock.exec(text);
	return match && match.index < end ? match.index : end;
}

/** The text and the holes of a heredoc or another template without quotes. It has no escapes but the doubled signs, which are left as they stand. */
export function readParts(source: Source, body: Span): TextPart[] {
	const { end } = source;
	const parts: TextPart[] = [];
	source.end = body.end;
	source.at = body.start;
	let literal = body.start;
	const flush = (to: number): void => {
		if (to > literal) parts.push({ kind: 'literal', text: source.text.slice(literal, to), exact: true, start: literal, end: to });
	};
	for (let hole = nextHole(source); hole >= 0; hole = nextHole(source)) {
		flush(hole);
		source.at = hole;
		parts.push(readHole(source));
		literal = source.at;
	}
	flush(body.end);
	source.end = end;
	return parts;
}

function nextHole({ text, at, end }: Source): number {
	for (let brace = text.indexOf('{', at); brace >= 0 && brace < end; brace = text.indexOf('{', brace + 1)) {
		const sign = text.charCodeAt(brace - 1);
		const doubled = brace - 2 >= at && text.charCodeAt(brace - 2) === sign;
		if (brace - 1 >= at && (sign === char.dollar || sign === char.percent) && !doubled) return brace - 1;
	}
	return -1;
}
