import { isBlock, isDynamic } from '../../policy/hosts/policy-document.js';
import { mergingArguments } from '../../policy/hosts/terraform-uses.js';
import type { Policy } from '../../policy/model.js';
import { itemsOf, literalText, type Node } from '../../syntax/node.js';

/** The source of all that a policy may hold beside its statements; `undefined` for a policy that holds nothing else. */
export function hiddenSource(policy: Policy): string | undefined {
	if (policy.complete) return undefined;
	const { text } = policy.tree;
	return hiddenNodes(policy).map(({ start, end }) => text.slice(start, end)).join('\n');
}

/** True where other documents may replace statements by their Sid, so that what is written here may not count. */
export function mayBeReplaced({ node }: Policy): boolean {
	return isBlock(node) && node.entries.some(({ key }) => overridingArguments.includes(literalText(key) ?? ''));
}

const overridingArguments = mergingArguments.filter(name => name.startsWith('override'));

function hiddenNodes({ node, members }: Policy): readonly { readonly start: number; readonly end: number }[] {
	if (isBlock(node)) return node.entries.filter(entry => isDynamic(entry) || mergingArguments.includes(literalText(entry.key) ?? ''));
	return members.filter(({ name }) => name === 'Statement').flatMap(({ entry }) => entry.value?.kind === 'list' ? entry.value.items.filter(isComputed) : itemsOrSelf(entry.value));
}

function itemsOrSelf(value: Node | undefined): readonly Node[] {
	return value && isComputed(value) ? [value] : itemsOf(value).filter(isComputed);
}

function isComputed(node: Node): boolean {
	return node.kind === 'unknown' || node.kind === 'string';
}
