import { HOLE, type HolePart, type Node, type StringNode, type TextPart } from '../syntax/node.js';

/** What an expression of the host stands for; undefined where that stays unknown. */
export type ValueOf = (hole: HolePart) => string | undefined;

/** Expressions by their source, with a value for each: `var.bucket` to `photos`. */
export function givenValues(values: Readonly<Record<string, string>>): ValueOf {
	const bySource = new Map(Object.entries(values));
	return ({ source }) => bySource.get(source.trim());
}

/** The value with what its expressions stand for in their place. */
export function bound<Value extends { readonly text: string; readonly known: boolean; readonly node: Node }>(value: Value, valueOf: ValueOf | undefined): Value {
	if (!valueOf || value.known || value.node.kind !== 'string') return value;
	const parts = value.node.parts.map((part): TextPart => boundPart(part, valueOf));
	if (parts.every((part, index) => part === (value.node as StringNode).parts[index])) return value;
	const node: StringNode = { ...value.node, parts };
	return { ...value, node, text: parts.map(textOfPart).join(''), known: parts.every(({ kind }) => kind === 'literal') };
}

function boundPart(part: TextPart, valueOf: ValueOf): TextPart {
	const text = part.kind === 'hole' ? valueOf(part) : undefined;
	return text === undefined ? part : { kind: 'literal', start: part.start, end: part.end, text, exact: false };
}

function textOfPart(part: TextPart): string {
	return part.kind === 'literal' ? part.text : part.resolved ?? HOLE;
}
