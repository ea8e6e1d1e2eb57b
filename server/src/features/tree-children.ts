import type { Span } from '../base/text.js';
import type { Entry, Node } from '../syntax/node.js';

/** A piece of a tree that has a place: a value, or a key with its value. */
export type Piece = Node | Entry;

/** What is directly inside of a piece, in source order. */
export function piecesIn(piece: Piece): readonly Piece[] {
	if (!('kind' in piece)) return [piece.key, ...piece.labels ?? [], ...piece.value ? [piece.value] : []];
	switch (piece.kind) {
		case 'map': return piece.entries;
		case 'list': return piece.items;
		case 'unknown': return [...piece.alternatives, ...piece.inner ?? []];
		case 'string': return piece.embedded ? [piece.embedded] : [];
		case 'scalar': return [];
	}
}

/** All pieces below some nodes that lie, as a whole or in part, where the test says. The outer ones first. */
export function* walk(pieces: readonly Piece[], into: (span: Span) => boolean): Iterable<Piece> {
	for (const piece of pieces) {
		if (!into(piece)) continue;
		yield piece;
		yield* walk(piecesIn(piece), into);
	}
}
