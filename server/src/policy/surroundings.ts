import { encloses, spanOf, type Span } from '../base/text.js';
import { literalText, type Entry, type Node } from '../syntax/node.js';
import type { Policy } from './model.js';

/** What belongs to a policy in its document: the resource that carries it, or the map that it stands in. */
export interface Surroundings {
	readonly span: Span;
	/** The entries around the policy, with those of the maps on the way to it: names, descriptions, tags. */
	readonly entries: readonly Entry[];
}

/** A policy that is a document by itself belongs to nothing else. */
export function surroundingsOf(policy: Policy): Surroundings {
	const way = policy.tree.roots.map(root => [...wayTo(root, policy.span)]).find(it => it.length > 0) ?? [];
	const resources = way.findIndex(({ entry }) => literalText(entry.key) === 'Resources');
	const steps = policy.tree.language === 'hcl' ? way : resources >= 0 ? way.slice(resources + 1) : way.slice(-1);
	const [first] = steps;
	if (!first) return { span: policy.span, entries: [] };
	const isResource = policy.tree.language === 'hcl' || resources >= 0;
	return { span: isResource ? spanOf(first.entry) : first.around, entries: (isResource ? steps.slice(1) : steps).flatMap(({ siblings }) => siblings) };
}

/** An entry that holds the policy, and what stands beside it. */
interface Step {
	readonly entry: Entry;
	readonly siblings: readonly Entry[];
	/** The map they stand in. */
	readonly around: Span;
}

function* wayTo(node: Node | undefined, span: Span): Iterable<Step> {
	if (!node || !encloses(node, span) || node.start === span.start && node.end === span.end) return;
	switch (node.kind) {
		case 'map': {
			const entry = enclosing(node.entries, span);
			if (!entry) return;
			yield { entry, siblings: node.entries, around: spanOf(node) };
			yield* wayTo(entry.value, span);
			return;
		}
		case 'list': return yield* wayTo(node.items.find(item => encloses(item, span)), span);
		case 'unknown': return yield* wayTo([...node.inner ?? [], ...node.alternatives].find(item => encloses(item, span)), span);
		case 'string': return yield* wayTo(node.embedded, span);
	}
}

/** A file with hundreds of policies has as many entries: to look at all of them for each policy takes longer than all else. */
function enclosing(entries: readonly Entry[], span: Span): Entry | undefined {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (entries[middle]!.end < span.end) low = middle + 1;
		else high = middle;
	}
	const entry = entries[low];
	// What is merged in stands elsewhere, and out of order.
	return entry && encloses(entry, span) ? entry : entries.find(it => encloses(it, span));
}
