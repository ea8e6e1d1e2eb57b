import type { Node, ScalarNode, StringNode, UnknownNode } from '../node.js';
import { readCall } from './call.js';
import { readListOrFor, readMapOrFor } from './collection.js';
import { attempt, char, deepest, isDigit, isNamePart, isNameStart, peek, readName, report, skipBlanks, startsWith, type Source } from './source.js';
import { isInterpolation, readHeredoc, readHole, readQuoted } from './template.js';

/**
 * Reads one expression of HCL. What is written here becomes strings, lists and maps; what is computed becomes unknown, or a string with a hole
 * where a reference stands. `lineEnds` says whether the expression may go on in the next line, as it may inside brackets.
 *
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function readExpression(source: Source, lineEnds: boolean): Node {
	return readOperation(source, 0, lineEnds);
}

/** Stands where a value is missing or is not to be understood. */
export function nothing({ style }: Source, start: number, end: number): UnknownNode {
	return { kind: 'unknown', style, start, end, source: '', alternatives: [] };
}

export function unknown({ text, style }: Source, start: number, end: number, alternatives: readonly Node[], inner: readonly Node[] = []): UnknownNode {
	return { kind: 'unknown', style, start, end, source: text.slice(start, end), alternatives, ...(inner.length > 0 ? { inner } : {}) };
}

/** A string that is not written here but referred to. */
export function reference({ text, style }: Source, start: number, end: number): StringNode {
	const span = { start, end };
	return {
		kind: 'string', style, ...span, quote: 'reference', closed: true, content: span, template: 'hcl',
		parts: [{ kind: 'hole', ...span, source: text.slice(start, end) }],
	};
}

const precedence: Readonly<Record<string, number>> = {
	'||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6,
};

function readOperation(source: Source, above: number, lineEnds: boolean): Node {
	if (source.depth >= deepest) return tooDeep(source);
	source.depth++;
	let left = readUnary(source, lineEnds);
	for (;;) {
		const next = attempt(source, () => readOperator(source, left, above, lineEnds));
		if (!next) break;
		left = next;
	}
	source.depth--;
	return left;
}

function tooDeep(source: Source): UnknownNode {
	const start = source.at;
	report(source, 'too-deep', start, start + 1);
	source.at = source.end;
	return nothing(source, start, start);
}

function readOperator(source: Source, left: Node, above: number, lineEnds: boolean): Node | undefined {
	skipBlanks(source, lineEnds);
	const { text, at } = source;
	const operator = [text.slice(at, at + 2), text[at] ?? ''].find(it => precedence[it] !== undefined && startsWith(source, it));
	if (operator !== undefined && !startsWith(source, '<<') && precedence[operator]! > above) {
		source.at += operator.length;
		skipBlanks(source, lineEnds);
		const right = readOperation(source, precedence[operator]!, lineEnds);
		return unknown(source, left.start, right.end, []);
	}
	return above === 0 && peek(source) === char.question ? readConditional(source, left, lineEnds) : undefined;
}

/** `condition ? a : b` is one of the two. */
function readConditional(source: Source, condition: Node, lineEnds: boolean): UnknownNode {
	source.at++;
	skipBlanks(source, true);
	const arms = [readExpression(source, lineEnds)];
	skipBlanks(source, true);
	if (peek(source) === char.colon) {
		source.at++;
		skipBlanks(source, true);
		arms.push(readExpression(source, lineEnds));
	} else {
		report(source, 'missing-colon', source.at, source.at);
	}
	return unknown(source, condition.start, arms.at(-1)!.end, arms.filter(arm => arm.kind !== 'scalar' || arm.value !== null));
}

function readUnary(source: Source, lineEnds: boolean): Node {
	const code = peek(source);
	if (code !== char.bang && code !== char.minus) return readPostfix(source, readPrimary(source), lineEnds);
	const start = source.at++;
	skipBlanks(source, lineEnds);
	const operand = readOperation(source, Infinity, lineEnds);
	if (code === char.minus && operand.kind === 'scalar' && typeof operand.value === 'number') return { ...operand, start, value: -operand.value };
	return unknown(source, start, operand.end, []);
}

/** `.attribute`, `[index]` and `[*]` make a reference of what stands before them. */
export function readPostfix(source: Source, base: Node, lineEnds: boolean): Node {
	let moved = false;
	while (attempt(source, () => readAccess(source, lineEnds) || undefined)) moved = true;
	return moved ? reference(source, base.start, source.at) : base;
}

function readAccess(source: Source, lineEnds: boolean): boolean {
	const { at } = source;
	if (lineEnds) skipBlanks(source, true);
	const code = peek(source);
	if (code === char.dot && peek(source, 1) !== char.dot) {
		source.at++;
		if (peek(source) === char.star) source.at++;
		else while (isNamePart(peek(source))) source.at++;
		return true;
	}
	return code === char.openList && (!lineEnds || source.at === at) && readIndex(source);
}

function readIndex(source: Source): true {
	source.at++;
	skipBlanks(source, true);
	if (peek(source) === char.star) source.at++;
	else if (peek(source) !== char.closeList) readExpression(source, true);
	skipBlanks(source, true);
	if (peek(source) === char.closeList) source.at++;
	else report(source, 'unclosed', source.at, source.at);
	return true;
}

export function readPrimary(source: Source): Node {
	const code = peek(source);
	if (code === char.quote) return readQuoted(source);
	if (source.json && isInterpolation(source)) return readBareHole(source);
	if (startsWith(source, '<<') && !source.json) return readHeredoc(source) ?? readJunk(source);
	if (code === char.openList) return readListOrFor(source);
	if (code === char.openMap) return readMapOrFor(source);
	if (code === char.open) return readParentheses(source);
	if (isDigit(code)) return readNumber(source);
	return isNameStart(code) ? readNamed(source) : readJunk(source);
}

/** `"Resource": ${jsonencode(var.arns)}` in a template. */
function readBareHole(source: Source): StringNode {
	const hole = readHole(source);
	const span = { start: hole.start, end: hole.end };
	return { kind: 'string', style: source.style, ...span, quote: 'reference', closed: true, content: span, parts: [hole], template: 'hcl' };
}

function readParentheses(source: Source): Node {
	const start = source.at++;
	skipBlanks(source, true);
	const expression = readExpression(source, true);
	skipBlanks(source, true);
	if (peek(source) === char.close) source.at++;
	else report(source, 'unclosed', start, start + 1);
	return expression;
}

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(source: Source): ScalarNode {
	const start = source.at;
	number.lastIndex = start;
	source.at = Math.min(start + number.exec(source.text)![0].length, source.end);
	return scalar(source, start, Number(source.text.slice(start, source.at)));
}

function scalar({ style, at }: Source, start: number, value: ScalarNode['value']): ScalarNode {
	return { kind: 'scalar', style, start, end: at, value };
}

function readNamed(source: Source): Node {
	const start = source.at;
	let name = readName(source);
	while (startsWith(source, '::') && isNameStart(peek(source, 2))) {
		source.at += 2;
		name += `::${readName(source)}`;
	}
	if (peek(source) === char.open) return readCall(source, name, start);
	switch (name) {
		case 'true': case 'false': return scalar(source, start, name === 'true');
		case 'null': return scalar(source, start, null);
		default: return reference(source, start, source.at);
	}
}

/** Nothing that begins a value: goes past it, but never past what may end a container. */
function readJunk(source: Source): UnknownNode {
	const start = source.at;
	const ends = ',]}) \n';
	while (peek(source) >= 0 && !ends.includes(source.text[source.at]!)) source.at++;
	report(source, 'missing-value', start, source.at);
	return nothing(source, start, source.at);
}
