import { literalText, type ListNode, type Node, type StringNode } from '../node.js';
import { unknown } from './expression.js';
import type { Source } from './source.js';

/**
 * What functions give that take something out of what is written in their arguments; undefined for another function, and where that is computed. What they
 * give can be read, and is written to nowhere but where it stands. https://developer.hashicorp.com/terraform/language/functions
 */
export function chosen(source: Source, name: string, args: readonly Node[], start: number, end: number): Node | undefined {
	switch (name) {
		case 'split': return split(args, start, end);
		case 'slice': return slice(args, start, end);
		case 'element': return element(source, args, start, end);
		case 'lookup': return lookup(source, args, start, end);
		default: return undefined;
	}
}

/** `split(",", "s3:GetObject,s3:PutObject")`. */
function split([separator, whole]: readonly Node[], start: number, end: number): ListNode | undefined {
	const [between, text] = [literalText(separator), literalText(whole)];
	if (!between || text === undefined || whole?.kind !== 'string') return undefined;
	const items = text === '' ? [] : text.split(between).map(it => pieceOf(whole, it));
	return { kind: 'list', style: 'json-text', start, end, items, closed: true };
}

function pieceOf({ start, end, content }: StringNode, text: string): StringNode {
	const parts = text === '' ? [] : [{ kind: 'literal', text, exact: false, start: content.start, end: content.end } as const];
	return { kind: 'string', style: 'json-text', start, end, quote: 'reference', closed: true, content, template: 'hcl', parts };
}

/** A list of which an item may be many is counted otherwise. */
function slice([list, from, to]: readonly Node[], start: number, end: number): ListNode | undefined {
	const items = itemsWritten(list);
	const [first, last] = [numberOf(from), numberOf(to)];
	return items && first !== undefined && last !== undefined ? { kind: 'list', style: 'json-text', start, end, items: items.slice(first, last), closed: true } : undefined;
}

function element(source: Source, [list, index]: readonly Node[], start: number, end: number): Node | undefined {
	const items = itemsWritten(list);
	const at = numberOf(index);
	if (!items || items.length === 0) return undefined;
	return at === undefined ? unknown(source, start, end, items) : items[at % items.length];
}

/**
 * One of the values of an object that is written here, or what is given for a name that it lacks; an empty text stands for nothing then. Of an object that is
 * computed the rest is not known, so that what is given may never count.
 */
function lookup(source: Source, [map, key, fallback]: readonly Node[], start: number, end: number): Node | undefined {
	if (map?.kind !== 'map') return undefined;
	const name = literalText(key);
	const named = name === undefined ? map.entries : map.entries.filter(it => (literalText(it.key) ?? name) === name);
	const isThere = name !== undefined && named.some(it => literalText(it.key) === name);
	const values = [...named.map(({ value }) => value), isThere ? undefined : fallback].filter(it => it !== undefined).filter(it => it.kind === 'scalar' ? it.value !== null : literalText(it) !== '');
	return values.length > 0 ? unknown(source, start, end, values) : undefined;
}

function itemsWritten(list: Node | undefined): readonly Node[] | undefined {
	return list?.kind === 'list' && list.items.every(it => literalText(it) !== undefined) ? list.items : undefined;
}

function numberOf(node: Node | undefined): number | undefined {
	return node?.kind === 'scalar' && typeof node.value === 'number' && node.value >= 0 ? node.value : undefined;
}
