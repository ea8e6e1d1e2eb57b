import { closest } from '../base/closest.js';
import type { Span } from '../base/text.js';
import { commentsNear } from '../policy/comments.js';
import { suppressionsIn, type NamedRule, type SuppressionComment } from '../policy/suppressions.js';
import type { Finding, Rule } from '../rules/rule.js';
import { quoted } from '../rules/shared/quote.js';
import type { SyntaxTree } from '../syntax/node.js';
import type { Problem } from './problem.js';

/** What the comments of a document do to its problems. */
export interface Suppressed {
	/** All of them, those that a comment covers marked as such. */
	readonly problems: readonly Problem[];
	/** What is wrong with the comments themselves: they name a rule that does not exist, or nothing they could be for. */
	readonly vain: readonly Finding[];
}

/**
 * Marks the problems that a comment on or above their line, or the line where their statement begins, says are meant to be.
 * `ran` tells the rules that looked at the document: what the others would have found is not known.
 */
export function applySuppressions(problems: readonly Problem[], tree: SyntaxTree, ran: (ruleId: string) => boolean, rules: readonly Rule[]): Suppressed {
	const suppressions = suppressionsIn(tree);
	if (suppressions.length === 0) return { problems, vain: [] };
	const byComment = new Map(suppressions.map(it => [it.comment, it]));
	const used = new Set<NamedRule>();
	const marked = problems.map(problem => {
		const [suppression, named] = coverOf(problem, tree, byComment) ?? [];
		if (!suppression || !named) return problem;
		used.add(named);
		return { ...problem, suppression: { by: 'comment', reason: suppression.reason } } as const;
	});
	const isJudged = tree.problems.length === 0;
	const vain = suppressions.flatMap(suppression => suppression.rules.flatMap((named): Finding[] => {
		if (!rules.some(({ id }) => id === named.id)) return [unknownRule(named, rules)];
		return isJudged && ran(named.id) && !used.has(named) ? [unused(named, suppression, tree)] : [];
	}));
	return { problems: marked, vain };
}

type Cover = readonly [SuppressionComment, NamedRule];

function coverOf({ ruleId, span, statement }: Problem, tree: SyntaxTree, byComment: ReadonlyMap<unknown, SuppressionComment>): Cover | undefined {
	const head = statement && { start: statement.span.start, end: statement.span.start };
	const near = [...commentsNear(tree, span), ...head ? commentsNear(tree, head) : []];
	for (const comment of near) {
		const suppression = byComment.get(comment);
		const named = suppression?.rules.find(({ id }) => id === ruleId);
		if (suppression && named) return [suppression, named];
	}
	return undefined;
}

function unknownRule({ id, span }: NamedRule, rules: readonly Rule[]): Finding {
	const near = closest(id, rules.map(rule => rule.id));
	if (near === undefined) return { span, message: `No rule is called ${quoted(id)}; the comment suppresses nothing.` };
	return {
		span,
		message: `No rule is called ${quoted(id)}; did you mean "${near}"?`,
		fixes: [{ title: `Change to "${near}"`, safety: 'safe', changes: [{ do: 'splice', span, text: near }] }],
	};
}

function unused(named: NamedRule, suppression: SuppressionComment, { text }: SyntaxTree): Finding {
	const isOnly = suppression.rules.length === 1;
	const span = isOnly ? wholeComment(suppression.comment, text) : listItem(named, suppression.rules);
	return {
		span: named.span,
		message: `${quoted(named.id)} finds nothing here that the comment could suppress.`,
		fixes: [{ title: isOnly ? 'Remove the comment' : `Remove "${named.id}" from the comment`, safety: 'safe', changes: [{ do: 'splice', span, text: '' }] }],
		tag: 'unnecessary',
	};
}

/** The comment with the blanks before it, or with its line if nothing else is there. */
function wholeComment({ start, end }: Span, text: string): Span {
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const lineEnd = text.indexOf('\n', end);
	const before = text.slice(lineStart, start);
	if (before.trim() === '' && lineEnd >= 0 && text.slice(end, lineEnd).trim() === '') return { start: lineStart, end: lineEnd + 1 };
	return { start: lineStart + before.trimEnd().length, end };
}

/** A name with the comma that parts it from its neighbour. */
function listItem(named: NamedRule, rules: readonly NamedRule[]): Span {
	const index = rules.indexOf(named);
	const next = rules[index + 1];
	return next ? { start: named.span.start, end: next.span.start } : { start: rules[index - 1]!.span.end, end: named.span.end };
}
