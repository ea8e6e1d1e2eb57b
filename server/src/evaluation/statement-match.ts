import { globMatches } from '../base/glob.js';
import type { CompiledAction, CompiledList, CompiledResource, CompiledStatement } from './compile.js';
import { testHolds, type CompiledTest } from './condition.js';
import { codesOf } from './patterns/codes.js';
import { codesMatch } from './patterns/match.js';
import { exceptsPrincipal, matchPrincipal, type Reach } from './principal-match.js';
import type { Request } from './request.js';
import { fill, widest } from './template.js';
import { allOf, not, type Truth } from './truth.js';

/** What a statement says of a request. */
export interface StatementMatch {
	readonly statement: CompiledStatement;
	readonly truth: Truth;
	/** How the principal is named; `direct` where nobody has to be. */
	readonly reach: Reach;
	/** How it may be named beside that, as far as is known. */
	readonly maybeReach: Reach | undefined;
	/** The first element that keeps the statement from applying, where it does not. */
	readonly missed: 'principal' | 'resource' | 'condition' | undefined;
	/** The tests that fail, or for a `maybe` those that hang on what is not known. */
	readonly tests: readonly CompiledTest[];
	/** True where it hangs on something else than tests: a value that is computed elsewhere, or a policy variable in a resource. */
	readonly openElsewhere: boolean;
}

/** The request with its action in lower case, and what the evaluator knows of the principal. */
export interface PreparedRequest extends Request {
	readonly actionInLowerCase: string;
	/** A boundary makes `NotPrincipal` with `Deny` deny. */
	readonly hasBoundary: boolean;
}

/** Undefined where the action is another, which most statements end with. */
export function matchStatement(statement: CompiledStatement, request: PreparedRequest): StatementMatch | undefined {
	const action = actionTruth(statement.actions, request.actionInLowerCase);
	if (action === 'no') return undefined;
	const principal = principalTruth(statement, request);
	const resource = statement.resources === undefined ? 'yes' : resourceTruth(statement.resources, request);
	if (principal.truth === 'no') return missed(statement, 'principal');
	if (resource === 'no') return missed(statement, 'resource');
	return withTests(statement, request, allOf([action, principal.truth, resource, statement.effect && statement.certain ? 'yes' : 'maybe']), principal);
}

function missed(statement: CompiledStatement, element: 'principal' | 'resource'): StatementMatch {
	return { statement, truth: 'no', reach: 'direct', maybeReach: undefined, missed: element, tests: [], openElsewhere: false };
}

function withTests(statement: CompiledStatement, { context }: Request, before: Truth, { reach, maybeReach }: PrincipalTruth): StatementMatch {
	const failed: CompiledTest[] = [];
	const open: CompiledTest[] = [];
	for (const test of statement.tests) {
		const truth = testHolds(test, context.valuesOf);
		if (truth === 'no') failed.push(test);
		else if (truth === 'maybe') open.push(test);
	}
	if (failed.length > 0 && statement.showsAllTests) return { statement, truth: 'no', reach, maybeReach, missed: 'condition', tests: failed, openElsewhere: false };
	const openElsewhere = before === 'maybe' || !statement.showsAllTests;
	return { statement, truth: openElsewhere || failed.length + open.length > 0 ? 'maybe' : 'yes', reach, maybeReach, missed: undefined, tests: [...failed, ...open], openElsewhere };
}

function actionTruth({ negated, values, complete }: CompiledList<CompiledAction>, action: string): Truth {
	let found: Truth = complete ? 'no' : 'maybe';
	for (const { pattern, known } of values) {
		if (!globMatches(pattern, action)) continue;
		found = known ? 'yes' : 'maybe';
		if (known) break;
	}
	return negated ? not(found) : found;
}

function resourceTruth({ negated, values, complete }: CompiledList<CompiledResource>, request: Request): Truth {
	let found: Truth = complete ? 'no' : 'maybe';
	for (const value of values) {
		const truth = matchesResource(value, request);
		if (truth !== 'no') found = truth;
		if (truth === 'yes') break;
	}
	return negated ? not(found) : found;
}

/** A variable without a value makes a resource that nothing is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value */
function matchesResource({ codes, template, known }: CompiledResource, { resource, context }: Request): Truth {
	if (codes) return codesMatch(codes, resource) ? (known ? 'yes' : 'maybe') : 'no';
	const filled = fill(template, context.valuesOf);
	if (filled === 'absent') return 'no';
	if (filled !== 'unknown') return codesMatch(codesOf(filled, 'resource'), resource) ? (known ? 'yes' : 'maybe') : 'no';
	return codesMatch(codesOf(widest(template, context.valuesOf), 'text'), resource) ? 'maybe' : 'no';
}

interface PrincipalTruth extends Pick<StatementMatch, 'reach' | 'maybeReach'> {
	readonly truth: Truth;
}

function principalTruth({ principals, effect }: CompiledStatement, { principal, hasBoundary }: PreparedRequest): PrincipalTruth {
	if (!principals) return { truth: 'yes', reach: 'direct', maybeReach: undefined };
	if (!principal) return { truth: 'maybe', reach: 'direct', maybeReach: undefined };
	if (!principals.negated) {
		const { reach, maybe } = matchPrincipal(principals, principal);
		return { truth: reach !== undefined ? 'yes' : maybe === undefined ? 'no' : 'maybe', reach: reach ?? maybe ?? 'direct', maybeReach: maybe };
	}
	// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: the Deny catches everybody who has a boundary.
	const excepted = effect === 'Deny' && hasBoundary && (principal.kind === 'user' || principal.kind === 'role') ? 'no' : exceptsPrincipal(principals, principal);
	return { truth: not(excepted), reach: 'direct', maybeReach: undefined };
}
