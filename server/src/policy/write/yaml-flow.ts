import type { Node, SyntaxTree } from '../../syntax/node.js';
import { accompanyInBrackets, rearrangeBrackets, replaceInBrackets } from './brackets.js';
import { commentsBetween } from './comments.js';
import type { Dialect } from './dialect.js';
import type { Notation } from './draft-text.js';
import { containersAround, layoutAround } from './layout.js';
import { childrenOf } from './plan.js';
import { replaceInBlock, setYamlText } from './yaml-value.js';
import { quotingAround, yamlKey, yamlString } from './yaml-scalar.js';

/** `[a, b]` and `{ key: value }` in YAML. */
export const yamlFlow: Dialect = {
	setText: setYamlText,
	replace: replaceInFlow,
	rearrange: (plan, tree) => {
		const { container, added } = plan;
		const isEmpty = childrenOf(container).length === 0 && commentsBetween(tree, container.start, container.end).length === 0;
		const [parent] = containersAround(tree, container);
		if (!isEmpty || parent?.style === 'yaml-flow') return rearrangeBrackets(plan, tree, notationAt(container, tree));
		const value = container.kind === 'list' ? added.map(it => it.value) : Object.fromEntries(added.map(it => [it.name ?? '', it.value]));
		return replaceInBlock(container, value, tree);
	},
	accompany: (node, more, tree) => accompanyInBrackets(node, more, tree, notationAt(node, tree)),
};

/** A value in brackets that stands in a block is replaced by one that takes lines of its own where it needs them. */
function replaceInFlow(...[node, value, tree]: Parameters<Dialect['replace']>): ReturnType<Dialect['replace']> {
	const [parent] = containersAround(tree, node);
	return parent?.style === 'yaml-flow' ? replaceInBrackets(node, value, tree, notationAt(node, tree)) : replaceInBlock(node, value, tree);
}

function notationAt(node: Node, tree: SyntaxTree): Notation {
	const quoting = quotingAround(layoutAround(tree, node).examples, tree);
	return {
		string: text => yamlString(text, quoting, true), key: name => yamlKey(name, quoting),
		colon: ':', afterColon: ' ', entryCommas: true, listEnd: '', onOneLine: true,
	};
}
