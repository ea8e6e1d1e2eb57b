import type { Span } from '../../base/text.js';
import type { Policy, PolicyDocument } from '../../policy/model.js';
import { readJson } from '../../syntax/json/read.js';
import type { Node, SyntaxProblem, SyntaxProblemCode } from '../../syntax/node.js';

/**
 * What JSON forbids in policies that are JSON in a text of Terraform or of a template. Those who read a policy are lenient there, those who take it
 * are not. Nothing where directives write parts of it, whose commas may be right.
 */
export function problemsInTexts({ policies, tree: { text, roots } }: Pick<PolicyDocument, 'policies' | 'tree'>): readonly SyntaxProblem[] {
	const texts = new Map<number, Span>();
	for (const { node } of policies.filter(isInText)) {
		const around = roots.flatMap(root => textAround(root, node.start) ?? [])[0];
		if (around) texts.set(around.start, around);
	}
	return [...texts.values()].flatMap(span => problemsIn(text, span));
}

/** The node of a policy may not be read yet, and most policies do not begin like JSON. */
function isInText(policy: Policy): boolean {
	const { tree: { language, text }, span: { start } } = policy;
	return language !== 'json' && language !== 'jsonc' && startsLikeJson(text, start) && policy.node.style === 'json';
}

function startsLikeJson(text: string, start: number): boolean {
	startOfJson.lastIndex = start;
	return startOfJson.test(text);
}

const startOfJson = /\{\s*["'}/#]/y;

/** The text that holds the JSON at an offset. */
function textAround(node: Node, offset: number): Span | undefined {
	if (offset < node.start || offset >= node.end) return undefined;
	switch (node.kind) {
		case 'string': return node.embedded && node.closed ? node.content : undefined;
		case 'list': return firstOf(node.items, offset);
		case 'map': return firstOf(node.entries.flatMap(({ value }) => value ?? []), offset);
		case 'unknown': return firstOf([...node.alternatives, ...node.inner ?? []], offset);
		case 'scalar': return undefined;
	}
}

function firstOf(nodes: readonly Node[], offset: number): Span | undefined {
	for (const node of nodes) {
		const span = textAround(node, offset);
		if (span) return span;
	}
	return undefined;
}

/** More say no more than the first ones. */
const mostProblems = 5;

const foreign: ReadonlySet<SyntaxProblemCode> = new Set(['empty', 'byte-order-mark', 'too-deep', 'second-document']);

function problemsIn(text: string, { start, end }: Span): readonly SyntaxProblem[] {
	const written = text.slice(start, end);
	if (/%\{|\{\{|\{%|<%/.test(written)) return [];
	const masked = withoutExpressions(written);
	const { problems } = readJson(masked ?? '', 'json');
	return problems.some(({ code }) => foreign.has(code)) ? [] : problems.slice(0, mostProblems).map(problem => ({ ...problem, start: problem.start + start, end: problem.end + start }));
}

/** A text of the same length with a string, or a part of one, for each `${…}`. */
function withoutExpressions(text: string): string | undefined {
	const pieces: string[] = [];
	let [inString, copied] = [false, 0];
	for (let at = 0; at < text.length; at++) {
		const char = text[at]!;
		if (char === '"') inString = !inString;
		else if (char === '\\' && inString) at++;
		else if (char === '\n') inString = false;
		else if (char === '$' && text[at + 1] === '{' && text[at - 1] !== '$') {
			const end = endOfExpression(text, at + 2);
			if (end === undefined) return undefined;
			const filler = 'x'.repeat(end - at - 2);
			pieces.push(text.slice(copied, at), inString ? `xx${filler}` : `"${filler}"`);
			at = (copied = end) - 1;
		}
	}
	return pieces.join('') + text.slice(copied);
}

/** The offset behind the closing brace. Strings in the expression may hold braces. */
function endOfExpression(text: string, from: number): number | undefined {
	let [depth, inString] = [1, false];
	for (let at = from; at < text.length; at++) {
		const char = text[at]!;
		if (char === '"') inString = !inString;
		else if (inString && char === '\\') at++;
		else if (!inString && char === '{') depth++;
		else if (!inString && char === '}' && --depth === 0) return at + 1;
	}
	return undefined;
}
