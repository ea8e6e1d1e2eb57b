import type { TextEdit } from '../../base/text.js';
import type { Node, StringNode, Style, SyntaxTree } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { json } from './json.js';
import type { Plan } from './plan.js';

/** How one style of writing says what a plan wants. Each answers undefined where the text as it is leaves no way to say it. */
export interface Dialect {
	/** Gives a string another text in its own quotes. */
	readonly setText: (node: StringNode, text: string, tree: SyntaxTree) => readonly TextEdit[] | undefined;
	readonly replace: (node: Node, value: Draft, tree: SyntaxTree) => readonly TextEdit[] | undefined;
	/** Removes from and adds to a container; what stays does not move. */
	readonly rearrange: (plan: Plan, tree: SyntaxTree) => readonly TextEdit[] | undefined;
	/** Makes a value the first of a list. */
	readonly accompany: (node: Node, more: readonly Draft[], tree: SyntaxTree) => readonly TextEdit[] | undefined;
}

/** Undefined for a style that nothing can be written in yet. */
export function dialectOf(style: Style): Dialect | undefined {
	return dialects[style];
}

const dialects: Readonly<Partial<Record<Style, Dialect>>> = { json };
