import type { Span } from '../base/text.js';
import type { PolicyDocument } from '../policy/model.js';
import type { SyntaxTree } from '../syntax/node.js';
import { walk, type Piece } from './tree-children.js';

/** A part that can be folded away; the lines of its first and last character tell which lines are hidden. */
export interface Fold extends Span {
	readonly kind: 'region' | 'comment';
	/** True where the last line holds a closing bracket, which stays in view. */
	readonly closes: boolean;
}

/**
 * What can be folded, in all of a document that holds a policy: an editor that hears of some folds looks for no others. Undefined for other documents.
 */
export function folds({ tree, policies }: PolicyDocument): readonly Fold[] | undefined {
	if (policies.length === 0) return undefined;
	const regions = [...walk(tree.roots, () => true)].flatMap(piece => foldOf(piece, tree) ?? []);
	return [...regions, ...commentFolds(tree)];
}

function foldOf(piece: Piece, { text }: SyntaxTree): Fold | undefined {
	if (!('kind' in piece)) return blockFold(piece, text);
	if (piece.kind === 'string' && (piece.quote === 'heredoc' || piece.quote === '|' || piece.quote === '>')) {
		return { kind: 'region', start: piece.start, end: endOf(piece, text), closes: piece.quote === 'heredoc' && piece.closed };
	}
	if (piece.kind !== 'map' && piece.kind !== 'list') return undefined;
	if (piece.style === 'yaml-block' || piece.style === 'hcl-block') return undefined;
	return { kind: 'region', start: piece.start, end: piece.end, closes: piece.closed };
}

/** Blocks of YAML fold below their key, those of Terraform between their braces. */
function blockFold(piece: Piece, text: string): Fold | undefined {
	if ('kind' in piece || !piece.value) return undefined;
	const { value } = piece;
	if (piece.block) return { kind: 'region', start: piece.start, end: piece.end, closes: true };
	if (value.style !== 'yaml-block' || value.kind !== 'map' && value.kind !== 'list') return undefined;
	return { kind: 'region', start: piece.start, end: endOf(value, text), closes: false };
}

/** Without the blank lines behind it. */
function endOf({ start, end }: Span, text: string): number {
	return start + text.slice(start, end).trimEnd().length;
}

/** Comments on lines that follow each other are one. */
function commentFolds({ comments, text }: SyntaxTree): readonly Fold[] {
	const runs: Fold[] = [];
	for (const { start, end } of comments) {
		const last = runs.at(-1);
		const isOwnLine = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
		if (last && isOwnLine && /^\r?\n[ \t]*$/.test(text.slice(last.end, start))) runs[runs.length - 1] = { ...last, end };
		else if (isOwnLine) runs.push({ kind: 'comment', start, end, closes: false });
	}
	return runs;
}
