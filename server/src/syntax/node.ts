import type { Span } from '../base/text.js';

/**
 * One tree for every host language. All offsets are those of the host document, also inside a JSON heredoc
 * or a YAML block scalar, so nothing above this layer knows which language it looks at.
 */
export type Node = StringNode | ScalarNode | ListNode | MapNode | UnknownNode;

/** How a document is to be read. `json` forbids comments and trailing commas (they are reported, and still read). */
export type Language = 'json' | 'jsonc' | 'yaml' | 'hcl';

/**
 * How this container or value is spelled, which is what writing a change back needs to know. `json-block` is a block of Terraform spelled in JSON,
 * which is written to where it really stands (see `SyntaxTree.written`); `json-text` is what a string holds whose escapes stand between it and the
 * text: it is read and never written. `hcl-argument` is an object of Terraform that says what a block of `aws_iam_policy_document` says, in the
 * words of the block; it is written as the object that it is.
 */
export type Style = 'json' | 'hcl-object' | 'hcl-block' | 'yaml-block' | 'yaml-flow' | 'json-block' | 'json-text' | 'hcl-argument';

/** The delimiter of a string: `''` for a bare word, `reference` where an expression stands for the string. */
export type Quote = '"' | '\'' | '' | '|' | '>' | 'heredoc' | 'reference';

interface NodeBase extends Span {
	readonly style: Style;
}

/** A string, possibly with pieces that are computed elsewhere. */
export interface StringNode extends NodeBase {
	readonly kind: 'string';
	/** In source order. Empty for an empty string. */
	readonly parts: readonly TextPart[];
	readonly quote: Quote;
	/** False while the closing delimiter is not typed yet. */
	readonly closed: boolean;
	/** The characters between the delimiters. */
	readonly content: Span;
	/** Set where the host reads `${` in this string itself: HCL's templates, CloudFormation's `Fn::Sub`. */
	readonly template?: 'hcl' | 'sub';
	/** The value as JSON, where the string is a document of its own (a heredoc, a block scalar). Offsets are the host's. */
	readonly embedded?: Node;
}

export type TextPart = LiteralPart | HolePart;

export interface LiteralPart extends Span {
	readonly kind: 'literal';
	/** The value, with escapes resolved. */
	readonly text: string;
	/** True when `text` is the source slice, so that an index in one is an index in the other. */
	readonly exact: boolean;
}

/** `${var.x}`, `!Ref Y`, …: a piece whose text is not written here. */
export interface HolePart extends Span {
	readonly kind: 'hole';
	/** The source of the expression, without the interpolation's own delimiters. */
	readonly source: string;
	/** What is known of the text, with `HOLE` for the parts that vary: the ARN of a resource of the same module. Set when policies are read. */
	resolved?: string;
	/** What the text stands for where only that is known. Set when policies are read. */
	meaning?: HoleMeaning;
	/**
	 * The strings that the expression stands for where it is the whole value, one or a list of them: what a `local` of the module says. They have
	 * the place of the expression and are never written to. Set when policies are read.
	 */
	values?: readonly StringNode[];
}

/** The account, partition or region that the resources are made in: `!Ref AWS::AccountId`, `data.aws_region.current.name`. */
export type HoleMeaning = 'account' | 'partition' | 'region';

export interface ScalarNode extends NodeBase {
	readonly kind: 'scalar';
	readonly value: number | boolean | null;
}

export interface ListNode extends NodeBase {
	readonly kind: 'list';
	readonly items: readonly Node[];
	readonly closed: boolean;
}

export interface MapNode extends NodeBase {
	readonly kind: 'map';
	/** In source order, duplicates included. */
	readonly entries: readonly Entry[];
	readonly closed: boolean;
	/** True when there may be entries that are not written here, as in `merge({ … }, var.more)`. */
	readonly partial?: boolean;
}

/** `key: value`. The value is missing while it is not typed yet. */
export interface Entry extends Span {
	readonly key: StringNode;
	/** The `:` or `=`. Missing while it is not typed yet, and for an HCL block. */
	readonly separator?: Span;
	readonly value?: Node;
	/** True for an HCL block: `condition { … }`, which may be repeated. */
	readonly block?: boolean;
	/** The labels of an HCL block: `aws_iam_role` and `app` of `resource "aws_iam_role" "app" { … }`. */
	readonly labels?: readonly StringNode[];
	/** True where the value is `AWS::NoValue`: CloudFormation makes the map as if the entry were not there. */
	readonly absent?: true;
}

/** An expression evaluated elsewhere, with the values it may take where they are written here (both arms of a conditional). */
export interface UnknownNode extends NodeBase {
	readonly kind: 'unknown';
	readonly source: string;
	readonly alternatives: readonly Node[];
	/** What is written inside without being a value it may take: the arguments of a function. A policy may stand there. */
	readonly inner?: readonly Node[];
	/** True where one of the values it may take is `AWS::NoValue`. */
	readonly mayBeAbsent?: true;
}

export interface Comment extends Span {
	/** Without the comment's delimiters, trimmed. */
	readonly text: string;
}

export type SyntaxProblemCode =
	| 'byte-order-mark' | 'comment' | 'trailing-comma' | 'missing-comma' | 'missing-colon' | 'missing-value' | 'single-quotes'
	| 'unclosed' | 'unexpected' | 'second-document' | 'invalid-escape' | 'invalid-literal' | 'too-deep' | 'empty';

/**
 * A place where the text is not what its language demands. The tree is read all the same. Each stands at one token on one line:
 * a missing comma at the token before it, a missing colon at the key, a missing value at the colon, what is unclosed at its opening
 * bracket or as the whole string, a second document at its first token.
 */
export interface SyntaxProblem extends Span {
	readonly code: SyntaxProblemCode;
}

/** What reading a text gives. Reading never fails: a text that is nothing has no roots. */
export interface SyntaxTree {
	readonly language: Language;
	readonly text: string;
	/** One for JSON, one per document for YAML, one for HCL plus one per embedded JSON document. */
	readonly roots: readonly Node[];
	/** The roots as the language has them, where another one that is written in it is read from them: Terraform in JSON. */
	readonly written?: readonly Node[];
	/** In source order. */
	readonly comments: readonly Comment[];
	/** In source order. */
	readonly problems: readonly SyntaxProblem[];
}

/** Stands in a text for each hole. Patterns treat it as any run of characters. */
export const HOLE = '\u0000';

/** The value of a string, each hole as one `HOLE` character, or as what is known of it. */
export function textOf({ parts }: StringNode): string {
	const [first] = parts;
	return parts.length === 1 && first ? textOfPart(first) : parts.map(textOfPart).join('');
}

export function textOfPart(part: TextPart): string {
	return part.kind === 'literal' ? part.text : part.resolved ?? HOLE;
}

/** The value of a string that is wholly written here, else undefined. */
export function literalText(node: Node | undefined): string | undefined {
	if (node?.kind !== 'string') return undefined;
	const { parts } = node;
	const [only] = parts;
	if (only && parts.length === 1) return only.kind === 'literal' ? only.text : undefined;
	return parts.every(part => part.kind === 'literal') ? textOf(node) : undefined;
}

/** The strings that a string stands for: itself, or those that the `local` says to which it refers. */
export function stringsOf(node: StringNode): readonly StringNode[] {
	const { parts } = node;
	const [only] = parts;
	return parts.length === 1 && only!.kind === 'hole' && only!.values || [node];
}

/** The source span of `textOf(node).slice(from, to)`; the whole content where escapes make the two differ. */
export function spanOfText(node: StringNode, from: number, to: number): Span {
	let index = 0;
	let start: number | undefined;
	for (const part of node.parts) {
		const { length } = textOfPart(part);
		if (part.kind === 'literal' && !part.exact) return node.content;
		if (start === undefined && from <= index + length) start = part.kind === 'hole' ? part.start : part.start + (from - index);
		if (start !== undefined && to <= index + length) return { start, end: part.kind === 'hole' ? part.end : part.start + (to - index) };
		index += length;
	}
	return node.content;
}

/** The values a node may take: itself, or the arms of a conditional, each of them in turn. */
export function alternatives(node: Node | undefined): readonly Node[] {
	if (!node) return [];
	return node.kind === 'unknown' ? node.alternatives.flatMap(alternatives) : [node];
}

/**
 * IAM lets a list of one be written without its brackets: the items of a list, or the value itself. What a conditional puts into a list may be
 * several items: `concat([a], var.more ? [b, c] : [])`.
 */
export function itemsOf(node: Node | undefined): readonly Node[] {
	switch (node?.kind) {
		case 'list': return node.items.some(it => it.kind === 'unknown') ? node.items.flatMap(it => it.kind === 'unknown' ? itemsOf(it) : [it]) : node.items;
		case 'unknown': return alternatives(node).flatMap(it => it.kind === 'list' ? itemsOf(it) : [it]);
		default: return node ? [node] : [];
	}
}

/** True when nothing of the node is computed elsewhere. */
export function isKnown(node: Node | undefined): boolean {
	switch (node?.kind) {
		case undefined: return false;
		case 'string': return node.parts.length === 1 ? node.parts[0]!.kind === 'literal' : node.parts.every(part => part.kind === 'literal');
		case 'scalar': return true;
		case 'list': return node.items.every(isKnown);
		case 'map': return !node.partial && node.entries.every(entry => isKnown(entry.key) && isKnown(entry.value));
		case 'unknown': return false;
	}
}

/** True when nothing of the node is computed elsewhere but what a `local` says of which all is known. */
export function isSaid(node: Node | undefined): boolean {
	switch (node?.kind) {
		case 'string': return stringsOf(node).every(isKnown);
		case 'list': return node.items.every(isSaid);
		case 'map': return !node.partial && node.entries.every(entry => isKnown(entry.key) && isSaid(entry.value));
		default: return isKnown(node);
	}
}

/** True for an expression, also for one that a template holds and nothing else: Terraform makes `"${local.statements}"` a list. */
export function isReference({ quote, style, template, parts }: StringNode): boolean {
	if (quote === 'reference') return true;
	return template === 'hcl' && quote === '"' && (style === 'hcl-object' || style === 'hcl-block') && parts.length === 1 && parts[0]!.kind === 'hole';
}

/** The last entry of that name, as JSON readers see it. Exact case. */
export function entryOf({ entries }: MapNode, name: string): Entry | undefined {
	for (let index = entries.length - 1; index >= 0; index--) {
		const { key: { parts } } = entries[index]!;
		const [only] = parts;
		const isNamed = only && parts.length === 1 ? only.kind === 'literal' && only.text === name : literalText(entries[index]!.key) === name;
		if (isNamed) return entries[index];
	}
	return undefined;
}
