import { lateParts } from '../../base/late.js';
import { encloses, type Span } from '../../base/text.js';
import type { Change } from '../../policy/change.js';
import type { ActionValue, Member, Policy, ResourceValue, Statement, StatementElementName } from '../../policy/model.js';
import type { RuleContext } from '../../rules/rule.js';

/** The kinds of rewriting, each of which an editor can bind a key to. */
export const rewriteKinds = [
	'addSid', 'expandWildcard', 'shrinkActions', 'scopeResources', 'splitStatement', 'mergeStatements', 'bucketArn', 'externalId', 'sourceAccount',
	'passedToService', 'oidcClaims', 'organization', 'mfa', 'region', 'replaceNotAction', 'convert',
] as const;

export type RewriteKind = typeof rewriteKinds[number];

/** Something that can be done to a policy where nothing is wrong. */
export interface Rewrite {
	/** In the imperative: `Expand "s3:Get*" to its 41 actions`. */
	readonly title: string;
	readonly kind: RewriteKind;
	/** Worked out when somebody asks. */
	readonly changes: readonly Change[];
}

/** Where the cursor is, as far as rewriting is concerned. */
export interface Spot {
	readonly policy: Policy;
	readonly statement: Statement;
	/** The element the cursor is in; undefined between two of them. */
	readonly element: StatementElementName | undefined;
	/** The member that is, where the cursor is in one. */
	readonly member: Member<StatementElementName> | undefined;
	readonly action: ActionValue | undefined;
	readonly resource: ResourceValue | undefined;
	readonly context: RuleContext;
}

/** What can be done at a spot, the most likely first. Says nothing where it would change nothing. */
export type Rewriter = (spot: Spot) => Iterable<Rewrite>;

/** What stands at a selection, by its start; undefined outside of every statement. */
export function spotAt(span: Span, context: RuleContext): Spot | undefined {
	const at = { start: span.start, end: span.start };
	const policy = context.document.policies.find(it => encloses(it.span, at));
	const statement = policy?.statements.find(it => encloses(it.span, at));
	if (!policy || !statement) return undefined;
	const member = statement.members.find(({ entry }) => encloses(entry, at));
	return {
		policy, statement, context, member,
		element: member?.name,
		action: statement.actions.find(value => encloses(value.node, at)),
		resource: statement.resources.find(value => encloses(value.node, at)),
	};
}

/** True where a cursor is that may mean the statement as a whole: not in one of its values. */
export function meansStatement({ action, resource }: Spot): boolean {
	return !action && !resource;
}

/** A rewrite that works its changes out when somebody asks for them. */
export function rewrite(kind: RewriteKind, title: string, work: () => readonly Change[]): Rewrite {
	return withChanges({ kind, title }, { changes: work });
}

const withChanges = lateParts<Rewrite, 'changes'>('changes');
