import type { Span } from '../base/text.js';
import type { MapNode, StringNode } from '../syntax/node.js';
import { describe } from './cursor-describe.js';
import { placeIn } from './cursor-place.js';
import type { ConditionTest, Member, Policy, PolicyDocument, PolicyElementName, Statement, StatementElementName } from './model.js';

/**
 * What stands, or may be typed, at the cursor.
 * `policy-key`: the name of a top-level element; `policy-value`: the value of `Version` or `Id`.
 * `statement`: a whole statement, in the list of statements.
 * `element-key`: the name of an element of a statement; `element-value`: the value of one, `"Principal": "*"` included.
 * `principal-type`: `AWS`, `Service`, …; `principal-value`: what follows it.
 * `condition-operator`, `condition-key`, `condition-value`: the three levels of a condition.
 * `other`: below something that IAM does not know.
 */
export type CursorRole =
	| 'policy-key' | 'policy-value' | 'statement' | 'element-key' | 'element-value' | 'principal-type' | 'principal-value'
	| 'condition-operator' | 'condition-key' | 'condition-value' | 'other';

/** Everything that completion and hover need to know about an offset, so that neither walks a tree. */
export interface Cursor {
	readonly offset: number;
	readonly role: CursorRole;
	readonly policy: Policy;
	/** The statement around the cursor. */
	readonly statement: Statement | undefined;
	/** The element whose name or value is at the cursor, or around it; undefined in a gap and where the name is not one of IAM's. */
	readonly element: PolicyElementName | StatementElementName | undefined;
	/** The member of the statement, or else of the policy, that the cursor is in: its name may be misspelt. */
	readonly member: Member<PolicyElementName | StatementElementName> | undefined;
	/** The type above a `principal-value`, as written. */
	readonly principalType: string | undefined;
	/** The operator around a `condition-key` or `condition-value`, and the one at the cursor for a `condition-operator`, as written. */
	readonly operator: string | undefined;
	/** The key above a `condition-value`, and the one at the cursor for a `condition-key`, as written. */
	readonly conditionKey: string | undefined;
	/** The test that the key or value at the cursor belongs to. */
	readonly test: ConditionTest | undefined;

	/** The string the cursor is in, or at whose outer edge it stands. */
	readonly string: StringNode | undefined;
	/** True when what is typed goes into `string`: the cursor is between the quotes. */
	readonly inString: boolean;
	/** The text of `string` up to the cursor, escapes resolved; empty outside of it. */
	readonly prefix: string;
	/** What an inserted text replaces: all between the quotes, or nothing at the cursor. */
	readonly replace: Span;
	/** The same with the quotes that are there. */
	readonly replaceQuoted: Span;
	/** False beside a value that already fills the place, as in `"Effect": | "Allow"`: nothing may be added there. */
	readonly writable: boolean;

	/** The map whose key is, or may be, at the cursor; undefined for a value. */
	readonly map: MapNode | undefined;
	/** True for a value that stands, or would stand, in a list. */
	readonly inList: boolean;
	/** True for a key that has its separator already. */
	readonly hasSeparator: boolean;
	/** The other keys of the map or the other texts of the list, as written. */
	readonly siblings: readonly string[];
	/** True when a separating comma is missing between the neighbour before and what is typed here. */
	readonly commaBefore: boolean;
	/** True when a separating comma is missing between what is typed here and the neighbour after. */
	readonly commaAfter: boolean;
}

/** What is at `offset`; undefined outside of every policy and in a comment. The offset is that of a cursor: between two characters. */
export function cursorAt({ policies, tree }: PolicyDocument, offset: number): Cursor | undefined {
	if (tree.comments.some(comment => isInComment(comment, offset, tree.text))) return undefined;
	for (const [index, policy] of policies.entries()) {
		const end = policies[index + 1]?.span.start ?? tree.text.length;
		const place = offset >= policy.span.start && offset <= end ? placeIn(policy.node, offset, tree.text, end) : undefined;
		if (place) return describe(place, policy, offset);
	}
	return undefined;
}

/** What is typed at the end of a line comment goes on with it. */
function isInComment({ start, end }: Span, offset: number, text: string): boolean {
	return start < offset && (offset < end || offset === end && !text.endsWith('*/', end));
}
