import { joinedIn } from '../../syntax/hcl/joined.js';
import type { SyntaxTree } from '../../syntax/node.js';
import { childrenOf, type Child, type Container, type Step } from './plan.js';

/**
 * The same steps where a function joins what is written in several brackets (`concat(["a"], var.more)`, `merge({ … }, var.more)`): each is made in the
 * brackets that hold what it is about. Undefined where there are none, as nothing can be put beside what is computed.
 */
export function stepsInJoined(steps: readonly Step[], { text }: SyntaxTree): readonly Step[] | undefined {
	const known = new Map<Container, readonly Container[] | undefined>();
	const made: Step[] = [];
	for (const step of steps) {
		const whole = step.kind === 'remove' || step.kind === 'add' ? step.container : undefined;
		if (whole && !known.has(whole)) known.set(whole, joinedIn(whole, text));
		const pieces = whole && known.get(whole);
		const translated = pieces ? stepIn(pieces, step) : step;
		if (!translated) return undefined;
		made.push(translated);
	}
	return made;
}

function stepIn(pieces: readonly Container[], step: Step): Step | undefined {
	if (step.kind === 'remove') return first(pieces, container => childAt(container, step.child), (container, child) => ({ ...step, container, child }));
	if (step.kind !== 'add') return step;
	const { addition } = step;
	const beside = addition.after && first(pieces, it => childAt(it, addition.after!), (container, after) => ({ ...step, container, addition: { ...addition, after } }));
	const container = pieces.at(-1);
	return beside ?? (container && { ...step, container, addition: { ...addition, after: childrenOf(container).at(-1) } });
}

function first<Made>(pieces: readonly Container[], find: (piece: Container) => Child | undefined, make: (piece: Container, child: Child) => Made): Made | undefined {
	for (const piece of pieces) {
		const child = find(piece);
		if (child) return make(piece, child);
	}
	return undefined;
}

function childAt(container: Container, { start, end }: Child): Child | undefined {
	return childrenOf(container).find(it => it.start === start && it.end === end);
}
