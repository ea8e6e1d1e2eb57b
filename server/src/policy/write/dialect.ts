import type { TextEdit } from '../../base/text.js';
import type { Node, StringNode, Style, SyntaxTree } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { hclBlock, hclObject } from './hcl.js';
import { json } from './json.js';
import type { Plan } from './plan.js';
import { yamlBlock } from './yaml-block.js';
import { yamlFlow } from './yaml-flow.js';

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

/** The dialect of a container or a value. A scalar of YAML has that of a block, wherever it stands. */
export function dialectOf(style: Style): Dialect {
	return dialects[style];
}

/** For what is understood and not written. */
const readOnly: Dialect = { setText: () => undefined, replace: () => undefined, rearrange: () => undefined, accompany: () => undefined };

const dialects: Readonly<Record<Style, Dialect>> = {
	'json': json, 'hcl-object': hclObject, 'hcl-block': hclBlock, 'yaml-block': yamlBlock, 'yaml-flow': yamlFlow, 'json-block': readOnly, 'json-text': readOnly, 'hcl-argument': readOnly,
};
