import { encloses, spanOf, type Span } from '../base/text.js';
import type { Policy, PolicyDocument } from '../policy/model.js';
import type { Finding, RelatedPlace } from '../rules/rule.js';
import type { Problem } from './problem.js';
import { keyOf } from './verdict-key.js';

/**
 * What was found in each policy of a document, for its next version. An edit touches one policy, and what a rule says of another depends on nothing but
 * that policy, what stands around all of them, and what else those have who have it; a rule that looked at the document as a whole is asked again. What is said does not depend on the memory,
 * only how long it takes to say it.
 */
export interface VerdictMemory {
	/**
	 * Begins with a version. `circumstances` names everything else that the rules go by: where it differs, nothing is remembered.
	 * `holdersKey` names who has a policy and what else they have.
	 */
	open(document: PolicyDocument, circumstances: string, holdersKey: (policy: Policy) => string): Recall;
}

/** The memory while one version is judged. */
export interface Recall {
	/** What was found in a policy of the same place that says the same; where that hangs on who has it, only while they have the same. */
	verdictOn(policy: Policy): Verdict | undefined;
	/** Keeps what was found in a policy. */
	keep(policy: Policy, problems: readonly Problem[], looks: Looks): void;
	/** Ends the version: the next one starts with what was kept in it, if all went well. Without it, with what this one started with. */
	close(isSound: boolean): void;
}

/** What the rules looked at beside the policy that they were asked about. */
export interface Looks {
	/** The ids of those that looked at the document as a whole, which have to be asked again. */
	readonly around: ReadonlySet<string>;
	/** True when one looked at who has the policy, and at what else they have. */
	readonly atHolders: boolean;
}

/** No piece of the tree hangs on it, which would keep the whole of an old text alive. */
export interface Verdict {
	readonly problems: readonly KeptProblem[];
	/** The rules to be asked again. */
	readonly askAgain: ReadonlySet<string>;
	/** The key of those who have the policy, where a rule asked for them. */
	readonly holders: string | undefined;
}

/** A problem whose spans count from where its policy begins. */
type KeptProblem = Pick<Problem, 'ruleId' | 'severity' | 'span' | 'cause' | 'message' | 'tag'> & {
	/** Index of its statement, -1 where it has none. */
	readonly statement: number;
	readonly related: readonly RelatedPlace[] | undefined;
	/** Indexes among the actions of its statement. */
	readonly actions: readonly number[] | undefined;
};

/** A memory that holds nothing yet. */
export function createVerdictMemory(): VerdictMemory {
	let latest: { readonly around: string; readonly verdicts: ReadonlyMap<string, Verdict> } = { around: '', verdicts: new Map() };
	return {
		open(document, circumstances, holdersKey) {
			const here = `${circumstances}\n${surroundingsOf(document)}`;
			const before = here === latest.around ? latest.verdicts : new Map<string, Verdict>();
			const now = new Map<string, Verdict>();
			return {
				verdictOn(policy) {
					if (isBroken(policy)) return undefined;
					const key = keyOf(policy);
					const verdict = before.get(key);
					if (!verdict || verdict.holders !== undefined && verdict.holders !== holdersKey(policy)) return undefined;
					now.set(key, verdict);
					return verdict;
				},
				keep(policy, problems, { around: lookedAround, atHolders }) {
					if (isBroken(policy)) return;
					now.set(keyOf(policy), verdictOf(policy, problems, lookedAround, atHolders ? holdersKey(policy) : undefined));
				},
				close: isSound => void (latest = { around: here, verdicts: isSound ? now : new Map() }),
			};
		},
	};
}

/** The text outside the policies: the names of resources, values that are referred to, comments. The values of a local may be those of its own statements. */
function surroundingsOf({ tree: { text, language, problems }, policies }: PolicyDocument): string {
	const pieces = [language, problems.length > 0 ? 'broken' : 'whole'];
	let at = 0;
	for (const { span, path } of policies) {
		if (path[0] === 'locals') continue;
		if (span.start > at) pieces.push(text.slice(at, span.start));
		at = Math.max(at, span.end);
	}
	return [...pieces, text.slice(at)].join('\n');
}

/** How a policy is read in which something is not right may hang on what is broken elsewhere. */
function isBroken({ span, tree: { problems } }: Policy): boolean {
	return problems.some(({ start, end }) => start <= span.end && span.start <= end);
}

/** A problem that reaches beyond its policy hangs on more than the policy. */
function verdictOf(policy: Policy, problems: readonly Problem[], askAgain: ReadonlySet<string>, holders: string | undefined): Verdict {
	const reachingOut = problems.filter(problem => !staysWithin(problem, policy)).map(({ ruleId }) => ruleId);
	const again = reachingOut.length > 0 ? new Set([...askAgain, ...reachingOut]) : askAgain;
	return { problems: problems.filter(({ ruleId }) => !again.has(ruleId)).map(problem => keptOf(problem, policy.span.start)), askAgain: again, holders };
}

function staysWithin({ span, cause, related, statement, actions }: Problem, policy: Policy): boolean {
	return [span, cause, ...related?.map(it => it.span) ?? []].every(it => encloses(policy.span, it))
		&& (!statement || statement === policy.statements[statement.index])
		&& (!actions || actions.every(action => action.statement === statement));
}

function keptOf({ ruleId, severity, span, cause, message, tag, statement, related, actions }: Problem, start: number): KeptProblem {
	return {
		ruleId, severity, message, span: moved(span, -start), cause: moved(cause, -start), ...tag && { tag },
		statement: statement ? statement.index : -1,
		related: related?.map(it => ({ message: it.message, span: moved(it.span, -start) })),
		actions: actions?.map(action => statement!.actions.indexOf(action)),
	};
}

/** The problems of a verdict where the policy stands now. `again` asks a rule once more, which is done only for fixes. */
export function problemsOf({ problems }: Verdict, policy: Policy, again: (ruleId: string) => readonly Finding[]): readonly Problem[] {
	return problems.map(kept => recalled(kept, policy, again));
}

function recalled(kept: KeptProblem, policy: Policy, again: (ruleId: string) => readonly Finding[]): Problem {
	const { start } = policy.span;
	const { ruleId, severity, message, tag, actions, related } = kept;
	const span = moved(kept.span, start);
	const statement = policy.statements[kept.statement];
	let fixes: Problem['fixes'];
	return {
		ruleId, severity, message, span, cause: moved(kept.cause, start), policy, statement,
		...tag && { tag },
		...actions && { actions: actions.map(index => statement!.actions[index]!) },
		...related && { related: related.map(it => ({ message: it.message, span: moved(it.span, start) })) },
		get fixes() { return fixes ??= again(ruleId).find(it => it.message === message && it.span.start === span.start && it.span.end === span.end)?.fixes ?? []; },
	};
}

function moved({ start, end }: Span, by: number): Span {
	return spanOf({ start: start + by, end: end + by });
}
