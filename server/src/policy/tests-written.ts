import { conditionIn, isDynamic } from './hosts/policy-document.js';
import type { Statement } from './model.js';
import { isKnown, type MapNode, type Node } from '../syntax/node.js';

/**
 * True when every test of the statement is written here, be its values known or not. Of a condition that is partly made elsewhere,
 * the part that is not seen may be the one that counts.
 */
export function showsAllTests({ node, members }: Statement): boolean {
	return !node.partial && members.every(({ name, entry }) => {
		if (name !== 'Condition') return true;
		return entry.block ? !isDynamic(entry) && conditionIn(entry) !== undefined : isWrittenOut(entry.value);
	});
}

function isWrittenOut(condition: Node | undefined): boolean {
	return isWholeMap(condition) && condition.entries.every(({ key, value }) => isKnown(key) && isWholeMap(value));
}

function isWholeMap(node: Node | undefined): node is MapNode {
	return node?.kind === 'map' && !node.partial;
}
