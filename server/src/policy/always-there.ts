import { isBlock, isDynamic } from './hosts/policy-document.js';
import type { Statement } from './model.js';

/**
 * False for a statement that may not be there at all, because it stands in an arm of a conditional or a loop makes it. Of two of them it is not
 * known whether they are ever in the policy together.
 */
export function isAlwaysThere({ node, policy }: Statement): boolean {
	if (policy.complete) return true;
	if (isBlock(policy.node)) return policy.node.entries.some(entry => entry.value === node && !isDynamic(entry));
	return policy.fragment === true || policy.members.some(({ entry }) => entry.value === node || entry.value?.kind === 'list' && entry.value.items.includes(node));
}
