import { encloses } from '../base/text.js';
import type { ActionValue, Policy, Statement } from '../policy/model.js';
import type { RelatedPlace } from '../rules/rule.js';
import { severitiesFromWorst } from './levels.js';
import type { Problem } from './problem.js';

/**
 * Marks each problem that another rule says better: one that names its rule in `overrides`, speaks of the same cause, and at no lower level:
 * a suggestion never hides an error. A value and its statement are one cause, two values of a statement are two. Of a problem whose speaker
 * is spoken for itself, the last in the chain speaks, if it is about the same cause.
 */
export function markOverridden(problems: readonly Problem[], overrides: Overrides): Problem[] {
	const speakers = problems.filter(({ ruleId }) => overrides.has(ruleId));
	if (speakers.length === 0) return [...problems];
	const spokenFor = [...new Set(speakers.map(({ ruleId }) => ruleId))].map(ruleId => overrides.get(ruleId)!);
	const voices = createVoices(groupBySubject(speakers), overrides);
	return problems.map(problem => {
		const speaker = spokenFor.some(ids => ids.has(problem.ruleId)) ? voices(problem) : undefined;
		return speaker ? Object.assign(problem, { overriddenBy: speaker.ruleId }) : problem;
	});
}

/** Which rule speaks for which others. */
export type Overrides = ReadonlyMap<string, ReadonlySet<string>>;

type Voices = (problem: Problem) => Problem | undefined;

/** Who speaks for a problem in the end. Rules that override each other would leave nothing to be shown; the one asked about first is taken for shown then. */
function createVoices(bySubject: ReadonlyMap<Subject, readonly Problem[]>, overrides: Overrides): Voices {
	const known = new Map<Problem, Problem | undefined>();
	const voiceOf: Voices = problem => {
		if (known.has(problem)) return known.get(problem);
		known.set(problem, undefined);
		const candidates: Problem[] = [];
		for (const subject of subjectsOf(problem)) {
			for (const it of bySubject.get(subject) ?? nobody) if (overrides.get(it.ruleId)!.has(problem.ruleId) && mayHide(it, problem) && isSameCause(voiceOf(it) ?? it, problem)) candidates.push(it);
		}
		const speaker = speakerFor(problem, candidates);
		const voice = speaker && (voiceOf(speaker) ?? speaker);
		known.set(problem, voice);
		return voice;
	};
	return voiceOf;
}

const nobody: readonly never[] = [];

function mayHide(speaker: Problem, problem: Problem): boolean {
	return isSameCause(speaker, problem) && severitiesFromWorst.indexOf(speaker.severity) <= severitiesFromWorst.indexOf(problem.severity);
}

/** Of those that may speak for a problem one, if they have spoken of every action that it is about: nothing is left unsaid. */
function speakerFor(problem: Problem, speakers: readonly Problem[]): Problem | undefined {
	const general = speakers.find(speaker => speaker.actions === undefined);
	if (general || speakers.length === 0) return general;
	const actions = actionsOf(problem);
	if (actions === undefined) return speakers[0];
	return actions.every(action => speakers.some(speaker => speaker.actions!.includes(action))) ? speakers[0] : undefined;
}

/** Those a problem says it is about, or the one that the rule looked at. */
function actionsOf({ actions, statement, cause }: Problem): readonly ActionValue[] | undefined {
	if (actions) return actions;
	const only = statement?.actions.find(({ span }) => span.start === cause.start && span.end === cause.end);
	return only && [only];
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
