import type { Span } from '../base/text.js';
import type { Comment, SyntaxTree } from '../syntax/node.js';

/** A comment that says which findings are meant to be: `# iamscope-ignore rule-id, other-rule: why`. */
export interface SuppressionComment {
	readonly comment: Comment;
	/** The rules it names, in source order; none while they are not typed yet. */
	readonly rules: readonly NamedRule[];
	/** What follows the colon; empty where nothing does. */
	readonly reason: string;
}

export interface NamedRule {
	readonly id: string;
	readonly span: Span;
}

/** The word that such a comment begins with. */
export const suppressionWord = 'iamscope-ignore';

/** Every suppression of the document, in source order. */
export function suppressionsIn({ text, comments }: SyntaxTree): SuppressionComment[] {
	return comments.length > 0 && text.includes(suppressionWord) ? comments.flatMap(comment => suppressionOf(comment, text) ?? []) : [];
}

function suppressionOf(comment: Comment, source: string): SuppressionComment | undefined {
	if (!comment.text.startsWith(suppressionWord)) return undefined;
	const said = comment.text.slice(suppressionWord.length);
	const colon = said.indexOf(':');
	const [names, reason] = colon < 0 ? [said, ''] : [said.slice(0, colon), said.slice(colon + 1)];
	const offset = source.indexOf(suppressionWord, comment.start) + suppressionWord.length;
	return { comment, rules: namedRules(names, offset), reason: reason.trim() };
}

function namedRules(names: string, offset: number): NamedRule[] {
	return [...names.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => ({ id, span: { start: offset + index, end: offset + index + id.length } }));
}
