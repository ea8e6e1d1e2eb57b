import { encloses } from '../base/text.js';
import type { Policy, Statement } from '../policy/model.js';
import type { RelatedPlace } from '../rules/rule.js';
import type { Problem } from './problem.js';

/**
 * Marks each problem that another rule says better: one that has its rule in `overrides` and speaks of the same cause.
 * A value and its statement are one cause, two values of a statement are two.
 */
export function markOverridden(problems: readonly Problem[], overrides: ReadonlyMap<string, ReadonlySet<string>>): Problem[] {
	const speakers = problems.length < 2 ? [] : problems.filter(({ ruleId }) => overrides.has(ruleId));
	if (speakers.length === 0) return [...problems];
	const overridable = new Set(speakers.flatMap(({ ruleId }) => [...overrides.get(ruleId)!]));
	const bySubject = groupBySubject(speakers);
	return problems.map(problem => {
		if (!overridable.has(problem.ruleId)) return problem;
		const speaker = speakerFor(problem, subjectsOf(problem).flatMap(subject => bySubject.get(subject) ?? [])
			.filter(it => overrides.get(it.ruleId)!.has(problem.ruleId) && isSameCause(it, problem)));
		return speaker ? { ...problem, overriddenBy: speaker.ruleId } : problem;
	});
}

/** Of those that may speak for a problem one, if they have spoken of every action that it is about: nothing is left unsaid. */
function speakerFor({ actions }: Problem, speakers: readonly Problem[]): Problem | undefined {
	const general = speakers.find(speaker => speaker.actions === undefined);
	if (general || actions === undefined) return general ?? speakers[0];
	return actions.every(action => speakers.some(speaker => speaker.actions!.includes(action))) ? speakers[0] : undefined;
}

/**
 * One cause, one squiggle: the problems as people see them. Those that are suppressed are left out, and those that another rule says better
 * are named in what it says.
 */
export function foldOverridden(problems: readonly Problem[]): Problem[] {
	const others = alsoFound(problems);
	return problems.filter(({ suppression, overriddenBy }) => !suppression && overriddenBy === undefined).map(problem => {
		const more = others.get(problem);
		return more ? { ...problem, related: [...problem.related ?? [], ...more] } : problem;
	});
}

/** For each problem that says better what others say too: those others. */
export function alsoFound(problems: readonly Problem[]): ReadonlyMap<Problem, readonly RelatedPlace[]> {
	const overridden = problems.filter(({ suppression, overriddenBy }) => !suppression && overriddenBy !== undefined);
	const bySubject = groupBySubject(overridden);
	return new Map(overridden.length === 0 ? [] : problems.flatMap(problem => {
		const others = subjectsOf(problem).flatMap(subject => bySubject.get(subject) ?? []).filter(it => it.overriddenBy === problem.ruleId && isSameCause(it, problem));
		return others.length > 0 ? [[problem, others.map(alsoSaid)] as const] : [];
	}));
}

function alsoSaid({ ruleId, message, span }: Problem): RelatedPlace {
	return { span, message: `${message} [${ruleId}]` };
}

function isSameCause(a: Problem, b: Problem): boolean {
	return encloses(a.cause, b.cause) || encloses(b.cause, a.cause);
}

type Subject = Statement | Policy | undefined;

/** Each problem under its statement and, if it is about a policy as a whole, under that. */
function groupBySubject(problems: readonly Problem[]): ReadonlyMap<Subject, readonly Problem[]> {
	const groups = new Map<Subject, Problem[]>();
	for (const problem of problems) {
		const subject = problem.statement ?? problem.policy;
		const group = groups.get(subject);
		if (group) group.push(problem);
		else groups.set(subject, [problem]);
	}
	return groups;
}

/** What a problem may share its cause with: the findings about its statement, and those about its policy. */
function subjectsOf({ statement, policy }: Problem): readonly Subject[] {
	return statement ? [statement, policy] : [policy, ...policy?.statements ?? []];
}
