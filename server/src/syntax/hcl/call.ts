import { hideIntrinsics } from '../intrinsics.js';
import { literalText, type Entry, type ListNode, type MapNode, type Node, type StringNode, type TextPart } from '../node.js';
import { goesOnBelow } from './chunks.js';
import { chosen } from './choice.js';
import { readExpression, unknown } from './expression.js';
import { inside, isAtKeyLine, isCloser, judgeCloser, skipJunkCloser } from './layout.js';
import { char, peek, report, skipBlanks, startsWith, trimmedEnd, type Source } from './source.js';

/** Reads the arguments of a function, whose name is read already, and gives what is known of its value. */
export function readCall(source: Source, name: string, start: number): Node {
	source.at++;
	const args: Node[] = [];
	const closed = inside(source, char.close, () => readArguments(source, start, args));
	if (!closed) report(source, 'unclosed', start, start + name.length + 1);
	return valueOf(source, name, args, start, closed ? source.at : trimmedEnd(source, source.at));
}

/** Reads the arguments of a function alone. */
export function readArgumentsOf(source: Source): readonly Node[] {
	const args: Node[] = [];
	const start = source.at++;
	inside(source, char.close, () => readArguments(source, start, args));
	return args;
}

function readArguments(source: Source, start: number, args: Node[]): boolean {
	for (;;) {
		skipBlanks(source, true);
		const code = peek(source);
		if (code < 0) {
			if (!goesOnBelow(source, { kind: 'list', items: args })) return false;
		} else if (isCloser(code)) {
			const verdict = judgeCloser(source, char.close, start);
			if (verdict === 'outer') return false;
			if (verdict === 'junk') skipJunkCloser(source);
			else return ++source.at > start;
		} else if (code === char.comma) {
			source.at++;
		} else if (startsWith(source, '...')) {
			source.at += 3;
		} else if (isAtKeyLine(source)) {
			return false;
		} else {
			const before = source.at;
			args.push(readExpression(source, true));
			if (source.at === before) source.at++;
		}
	}
}

/** Functions that hand on what is written in their arguments: https://developer.hashicorp.com/terraform/language/functions */
function valueOf(source: Source, name: string, args: readonly Node[], start: number, end: number): Node {
	const [first] = args;
	switch (name) {
		case 'jsonencode': return first ? hideIntrinsics(first, source.text) : unknown(source, start, end, []);
		case 'yamlencode': return unknown(source, start, end, [], args.map(it => hideIntrinsics(it, source.text)));
		case 'tostring': case 'sensitive': case 'nonsensitive':
			return first ?? unknown(source, start, end, []);
		case 'concat': case 'flatten': case 'distinct': case 'toset': case 'tolist': case 'sort': case 'reverse': case 'setunion':
			return joinedList(source, args, start, end);
		case 'compact': return joinedList(source, args.map(withoutEmpty), start, end);
		case 'merge': return mergedMap(source, args, start, end);
		case 'try': case 'coalesce': case 'coalescelist': return unknown(source, start, end, args);
		case 'formatlist': return formattedList(source, args, start, end);
		case 'join': return joinedText(source, args, start, end) ?? unknown(source, start, end, [], args);
		case 'format': return formatted(source, args, start, end) ?? unknown(source, start, end, [], args);
		default: return chosen(source, name, args, start, end) ?? unknown(source, start, end, [], args);
	}
}

function joinedList({ style }: Source, args: readonly Node[], start: number, end: number): ListNode {
	// One list in one call keeps its own brackets, so that an item can be added there.
	const [only] = args;
	if (args.length === 1 && only?.kind === 'list' && only.items.every(item => item.kind !== 'list')) return only;
	return { kind: 'list', style, start, end, items: args.flatMap(flattened), closed: true };
}

/** `compact` leaves out what is empty: an item that may be `""` may not be there. */
function withoutEmpty(node: Node): Node {
	if (node.kind === 'list') return { ...node, items: node.items.filter(item => !isEmpty(item)).map(withoutEmpty) };
	if (node.kind !== 'unknown' || !node.alternatives.some(isEmpty)) return node;
	return { ...node, alternatives: node.alternatives.filter(it => !isEmpty(it)), mayBeAbsent: true };
}

function isEmpty(node: Node): boolean {
	return node.kind === 'string' && node.parts.length === 0 && node.quote === '"';
}

function flattened(node: Node): readonly Node[] {
	return node.kind === 'list' ? node.items.flatMap(flattened) : [node];
}

function mergedMap({ style }: Source, args: readonly Node[], start: number, end: number): MapNode {
	const [only] = args;
	if (args.length === 1 && only?.kind === 'map') return only;
	const entries = args.flatMap((arg): readonly Entry[] => arg.kind === 'map' ? arg.entries : []);
	const partial = args.some(arg => arg.kind !== 'map' || arg.partial === true);
	return { kind: 'map', style, start, end, entries, closed: true, ...(partial ? { partial } : {}) };
}

/** `format("arn:aws:s3:::%s/*", var.name)` is a string with a hole for each verb. */
function formatted({ style }: Source, [pattern]: readonly Node[], start: number, end: number): StringNode | undefined {
	if (pattern?.kind !== 'string') return undefined;
	const parts = pattern.parts.flatMap((part): TextPart[] => {
		if (part.kind === 'hole') return [part];
		const place = { start: part.start, end: part.end };
		const texts = part.text.split(/%(?:\[\d+\])?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]/);
		return texts.flatMap((text, index): TextPart[] => [
			...(index > 0 ? [{ kind: 'hole', source: '', ...place } as const] : []),
			...(text === '' ? [] : [{ kind: 'literal', text: text.replace(/%%/g, '%'), exact: false, ...place } as const]),
		]);
	});
	const span = { start, end };
	return { kind: 'string', style, ...span, quote: 'reference', closed: true, content: span, parts, template: 'hcl' };
}

/** `formatlist("arn:aws:s3:::%s/*", var.names)` is any number of such strings. Nobody can write one of them in the place of the call. */
function formattedList(source: Source, args: readonly Node[], start: number, end: number): Node {
	const made = formatted(source, args, start, end);
	return made?.parts.some(({ kind }) => kind === 'literal') ? unknown(source, start, end, [{ ...made, style: 'json-text' }]) : unknown(source, start, end, [], args);
}

/** `join("", ["arn:aws:s3:::", var.name])` is a string if all of its pieces are. */
function joinedText({ style }: Source, [separator, list]: readonly Node[], start: number, end: number): StringNode | undefined {
	const between = literalText(separator);
	const pieces = list?.kind === 'list' ? list.items.filter(it => it.kind === 'string') : [];
	if (between === undefined || list?.kind !== 'list' || pieces.length === 0 || pieces.length < list.items.length) return undefined;
	const parts = pieces.flatMap((piece, index): TextPart[] => [
		...(index > 0 && between !== '' ? [{ kind: 'literal', text: between, exact: false, start: piece.start, end: piece.start } as const] : []),
		...piece.parts.map((part): TextPart => part.kind === 'literal' ? { ...part, exact: false } : part),
	]);
	const span = { start, end };
	return { kind: 'string', style, ...span, quote: 'reference', closed: true, content: span, parts, template: 'hcl' };
}
