import { spanOf, type Span } from '../base/text.js';
import { intrinsicName } from './intrinsic-names.js';
import { readJoinedJson } from './joined-json.js';
import { entryOf, literalText, type Entry, type HolePart, type ListNode, type LiteralPart, type MapNode, type Node, type StringNode, type Style, type TextPart, type UnknownNode } from './node.js';
import { inStrings } from './strings.js';

/**
 * CloudFormation's functions folded into strings with holes and unknown values, so that `!Sub "${Bucket.Arn}/*"` is a string whose first
 * piece is not written here. The source of a hole is the name that is referred to: `Topic`, `Bucket.Arn`, `AWS::AccountId`.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

/** A function call in the short or the long form. */
export interface IntrinsicCall {
	/** Without `!` or `Fn::`: `Sub`, `Ref`, `GetAtt`. */
	readonly name: string;
	readonly argument: Node | undefined;
	/** The whole call, tag or braces included. */
	readonly span: Span;
	readonly style: Style;
	readonly source: string;
}

/** What the call stands for; undefined for `AWS::NoValue`, which takes the place of nothing. */
export function foldIntrinsic(call: IntrinsicCall): Node | undefined {
	const { name, argument } = call;
	switch (name) {
		case 'Ref': return literalText(argument) === 'AWS::NoValue' ? undefined : hole(call, literalText(argument) ?? call.source);
		case 'GetAtt': return hole(call, attributeName(argument) ?? call.source);
		case 'Sub': return substitution(call) ?? hole(call, call.source);
		case 'Join': return joined(call) ?? hole(call, call.source);
		case 'If': return conditional(call, argument?.kind === 'list' ? argument.items.slice(1) : []);
		case 'Select': return selected(call) ?? hole(call, call.source);
		case 'ImportValue': case 'FindInMap': case 'Base64': return hole(call, call.source);
		case 'ToJsonString': return argument?.kind === 'map' || argument?.kind === 'list' ? argument : unknown(call, []);
		default: return unknown(call, []);
	}
}

function attributeName(argument: Node | undefined): string | undefined {
	if (argument?.kind !== 'list') return literalText(argument);
	const names = argument.items.map(literalText);
	return names.every(name => name !== undefined) ? names.join('.') : undefined;
}

/** What can be edited is the text, and what goes when the value goes is the whole call. */
function substitution({ argument, span }: IntrinsicCall): StringNode | undefined {
	const [text, variables] = argument?.kind === 'list' ? argument.items : [argument];
	if (text?.kind !== 'string') return undefined;
	const node = substituted(text);
	return { ...(variables?.kind === 'map' ? withVariables(node, variables) : node), ...spanOf(span) };
}

/** The document that the text holds has the names too. */
function withVariables(node: StringNode, variables: MapNode): StringNode {
	const inText = (text: StringNode): StringNode => ({ ...text, parts: text.parts.map(part => part.kind === 'hole' ? withVariable(part, variables) : part) });
	return { ...inText(node), ...(node.embedded ? { embedded: inStrings(node.embedded, inText) } : {}) };
}

/** The second argument gives names of its own to what stands in the text. */
function withVariable(part: HolePart, variables: MapNode): HolePart {
	const entry = entryOf(variables, part.source);
	if (!entry) return part;
	const [only, ...more] = entry.value?.kind === 'string' ? entry.value.parts : [];
	if (only?.kind === 'hole' && more.length === 0) return { ...part, source: only.source };
	const resolved = literalText(entry.value);
	return { ...part, source: '', ...(resolved === undefined ? {} : { resolved }) };
}

/** `!Select [0, [a, b]]` is one of what is written there; of a list that is made elsewhere nothing is known. */
function selected({ argument }: IntrinsicCall): Node | undefined {
	const [index, list] = argument?.kind === 'list' ? argument.items : [];
	const at = index?.kind === 'scalar' ? Number(index.value) : Number(literalText(index) ?? NaN);
	return list?.kind === 'list' ? list.items[at] : undefined;
}

function substituted(text: StringNode): StringNode {
	const parts = text.parts.flatMap(part => part.kind === 'literal' ? split(part) : [part]);
	return { ...text, template: 'sub', parts, ...(text.embedded ? { embedded: substitutedWithin(text.embedded) } : {}) };
}

/** The document that the text holds has its own strings, which are substituted as parts of the text. */
function substitutedWithin(node: Node): Node {
	switch (node.kind) {
		case 'string': return substituted(node);
		case 'list': return { ...node, items: node.items.map(substitutedWithin) };
		case 'map': return { ...node, entries: node.entries.map(entry => ({ ...entry, key: substituted(entry.key), ...(entry.value ? { value: substitutedWithin(entry.value) } : {}) })) };
		default: return node;
	}
}

function split(part: LiteralPart): TextPart[] {
	const parts: TextPart[] = [];
	let last = 0;
	for (const match of part.text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
		const [whole, escaped, name] = match as unknown as [string, string, string];
		const end = match.index + whole.length;
		parts.push(...slice(part, last, match.index));
		parts.push(escaped ? { kind: 'literal', text: `\${${name}}`, exact: false, ...within(part, match.index, end) } : { kind: 'hole', source: name.trim(), ...within(part, match.index, end) });
		last = end;
	}
	return [...parts, ...slice(part, last, part.text.length)];
}

function slice(part: LiteralPart, from: number, to: number): LiteralPart[] {
	return from < to ? [{ kind: 'literal', text: part.text.slice(from, to), exact: part.exact, ...within(part, from, to) }] : [];
}

/** Where escapes make text and source differ, a piece stands for the whole. */
function within(part: LiteralPart, from: number, to: number): Span {
	return part.exact ? { start: part.start + from, end: part.start + to } : spanOf(part);
}

function joined({ argument, span, style, source }: IntrinsicCall): StringNode | undefined {
	const [delimiter, list] = argument?.kind === 'list' ? argument.items : [];
	const separator = literalText(delimiter);
	if (separator === undefined || list?.kind !== 'list') return undefined;
	const pieces = list.items.map((item, index) => [...between(separator, index, item), ...piecesOf(item)]);
	const embedded = separator === '' ? readJoinedJson({ items: list.items, sliceOf: (start, end) => source.slice(start - span.start, end - span.start) }) : undefined;
	return { kind: 'string', style, ...span, quote: 'reference', closed: true, content: span, parts: pieces.flat(), ...(embedded ? { embedded } : {}) };
}

function between(separator: string, index: number, { start }: Span): LiteralPart[] {
	return index > 0 && separator !== '' ? [{ kind: 'literal', text: separator, exact: false, start, end: start }] : [];
}

function piecesOf(item: Node): readonly TextPart[] {
	if (item.kind === 'string') return item.parts.map(part => part.kind === 'literal' ? { ...part, exact: false } : part);
	return [{ kind: 'hole', source: '', ...spanOf(item) }];
}

function hole({ span, style }: IntrinsicCall, source: string): StringNode {
	const part: HolePart = { kind: 'hole', source, ...span };
	return { kind: 'string', style, ...span, quote: 'reference', closed: true, content: span, parts: [part] };
}

/** Of two arms only one is left where the other is `AWS::NoValue`. */
function conditional(call: IntrinsicCall, arms: readonly Node[]): UnknownNode {
	const mayBeAbsent = arms.length === 1 || arms.some(arm => arm.kind === 'unknown' && arm.mayBeAbsent);
	return { ...unknown(call, arms), ...(mayBeAbsent ? { mayBeAbsent } : {}) };
}

function unknown({ span, style, source }: IntrinsicCall, alternatives: readonly Node[]): UnknownNode {
	return { kind: 'unknown', style, ...span, source, alternatives };
}

/** True for a template of CloudFormation. */
export function isTemplate(root: Node): boolean {
	if (root.kind !== 'map') return false;
	return entryOf(root, 'Resources')?.value?.kind === 'map' || entryOf(root, 'AWSTemplateFormatVersion') !== undefined;
}

/** A template that another language makes: what a call gives is not known, and not to be written to in the words of either. */
export function hideIntrinsics(node: Node, text: string): Node {
	return isTemplate(node) ? foldIntrinsics(node, text, call => call.name === 'If' ? foldIntrinsic(call) : unknown(call, [])) ?? node : node;
}

/** Folds the long form everywhere in a tree that was read without knowing of CloudFormation, as JSON is. */
export function foldIntrinsics(node: Node, text: string, fold = foldIntrinsic): Node | undefined {
	switch (node.kind) {
		case 'list': return { ...node, items: node.items.flatMap(item => foldIntrinsics(item, text, fold) ?? []) } satisfies ListNode;
		case 'map': {
			const entries = node.entries.map(({ value, ...entry }): Entry => {
				const folded = value && foldIntrinsics(value, text, fold);
				return folded ? { ...entry, value: folded } : value ? { ...entry, absent: true } : entry;
			});
			const [only, ...more] = entries;
			const name = only && more.length === 0 ? intrinsicName(literalText(only.key) ?? '') : undefined;
			if (name === undefined) return { ...node, entries };
			return fold({ name, argument: only?.value, span: spanOf(node), style: node.style, source: text.slice(node.start, node.end) });
		}
		default: return node;
	}
}
