import type { Change } from '../../policy/change.js';
import { listOf, type Member, type Text } from '../../policy/model.js';
import type { Node } from '../../syntax/node.js';

/** Writes other texts in place of one value of a list. Nothing where the value is one arm of a conditional. */
export function replaceValue(member: Member<string>, value: Text, texts: readonly string[]): readonly Change[] {
	const kept = nodesOf(member).filter(node => node !== value.node);
	const [only, ...more] = texts;
	if (kept.length === nodesOf(member).length) return [];
	if (only !== undefined && more.length === 0) return [{ do: 'set-text', node: value.node, text: only }];
	return [{ do: 'set-values', member, values: [...kept, ...texts] }];
}

/** Takes values out of a list that has others. Nothing where they are not all items of it, or nothing would be left. */
export function removeValues(member: Member<string>, values: readonly Text[]): readonly Change[] {
	const list = listOf(member);
	const items = values.map(({ node }) => node);
	if (!list || items.length >= list.items.length) return [];
	const written = new Set<Node>(list.items);
	if (!items.every(item => written.has(item))) return [];
	return items.map(item => ({ do: 'remove-item', list, item }));
}

/** What is written as the values of a member, each a node that can be kept or copied. */
export function nodesOf(member: Member<string>): readonly Node[] {
	const { value } = member.entry;
	return listOf(member)?.items ?? (value ? [value] : []);
}
