import type { Span } from '../base/text.js';
import type { Entry, ListNode, MapNode, Node, StringNode } from '../syntax/node.js';
import type { Member, Policy, PolicyElementName, Statement, StatementElementName } from './model.js';

/** Data to be written in the host's style. A node is copied as it stands, so that what is computed elsewhere survives. */
export type Draft = string | number | boolean | Node | readonly Draft[] | DraftMap | CopiedEntries | Spelled | Commented;

/** A value that is spelled already, as the host takes it: an expression, a function. */
export interface Spelled {
	readonly [spelled]: string;
}

export const spelled: unique symbol = Symbol('spelled');

/** A value with comments on the lines above it, where the host has any. An empty one is a blank line. */
export interface Commented {
	readonly [commented]: readonly string[];
	readonly value: Draft;
}

export const commented: unique symbol = Symbol('commented');

/** Entries copied as they stand, keys included: the blocks that say an element in Terraform, of which there may be several. */
export interface CopiedEntries {
	readonly copied: readonly Entry[];
}

/** Member names in JSON spelling, in the order they are to be written. */
export interface DraftMap extends Readonly<Record<string, Draft>> {}

/** A statement to be written; element names in JSON spelling whatever the host's. */
export type StatementDraft = Readonly<Partial<Record<StatementElementName, Draft>>>;

/**
 * What a fix does to a policy, free of any host language; `write.ts` says it in the style of the place.
 * Changes of one fix are written together and must not touch the same value twice.
 */
export type Change =
	/** Gives a string (a value or a key) another text, its quotes kept. */
	| { readonly do: 'set-text'; readonly node: StringNode; readonly text: string }
	/** Replaces a value by another. */
	| { readonly do: 'replace'; readonly node: Node; readonly value: Draft }
	/** Deletes an entry of a map, its separator and, where it stands alone on its lines, those lines. */
	| { readonly do: 'remove-entry'; readonly map: MapNode; readonly entry: Entry }
	/** Deletes an item of a list, likewise. */
	| { readonly do: 'remove-item'; readonly list: ListNode; readonly item: Node }
	/** Adds a top-level element, `Version` before all others. */
	| { readonly do: 'add-policy-element'; readonly policy: Policy; readonly name: PolicyElementName; readonly value: Draft }
	/** Adds an element to a statement where people expect it: Sid, Effect, Principal, Action, Resource, Condition. */
	| { readonly do: 'add-element'; readonly statement: Statement; readonly name: StatementElementName; readonly value: Draft }
	/** Adds any entry to any map, after the last one. */
	| { readonly do: 'add-entry'; readonly map: MapNode; readonly name: string; readonly value: Draft }
	/** Leaves exactly these values in an element: nodes that are kept stay where they are, with their comments; new ones come after them. */
	| { readonly do: 'set-values'; readonly member: Member<string>; readonly values: readonly Draft[] }
	/** Adds a test to the statement's Condition, joining an operator that is there already. */
	| { readonly do: 'add-condition'; readonly statement: Statement; readonly operator: string; readonly key: string; readonly values: readonly string[] }
	/** Deletes a statement. */
	| { readonly do: 'remove-statement'; readonly statement: Statement }
	/** Adds a statement right after another one. */
	| { readonly do: 'add-statement'; readonly after: Statement; readonly statement: StatementDraft }
	/** Adds the first statement of a policy that has none. */
	| { readonly do: 'add-first-statement'; readonly policy: Policy; readonly statement: StatementDraft }
	/** Replaces characters as they are: a stray comma, an invisible character, a comment. */
	| { readonly do: 'splice'; readonly span: Span; readonly text: string };
