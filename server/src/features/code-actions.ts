import { editsOf } from '../analysis/fix.js';
import type { Problem } from '../analysis/problem.js';
import { overlaps, type Span, type TextEdit } from '../base/text.js';
import { isAlwaysWritable } from '../policy/write.js';
import type { Fix } from '../rules/rule.js';
import type { SyntaxTree } from '../syntax/node.js';

/** The kinds we offer; editors ask by prefix: `source.fixAll` asks for ours too. */
export const codeActionKinds = ['quickfix', 'source.fixAll.iamscope'] as const;

export interface CodeAction {
	readonly title: string;
	readonly kind: typeof codeActionKinds[number];
	/** True for the only safe fix of a problem: the one an editor applies when asked to fix without asking back. */
	readonly preferred: boolean;
	/** Which fixes it applies. Plain numbers, so that they can travel to the editor and back. */
	readonly fixes: readonly FixReference[];
}

/** Indices into the problems that the actions were made from, and into the fixes of that problem. */
export interface FixReference {
	readonly problem: number;
	readonly fix: number;
}

/**
 * What can be done about the problems that overlap `span`. `only` holds the kinds the editor asks for; all when missing.
 * Computes no edits but where a fix may have none: outside of JSON, what cannot be written in the style of its place is not offered.
 */
export function codeActions(problems: readonly Problem[], span: Span, only?: readonly string[], tree?: SyntaxTree): readonly CodeAction[] {
	const wanted = codeActionKinds.filter(kind => only === undefined || only.some(asked => covers(asked, kind)));
	const canBeMade = (fix: Fix): boolean => tree === undefined || isAlwaysWritable(tree) || editsOf(fix, tree).length > 0;
	return wanted.flatMap(kind => kind === 'quickfix' ? quickFixes(problems, span, canBeMade) : fixAll(problems, only !== undefined, canBeMade));
}

/** The edits of an action, against the problems it was made from and the tree these were found in. Fixes that collide with an earlier one are left out. */
export function editsOfAction(fixes: readonly FixReference[], problems: readonly Problem[], tree: SyntaxTree): TextEdit[] {
	const edits: TextEdit[] = [];
	for (const reference of fixes) {
		const fix = problems[reference.problem]?.fixes?.[reference.fix];
		const more = fix ? editsOf(fix, tree) : [];
		if (!more.some(edit => edits.some(other => collide(edit, other)))) edits.push(...more);
	}
	return edits;
}

/** Kinds are a hierarchy by dots: who asks for `source` asks for `source.fixAll.iamscope`. The empty kind is the root. */
export function covers(asked: string, kind: string): boolean {
	return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

type Test = (fix: Fix) => boolean;

function quickFixes(problems: readonly Problem[], span: Span, canBeMade: Test): CodeAction[] {
	return problems.flatMap((problem, index) => overlaps(problem.span, span) ? fixesOf(problem, index, canBeMade) : []);
}

function fixesOf({ fixes = [] }: Problem, problem: number, canBeMade: Test): CodeAction[] {
	const onlySafe = fixes.filter(isSafe).length === 1;
	return fixes.flatMap((fix, index): CodeAction[] => canBeMade(fix) ? [{
		title: fix.title,
		kind: 'quickfix',
		preferred: onlySafe && isSafe(fix),
		fixes: [{ problem, fix: index }],
	}] : []);
}

/** Offered where it is asked for; in the light bulb only when there is more than one thing to fix. */
function fixAll(problems: readonly Problem[], askedFor: boolean, canBeMade: Test): CodeAction[] {
	const fixes = problems.flatMap(({ fixes: own = [] }, problem) => {
		const fix = own.findIndex(it => isSafe(it) && canBeMade(it));
		return fix < 0 ? [] : [{ problem, fix }];
	});
	if (fixes.length < (askedFor ? 1 : 2)) return [];
	return [{ title: 'Fix all safe problems', kind: 'source.fixAll.iamscope', preferred: false, fixes }];
}

function isSafe({ safety }: Fix): boolean {
	return safety === 'safe';
}

/** Two insertions at one place collide too: which comes first would be chance. */
function collide(a: TextEdit, b: TextEdit): boolean {
	return overlaps(a.span, b.span);
}
