import { meaningOf, type Text } from '../../policy/model.js';
import type { HoleMeaning, ScalarNode, StringNode } from '../../syntax/node.js';
import { code } from '../markdown.js';

/** `a`, `a or b`, `a, b or c`; of a long row the first and how many more. */
export function row(items: readonly string[], word: 'and' | 'or', most = 4): string {
	const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
	const [last = ''] = shown.slice(-1);
	return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** A value as its author wrote it: what is computed elsewhere with its expression. */
export function written(node: StringNode | ScalarNode): string {
	if (node.kind === 'scalar') return code(String(node.value));
	const [only, ...more] = node.parts;
	if (only?.kind === 'hole' && more.length === 0) return code(only.source);
	return code(node.parts.map(part => part.kind === 'literal' ? part.text : `\${${part.source}}`).join(''));
}

/** What stands for the place where the resources are made has no name in the policy. */
export function meaningIn(value: Pick<Text, 'node'>): string | undefined {
	const meaning = meaningOf(value);
	return meaning && own[meaning];
}

const own: Readonly<Record<HoleMeaning, string>> = { account: 'this account', partition: 'this partition', region: 'this region' };

/** The first letter as a sentence begins, unless it is in a code span. */
export function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
