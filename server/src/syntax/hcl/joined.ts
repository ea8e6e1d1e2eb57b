import type { ListNode, MapNode, Node } from '../node.js';
import { readArgumentsOf } from './call.js';
import { peek, readName, startSource, char } from './source.js';

/**
 * The lists, or the objects, with brackets of their own of which a function makes a list or an object: the two of `concat(["a"], var.b, ["c"])`. What is in
 * them has the places that it has in the whole. Undefined for what is written between brackets itself.
 */
export function joinedIn(whole: ListNode | MapNode, text: string): readonly (ListNode | MapNode)[] | undefined {
	if (!startsWithName.test(text[whole.start] ?? '')) return undefined;
	const source = startSource(text, whole.start, whole.end, { layout: false, json: false, template: true, style: whole.style });
	readName(source);
	if (peek(source) !== char.open) return undefined;
	return readArgumentsOf(source).flatMap(it => bracketed(it, whole.kind, text));
}

const startsWithName = /[a-z]/;

/** Also the lists within a list, which `flatten` takes apart. */
function bracketed(node: Node, kind: 'list' | 'map', text: string): readonly (ListNode | MapNode)[] {
	if (node.kind !== kind) return [];
	const inner = joinedIn(node, text);
	if (inner) return inner;
	return node.kind === 'list' ? [node, ...node.items.flatMap(it => bracketed(it, kind, text))] : [node];
}
