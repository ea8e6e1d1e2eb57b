import { conditionIn, isDynamic } from '../policy/hosts/policy-document.js';
import type { ConditionTest, Member } from '../policy/model.js';
import { isKnown, type Node } from '../syntax/node.js';

/** Tells of a node whether it is there whatever is computed elsewhere: no arm of a conditional, nothing that a loop makes. */
export type Certainty = (node: Node) => boolean;

export function certaintyIn(members: readonly Member<string>[]): Certainty {
	return members.every(({ complete }) => complete) ? () => true : within(members.flatMap(({ entry }) => isDynamic(entry) ? [] : entry.value ?? []));
}

export function certaintyOfValues({ complete, entry }: ConditionTest): Certainty {
	const values = entry.block ? conditionIn(entry)?.values : entry.value;
	return complete ? () => true : within(values ? [values] : []);
}

/** True where there are no values beside those that are seen, be those known or not. */
export function isWholeList({ complete, entry }: Member<string>): boolean {
	return complete || !isDynamic(entry) && isSpeltOut(entry.value);
}

/** What stands for a whole value may be a list, unless it is known to be an ARN; as an item of a list it is one value. */
function isSpeltOut(node: Node | undefined): boolean {
	switch (node?.kind) {
		case 'string': return node.quote !== 'reference' || node.parts.every(part => part.kind === 'literal' || part.resolved !== undefined);
		case 'list': return node.items.every(item => item.kind === 'string' || isSpeltOut(item));
		case 'map': return node.partial !== true && node.entries.every(({ key, value }) => isKnown(key) && isSpeltOut(value));
		case 'scalar': return true;
		default: return false;
	}
}

function within(values: readonly Node[]): Certainty {
	const found = new Set<Node>();
	const visit = (node: Node | undefined): void => {
		if (!node) return;
		found.add(node);
		if (node.kind === 'list') node.items.forEach(visit);
		else if (node.kind === 'map') node.entries.forEach(({ value }) => { visit(value); });
	};
	values.forEach(visit);
	return node => found.has(node);
}
