import type { MapNode, SyntaxTree } from '../../server/src/syntax/node.js';

/** The tree with everything in it that is made when somebody asks. */
export function plainTree(tree: SyntaxTree): unknown {
	return plain(tree);
}

/** The same of a node, or of whatever holds nodes. It must not lead back to itself. */
export function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	const members = isMap(value) ? membersOf(value) : value;
	return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, plain(member)]));
}

function isMap(value: object): value is MapNode {
	return 'kind' in value && value.kind === 'map';
}

function membersOf({ kind, style, start, end, entries, closed, partial }: MapNode): object {
	return { kind, style, start, end, entries, closed, ...partial === undefined ? {} : { partial } };
}
