import { encloses, spanOf, type Span } from '../base/text.js';
import type { Policy, PolicyDocument } from '../policy/model.js';
import type { Finding, RelatedPlace } from '../rules/rule.js';
import type { Problem } from './problem.js';

/**
 * What was found in each policy of a document, for its next version. An edit touches one policy, and what a rule says of another depends on nothing but
 * that policy and what stands around all of them; a rule that looked at the document as a whole is asked again. What is said does not depend on the memory,
 * only how long it takes to say it.
 */
export interface VerdictMemory {
	/** Begins with a version. `circumstances` names everything else that the rules go by: where it differs, nothing is remembered. */
	open(document: PolicyDocument, circumstances: string): Recall;
}

/** The memory while one version is judged. */
export interface Recall {
	/** What was found in a policy of the same place that says the same. */
	verdictOn(policy: Policy): Verdict | undefined;
	/** Keeps what was found in a policy; `askAgain` names the rules that looked at more than the policy. */
	keep(policy: Policy, problems: readonly Problem[], askAgain: ReadonlySet<string>): void;
	/** Ends the version. Without it the next one starts with nothing. */
	close(): void;
}

/** No piece of the tree hangs on it, which would keep the whole of an old text alive. */
export interface Verdict {
	readonly problems: readonly KeptProblem[];
	/** The rules to be asked again. */
	readonly askAgain: ReadonlySet<string>;
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
	let kept: ReadonlyMap<string, Verdict> = new Map();
	let around = '';
	return {
		open(document, circumstances) {
			const here = `${circumstances}\n${surroundingsOf(document)}`;
			const before = here === around ? kept : new Map<string, Verdict>();
			const now = new Map<string, Verdict>();
			kept = new Map();
			around = here;
			return {
				verdictOn(policy) {
					const key = keyOf(policy);
					const verdict = before.get(key);
					if (verdict) now.set(key, verdict);
					return verdict;
				},
				keep: (policy, problems, askAgain) => void now.set(keyOf(policy), verdictOf(policy, problems, askAgain)),
				close: () => void (kept = now),
			};
		},
	};
}

/** The text outside the policies: the names of resources, values that are referred to, comments. */
function surroundingsOf({ tree: { text, language, problems }, policies }: PolicyDocument): string {
	const pieces = [language, problems.length > 0 ? 'broken' : 'whole'];
	let at = 0;
	for (const { span } of policies) {
		if (span.start > at) pieces.push(text.slice(at, span.start));
		at = Math.max(at, span.end);
	}
	return [...pieces, text.slice(at)].join('\n');
}

function keyOf({ path, type, service, typeCertain, complete, fragment, span, tree }: Policy): string {
	return `${path.join('/')}\n${type} ${service ?? ''} ${typeCertain} ${complete} ${fragment === true}\n${tree.text.slice(span.start, span.end)}`;
}

/** A problem that reaches beyond its policy hangs on more than the policy. */
function verdictOf(policy: Policy, problems: readonly Problem[], askAgain: ReadonlySet<string>): Verdict {
	const reachingOut = problems.filter(problem => !staysWithin(problem, policy)).map(({ ruleId }) => ruleId);
	const again = reachingOut.length > 0 ? new Set([...askAgain, ...reachingOut]) : askAgain;
	return { problems: problems.filter(({ ruleId }) => !again.has(ruleId)).map(problem => keptOf(problem, policy.span.start)), askAgain: again };
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
