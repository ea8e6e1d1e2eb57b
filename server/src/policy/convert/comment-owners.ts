import { encloses, type Span } from '../../base/text.js';
import type { Comment, Node, SyntaxTree } from '../../syntax/node.js';
import { commentsBetween } from '../write/comments.js';
import { valueOf } from '../write/layout.js';
import { childrenOf, type Child, type Container } from '../write/plan.js';
import { hasLineBreak } from '../write/source-lines.js';

/** The comments within a container, by the entry or item that each speaks of. */
export interface CommentOwners {
	readonly of: (child: Child) => readonly string[];
	/** How many there are in all. */
	readonly count: number;
	/** How many speak of nothing that is written. */
	readonly astray: number;
}

export function commentOwners(container: Container, tree: SyntaxTree): CommentOwners {
	const comments = commentsBetween(tree, container.start, container.end);
	const owners = new Map<Child, string[]>();
	let astray = 0;
	for (const comment of comments) {
		const owner = ownerIn(container, comment, tree);
		if (owner) owners.set(owner, [...owners.get(owner) ?? [], ...linesOf(comment)]);
		else astray++;
	}
	return { of: child => owners.get(child) ?? [], count: comments.length, astray };
}

/** A comment behind something on its line speaks of that, one on a line of its own of what follows. */
function ownerIn(container: Container, comment: Comment, tree: SyntaxTree): Child | undefined {
	const children = childrenOf(container);
	const around = children.find(child => encloses(child, comment));
	if (around) return ownerWithin(around, comment, tree);
	const before = children.filter(({ end }) => end <= comment.start).at(-1);
	if (before && isBehind(before, comment, tree)) return lastIn(before);
	return children.find(({ start }) => start >= comment.end) ?? before;
}

function ownerWithin(child: Child, comment: Comment, tree: SyntaxTree): Child {
	const value = valueOf(child);
	if (!isContainer(value)) return child;
	return comment.start < value.start && !isBehindKey(child, comment, tree) ? childrenOf(value)[0] ?? child : ownerIn(value, comment, tree) ?? child;
}

function isBehind({ end }: Span, { start }: Comment, { text }: SyntaxTree): boolean {
	return !hasLineBreak(text, end, start);
}

function isBehindKey(child: Child, comment: Comment, tree: SyntaxTree): boolean {
	return 'key' in child && isBehind(child.key, comment, tree);
}

/** In a block of YAML the end of a list is that of its last item. */
function lastIn(child: Child): Child {
	const value = valueOf(child);
	const last = isContainer(value) && value.style === 'yaml-block' ? childrenOf(value).at(-1) : undefined;
	return last ? lastIn(last) : child;
}

function isContainer(node: Node | undefined): node is Container {
	return node?.kind === 'list' || node?.kind === 'map';
}

function linesOf({ text }: Comment): string[] {
	return text.split(/\r?\n/).map(line => line.replace(/^\s*\*?\s*/, '').trimEnd()).filter(line => line !== '');
}
