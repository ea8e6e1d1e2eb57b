import type { CompiledPolicy } from './compile.js';
import { reaches, type Reach } from './principal-match.js';
import { matchStatement, type PreparedRequest, type StatementMatch } from './statement-match.js';
import { anyOf, type Truth } from './truth.js';

/** What one or several policies of one kind say of a request. */
export interface PolicyMatch {
	/** Whether a statement denies. */
	readonly denies: Truth;
	/** Whether a statement allows, denials left aside. */
	readonly allows: Truth;
	/** The statements that apply or may apply, and those that come near: they have the action and miss by something else. */
	readonly matches: readonly StatementMatch[];
	/** True where statements that are not written here may have a say. */
	readonly open: boolean;
}

export function matchPolicies(policies: readonly CompiledPolicy[], request: PreparedRequest): PolicyMatch {
	const matches: StatementMatch[] = [];
	const open = !policies.every(({ complete }) => complete);
	let denies: Truth = open ? 'maybe' : 'no';
	let allows: Truth = open ? 'maybe' : 'no';
	for (const { statements } of policies) {
		for (const statement of statements) {
			const match = matchStatement(statement, request);
			if (!match) continue;
			matches.push(match);
			if (statement.effect !== 'Allow') denies = anyOf([denies, match.truth]);
			if (statement.effect !== 'Deny') allows = anyOf([allows, match.truth]);
		}
	}
	return { denies, allows, matches, open };
}

/** Whether a statement allows and names the principal at least in that way. */
export function allowsAtLeast({ matches, open }: PolicyMatch, reach: Reach): Truth {
	const wanted = reaches.slice(reaches.indexOf(reach));
	const found = anyOf(matches.filter(match => match.statement.effect !== 'Deny').map(match => reachTruth(match, wanted)));
	return found === 'no' && open ? 'maybe' : found;
}

function reachTruth({ truth, reach, maybeReach }: StatementMatch, wanted: readonly Reach[]): Truth {
	if (wanted.includes(reach)) return truth;
	return truth !== 'no' && maybeReach !== undefined && wanted.includes(maybeReach) ? 'maybe' : 'no';
}
