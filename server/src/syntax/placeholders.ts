import type { LiteralPart, Node, StringNode, SyntaxTree, TextPart } from './node.js';
import { inStrings } from './strings.js';

/**
 * Policies are often kept in templates, which some program fills in before AWS sees them: Helm and Ansible (`{{ … }}`, `{% … %}`), Terraform's
 * `templatefile` (`${ … }`, `%{ … }`), EJS and ERB (`<% … %>`). CloudFormation has `{{resolve:…}}`. What such a mark makes is computed elsewhere.
 */

/** A text of the same length in which the marks of a template are blanks, or strings of filler; see `withPlaceholders`. */
export interface Masked {
	readonly text: string;
	/** True where a mark stands outside of strings or breaks one: the text is not of its language as it is. */
	readonly isTemplate: boolean;
}

/** Stands for the characters of a mark. Nobody writes it: it is of the private use area. */
const filler = '\ue000';
const fillers = /\ue000+/g;

/** Undefined where there are no marks. In JSON a bare `${…}` is one of them too; in YAML it may begin a plain text. */
export function maskPlaceholders(text: string, language: 'json' | 'yaml'): Masked | undefined {
	if (!mayHoldMarks.test(text) && (language === 'yaml' || !text.includes('${') || !bareVariable.test(text))) return undefined;
	const stops = /["\\\n]|\$?\{\{|\{[%#]|<%|%\{|\$\{/g;
	const pieces: string[] = [];
	let [inString, copied, isTemplate] = [false, 0, false];
	for (let stop = stops.exec(text); stop; stop = stops.exec(text)) {
		const { index } = stop;
		const mark = stop[0] === '"' || stop[0] === '\n' || stop[0] === '\\' ? undefined : markAt(text, index, inString || language === 'yaml');
		if (stop[0] === '"') inString = !inString;
		else if (stop[0] === '\n') inString = false;
		else if (stop[0] === '\\') stops.lastIndex = index + 2;
		if (!mark) continue;
		isTemplate ||= !inString || mark.includes('"');
		pieces.push(text.slice(copied, index), inString ? mark.replace(/[^\n]/g, filler) : masked(text, index, mark, language));
		stops.lastIndex = copied = index + mark.length;
	}
	return copied === 0 ? undefined : { text: pieces.join('') + text.slice(copied), isTemplate };
}

const mayHoldMarks = /\{\{|\{%|<%|%\{/;
const bareVariable = /[:,[]\s*\$\{/;

/** None is longer than a few lines: where the end is not soon found, there is no mark. */
const marks = [
	// What begins with a key is an object whose bracket is there twice.
	/\$?\{\{(?!\s{0,99}"[^"\n]{0,99}"\s{0,9}:)(?:[^{}"\n]|"[^"\n]{0,300}"){0,300}\}\}/y, /\{%[^\n]{0,500}?%\}/y, /\{#[^\n]{0,500}?#\}/y, /<%[^]{0,2000}?%>/y,
	/%\{\s{0,9}(?:if|else|endif|for|endfor)\b[^}\n]{0,500}\}/y,
];
const variable = /\$\{(?:[^{}"\n]|"[^"\n]{0,300}"){0,300}\}/y;

function markAt(text: string, at: number, noVariables: boolean): string | undefined {
	for (const pattern of noVariables ? marks : [...marks, variable]) {
		pattern.lastIndex = at;
		const [mark] = pattern.exec(text) ?? [];
		if (mark !== undefined) return mark;
	}
	return undefined;
}

const directive = /^(?:\{[%#]|%\{|<%(?![=-])|\{\{[-~]?\s*(?:[#/!^>]|(?:if|else|end|range|with|define|block|template|break|continue)\b|\$\w+\s*:?=|\/\*))/;

/** Blanks for what makes nothing, a string for what makes a value. */
function masked(text: string, at: number, mark: string, language: 'json' | 'yaml'): string {
	if (directive.test(mark) || language === 'yaml' && isAloneInYaml(text, at, mark)) return mark.replace(/[^\n]/g, ' ');
	const stands = /[\s:,[{(]/.test(text[at - 1] ?? ' ') && /[\s,\]})]/.test(text[at + mark.length] ?? ' ');
	return stands ? `"${mark.slice(1, -1).replace(/[^\n]/g, filler)}"` : mark.replace(/[^\n]/g, filler);
}

/** A line of its own makes more lines in YAML, and in the JSON of a block a value where one is waited for. */
function isAloneInYaml(text: string, at: number, mark: string): boolean {
	const before = /[^\s]?[^\S\n]*(?:\n\s*)?$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
	return (before.includes('\n') || at === before.length) && !/^[,[]/.test(before) && /^[^\S\n]*(?:\r?\n|$)/.test(text.slice(at + mark.length, at + mark.length + 200));
}

/** The tree of a masked text as the tree of the text itself: filler becomes holes. */
export function withPlaceholders(tree: SyntaxTree, text: string, { isTemplate }: Masked): SyntaxTree {
	const roots = tree.roots.map(root => inStrings(root, node => filled(node, text)));
	return { ...tree, text, roots, problems: isTemplate ? [] : tree.problems };
}

function filled(node: StringNode, text: string): StringNode {
	const own = node.parts.length === 1 && node.quote === '"' && text[node.start] !== '"';
	if (own) return { ...node, quote: 'reference', content: { start: node.start, end: node.end }, parts: [{ kind: 'hole', source: text.slice(node.start, node.end), start: node.start, end: node.end }] };
	return { ...node, parts: node.parts.flatMap(part => part.kind === 'literal' && part.text.includes(filler) ? split(part, fillers, text) : [part]) };
}

/**
 * The same tree with a hole for each `${name}`. A variable of a policy has a colon in its name, or is one of `${*}`, `${?}` and `${$}`; the others
 * are what `templatefile` or `envsubst` replace.
 */
export function withTemplateVariables(node: Node, text: string): Node {
	if (!/\$\{[A-Za-z_][\w.-]*\}/.test(text)) return node;
	return inStrings(node, it => it.template ? it : { ...it, parts: it.parts.flatMap(part => part.kind === 'literal' && part.text.includes('${') ? split(part, templateVariable, text) : [part]) });
}

const templateVariable = /\$\{[A-Za-z_][\w.-]*\}/g;

/**
 * The same tree with a hole for each word that somebody replaces before AWS sees the text: `__ACCOUNT__`, and those of a much used module for
 * buckets, https://registry.terraform.io/modules/terraform-aws-modules/s3-bucket/aws/latest#input_policy. No name in an ARN looks so.
 */
export function withPlaceholderWords(tree: SyntaxTree): SyntaxTree {
	if (!/_(?:_[A-Z]|S3_BUCKET_|AWS_ACCOUNT_ID_)/.test(tree.text)) return tree;
	const changed = (node: StringNode): StringNode => ({ ...node, parts: node.parts.flatMap(part => part.kind === 'literal' && part.text !== '' ? split(part, placeholderWord, tree.text) : [part]) });
	return { ...tree, roots: tree.roots.map(root => inStrings(root, changed)) };
}

const placeholderWord = /__[A-Z][A-Z0-9_]*__|_(?:S3_BUCKET_ARN|S3_BUCKET_ID|AWS_ACCOUNT_ID)_/g;

function split(part: LiteralPart, pattern: RegExp, text: string): TextPart[] {
	const parts: TextPart[] = [];
	let last = 0;
	const literal = (to: number): void => {
		if (to > last) parts.push({ kind: 'literal', text: part.text.slice(last, to), exact: part.exact, ...placeIn(part, last, to) });
	};
	for (const { 0: found, index } of part.text.matchAll(pattern)) {
		literal(index);
		last = index + found.length;
		const place = placeIn(part, index, last);
		parts.push({ kind: 'hole', source: part.exact ? text.slice(place.start, place.end) : '', ...place });
	}
	literal(part.text.length);
	return parts;
}

function placeIn({ exact, start, end }: LiteralPart, from: number, to: number): { start: number; end: number } {
	return exact ? { start: start + from, end: start + to } : { start, end };
}
