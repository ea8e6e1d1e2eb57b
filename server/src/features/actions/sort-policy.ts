import { overlaps } from '../../base/text.js';
import type { Change } from '../../policy/change.js';
import { listOf, type PolicyDocument } from '../../policy/model.js';
import { textOf, type ListNode, type Node, type StringNode, type SyntaxTree } from '../../syntax/node.js';

/**
 * Sorts the lists of a document's policies and takes out what they say twice; nothing changes its meaning. A list with a comment in it stays as it is: whose
 * comment it is cannot be told.
 */
export function sortPolicies({ policies, tree }: PolicyDocument): readonly Change[] {
	const lists = new Map<ListNode, boolean>();
	for (const { statements } of policies) {
		for (const { members, principals, conditions } of statements) {
			for (const member of members) if (sorted.has(member.name ?? '')) note(listOf(member), member.name!.endsWith('Action'));
			for (const { member } of principals) for (const list of listsIn(member.entry.value)) note(list, false);
			for (const { entry } of conditions) for (const list of listsIn(entry.value)) note(list, false);
		}
	}
	return [...lists].flatMap(([list, foldCase]) => sortList(list, foldCase, tree));

	function note(list: ListNode | undefined, foldCase: boolean): void {
		if (list) lists.set(list, foldCase);
	}
}

const sorted: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** The lists of a map, or of the body of a block. */
function listsIn(node: Node | undefined): readonly ListNode[] {
	if (node?.kind === 'list') return [node];
	return node?.kind === 'map' ? node.entries.flatMap(({ value }) => value?.kind === 'list' ? [value] : []) : [];
}

function sortList(list: ListNode, foldCase: boolean, tree: SyntaxTree): readonly Change[] {
	const items = list.items.filter(item => isOneLine(item, tree.text));
	if (items.length !== list.items.length || items.length < 2 || tree.comments.some(comment => overlaps(comment, list))) return [];
	const keyOf = (item: StringNode): string => foldCase ? textOf(item).toLowerCase() : sourceOf(item, tree.text);
	const kept = [...new Map([...items].reverse().map(item => [keyOf(item), item])).values()];
	const order = kept.sort((a, b) => compare(nameOf(a, tree.text), nameOf(b, tree.text)));
	const moved = order.flatMap((item, index): readonly Change[] => {
		const place = items[index]!;
		return item === place ? [] : [{ do: 'splice', span: spanOfSource(place, tree.text), text: sourceOf(item, tree.text) }];
	});
	return [...moved, ...items.slice(order.length).map((item): Change => ({ do: 'remove-item', list, item }))];
}

/** `arn:aws:s3:::a` before `arn:aws:s3:::b`, whatever the quotes. */
function nameOf(item: StringNode, text: string): string {
	return item.parts.every(part => part.kind === 'literal') ? textOf(item) : sourceOf(item, text).replace(/^["']/, '');
}

function compare(a: string, b: string): number {
	const [x, y] = [a.toLowerCase(), b.toLowerCase()];
	return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

function isOneLine(node: Node, text: string): node is StringNode {
	return node.kind === 'string' && node.closed && node.embedded === undefined && !/[\r\n]/.test(sourceOf(node, text));
}

function sourceOf(node: Node, text: string): string {
	const { start, end } = spanOfSource(node, text);
	return text.slice(start, end);
}

/** The end of a bare word of YAML may lie behind the blanks that follow it. */
function spanOfSource({ start, end }: Node, text: string): { start: number; end: number } {
	return { start, end: start + text.slice(start, end).trimEnd().length };
}
