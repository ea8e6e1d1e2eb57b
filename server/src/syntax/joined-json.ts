import { inSource, unescaped, type Unescaped } from './escaped.js';
import { readEmbeddedJson } from './hcl/embedded.js';
import type { HolePart, Node, StringNode, TextPart } from './node.js';
import { inStrings } from './strings.js';

/** A text of which the pieces are known, and `sliceOf` what is written between two offsets. */
export interface Pieces {
	readonly items: readonly Node[];
	readonly sliceOf: (start: number, end: number) => string;
}

/**
 * The policy that `!Join ["", ["{\"Statement\": …", !GetAtt Topic.Arn, "…}"]]` puts together, which can be read and not be written to. Undefined where the
 * pieces are no policy, or where it is not known which character of them stands where.
 */
export function readJoinedJson({ items, sliceOf }: Pieces): Node | undefined {
	const [first] = items;
	if (first?.kind !== 'string' || !/^\s*\{/.test(literalStart(first)) || !items.some(holdsStatement)) return undefined;
	const holes: HolePart[] = [];
	const texts = items.map(it => it.kind === 'string' ? written(it, holes, sliceOf) : undefined);
	if (!texts.every(it => it !== undefined)) return undefined;
	const text = texts.map(it => it.text).join('');
	const offsets = [...texts.flatMap(it => it.offsets), items.at(-1)!.end];
	const holder = { text, template: true, comments: [], problems: [] };
	const root = readEmbeddedJson(holder, { start: 0, end: text.length });
	return root && holder.problems.length === 0 ? withHoles(inSource(root, { text, offsets }), holes) : undefined;
}

function literalStart({ parts: [part] }: StringNode): string {
	return part?.kind === 'literal' ? part.text : '';
}

function holdsStatement(item: Node): boolean {
	return item.kind === 'string' && item.parts.some(part => part.kind === 'literal' && part.text.includes('"Statement"'));
}

/** The text of a piece as a template of HCL, which the reader of JSON knows: each hole by its number. */
function written(piece: StringNode, holes: HolePart[], sliceOf: Pieces['sliceOf']): Unescaped | undefined {
	const texts = piece.parts.map((part): Unescaped | undefined => {
		if (part.kind === 'literal') return literally(part, piece, sliceOf);
		holes.push(part);
		const text = `\${${holeName}${holes.length - 1}}`;
		return { text, offsets: Array.from(text, () => part.start) };
	});
	if (!texts.every(it => it !== undefined)) return undefined;
	return { text: texts.map(it => it.text).join(''), offsets: texts.flatMap(it => it.offsets) };
}

const holeName = 'piece';

function literally({ text, exact, start, end }: Extract<TextPart, { kind: 'literal' }>, { quote }: StringNode, sliceOf: Pieces['sliceOf']): Unescaped | undefined {
	const plain = exact ? { text, offsets: Array.from({ length: text.length }, (_, index) => start + index) } : quote === '"' ? unescapedAt(sliceOf(start, end), start) : undefined;
	return plain?.text === text ? withEscapedSigns(plain) : undefined;
}

function unescapedAt(source: string, start: number): Unescaped {
	const { text, offsets } = unescaped(source, { start: 0, end: source.length });
	return { text, offsets: offsets.slice(0, -1).map(it => it + start) };
}

/** `${aws:username}` is no hole. */
function withEscapedSigns({ text, offsets }: Unescaped): Unescaped {
	if (!/[$%]\{/.test(text)) return { text, offsets };
	const pieces = Array.from({ length: text.length }, (_, index) => /^[$%]\{/.test(text.slice(index, index + 2)) ? text[index]! + text[index]! : text[index]!);
	return { text: pieces.join(''), offsets: pieces.flatMap((piece, index) => Array.from(piece, () => offsets[index]!)) };
}

function withHoles(root: Node, holes: readonly HolePart[]): Node {
	const original = (part: TextPart): TextPart => part.kind === 'hole' && part.source.startsWith(holeName) ? holes[Number(part.source.slice(holeName.length))] ?? part : part;
	return inStrings(root, node => ({ ...node, parts: node.parts.map(original) }));
}
