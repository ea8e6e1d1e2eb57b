import { applyEdits, overlaps, type TextEdit } from '../base/text.js';
import type { PolicyDocument, Statement } from '../policy/model.js';
import { writeChanges } from '../policy/write.js';
import type { Fix } from '../rules/rule.js';
import type { SyntaxTree } from '../syntax/node.js';
import type { Problem } from './problem.js';

/** The edits of a fix in the text that `tree` was read from. Empty when it cannot be made in the text as it is. */
export function editsOf(fix: Fix, tree: SyntaxTree): TextEdit[] {
	return writeChanges(fix.changes, tree);
}

/** How a text is looked at, again and again: by the caller, who knows what stands around it. */
export interface FixAllOptions {
	read(text: string): PolicyDocument;
	judge(document: PolicyDocument): readonly Problem[];
	/** True to take fixes that may change what is allowed as well. */
	readonly unsafe?: boolean;
}

export interface FixedText {
	readonly text: string;
	/** In the order in which they were made. */
	readonly applied: readonly AppliedFix[];
	/** The problems of the text as it is now. */
	readonly remaining: readonly Problem[];
}

export interface AppliedFix {
	readonly ruleId: string;
	readonly message: string;
	readonly title: string;
}

/**
 * One fix may lay open what another rule minds, and of the fixes that write one list only one is made at a time, but not for long;
 * two rules that disagree would go on forever.
 */
const mostRounds = 30;

/**
 * Makes the first fix of every problem that is allowed, as many at a time as do not touch each other, and looks again
 * until nothing is left to do. Problems of which another rule says the same better are left to that rule.
 */
export function fixAll(text: string, options: FixAllOptions): FixedText {
	let current = text;
	let state = look(text, options);
	const applied: AppliedFix[] = [];
	for (let round = 0; round < mostRounds; round++) {
		const chosen = chooseFixes(state, options.unsafe ?? false);
		if (chosen.length === 0) break;
		current = applyEdits(current, chosen.flatMap(({ edits }) => edits));
		state = look(current, options);
		applied.push(...chosen.map(({ problem, fix }) => ({ ruleId: problem.ruleId, message: problem.message, title: fix.title })));
	}
	return { text: current, applied, remaining: state.problems };
}

interface State {
	readonly tree: SyntaxTree;
	readonly problems: readonly Problem[];
}

function look(text: string, { read, judge }: FixAllOptions): State {
	const document = read(text);
	return { tree: document.tree, problems: judge(document) };
}

interface ChosenFix {
	readonly problem: Problem;
	readonly fix: Fix;
	readonly edits: readonly TextEdit[];
}

/**
 * A fix is judged by the statement it was made for, so a statement that one rule has changed waits for the next round before another rule does,
 * and one whose tests a fix renames waits before anything else is done to it.
 */
function chooseFixes({ tree, problems }: State, unsafe: boolean): ChosenFix[] {
	const chosen: ChosenFix[] = [];
	const changedBy = new Map<Statement, string>();
	for (const problem of problems) {
		const { statement, ruleId, overriddenBy, suppression } = problem;
		const fix = overriddenBy === undefined && !suppression ? problem.fixes?.find(({ safety }) => unsafe || safety === 'safe') : undefined;
		const earlier = statement && changedBy.get(statement);
		if (!fix || earlier !== undefined && (earlier !== ruleId || renamesTests(fix, statement!))) continue;
		const edits = editsOf(fix, tree);
		if (edits.length === 0 || chosen.some(other => collide(other.edits, edits))) continue;
		chosen.push({ problem, fix, edits });
		if (statement) changedBy.set(statement, renamesTests(fix, statement) ? 'nothing else' : ruleId);
	}
	return chosen;
}

/** Other fixes may move a test to the operator that is renamed, or rename theirs to the same. */
function renamesTests({ changes }: Fix, { conditions }: Statement): boolean {
	return changes.some(change => change.do === 'set-text' && conditions.some(({ operator, key }) => change.node === operator.node || change.node === key.node));
}

function collide(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
	return some.some(({ span }) => others.some(other => overlaps(span, other.span)));
}
