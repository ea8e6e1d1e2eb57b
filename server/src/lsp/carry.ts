import type { Problem } from '../analysis/problem.js';
import { spanOf, type Span, type TextEdit } from '../base/text.js';
import type { PolicyDocument, Statement } from '../policy/model.js';

/**
 * What was last said about each statement, if anything was. While a text is half typed a statement may fall out of the reading;
 * if nobody touched it, what was said about it still holds, and taking it away for a moment would only blink.
 */
export type Memory = readonly RememberedStatement[];

interface RememberedStatement {
	readonly span: Span;
	/** As they were found. */
	readonly problems: readonly Problem[];
	/** How far the statement has moved since then: to move every problem at every key stroke would take its time. */
	readonly by: number;
}

/** The memory after an edit: what lies behind it moves, what it touches is forgotten. */
export function moveThrough(memory: Memory, edit: TextEdit): Memory {
	const by = edit.newText.length - (edit.span.end - edit.span.start);
	return memory.flatMap(remembered => {
		const { span } = remembered;
		if (edit.span.end <= span.start) return [{ span: moved(span, by), problems: remembered.problems, by: remembered.by + by }];
		return edit.span.start >= span.end ? [remembered] : [];
	});
}

/** The fresh problems, and those of statements that fell out of a broken text; and what to remember of both. */
export function withRemembered(memory: Memory, document: PolicyDocument, fresh: readonly Problem[]): { problems: readonly Problem[]; memory: Memory } {
	const present = [...groupByStatement(fresh)].map(([statement, problems]) => ({ span: spanOf(statement.span), problems, by: 0 }));
	const lost = document.tree.problems.length > 0 ? lostOf(memory, document) : [];
	if (lost.length === 0) return { problems: fresh, memory: present };
	const kept = lost.flatMap(({ problems, by }) => problems.map(problem => withoutFixes(problem, by))).filter(old => !fresh.some(it => isSame(it, old)));
	return { problems: [...fresh, ...kept].sort((a, b) => a.span.start - b.span.start), memory: [...present, ...lost] };
}

function lostOf(memory: Memory, { policies }: PolicyDocument): Memory {
	const starts = new Set(policies.flatMap(policy => policy.statements).map(({ span }) => span.start));
	return memory.filter(({ span }) => !starts.has(span.start));
}

function groupByStatement(problems: readonly Problem[]): ReadonlyMap<Statement, readonly Problem[]> {
	const groups = new Map<Statement, Problem[]>();
	for (const problem of problems) {
		const { statement } = problem;
		const group = statement && groups.get(statement);
		if (group) group.push(problem);
		else if (statement) groups.set(statement, [problem]);
	}
	return groups;
}

function moved({ start, end }: Span, by: number): Span {
	return { start: start + by, end: end + by };
}

/** A swallowed statement may be read as part of its neighbour, which then says the same. */
function isSame(a: Problem, b: Problem): boolean {
	return a.ruleId === b.ruleId && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Fixes and related places speak of a text that is gone; they come back with the statement. */
function withoutFixes(problem: Problem, by: number): Problem {
	return { ...problem, span: moved(problem.span, by), cause: moved(problem.cause, by), fixes: [], related: [] };
}
