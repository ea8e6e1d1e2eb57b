import type { Span } from '../../base/text.js';
import type { Cursor } from '../../policy/cursor.js';
import type { PolicyDocument } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { CompletionKind } from './item.js';
import type { Sketch } from './sketch.js';

/** Where something is to be proposed. */
export interface Place {
	readonly cursor: Cursor;
	readonly document: PolicyDocument;
	readonly catalog: Catalog;
	readonly hints: Hints;
}

/** What a project says of itself, the most likely first. */
export interface Hints {
	/** Twelve digits each. */
	readonly accounts: readonly string[];
	readonly regions: readonly string[];
	/** `o-a1b2c3d4e5`. */
	readonly organization: string | undefined;
	/** ARN of the permissions boundary that roles have to have. */
	readonly boundary: string | undefined;
}

export const noHints: Hints = { accounts: [], regions: [], organization: undefined, boundary: undefined };

/** Something to propose, free of quotes and commas: `list.ts` writes it as the place wants it. */
export interface Proposal {
	readonly kind: CompletionKind;
	readonly label: string;
	readonly description?: string | undefined;
	/** What stands between the quotes; the label where it is missing. */
	readonly text?: string;
	/** For a name: the value that comes after it. */
	readonly value?: Sketch;
	/** For what is no string: what is written in place of it. */
	readonly raw?: Sketch;
	/** For what is no string in the host although it stands for one: an expression in the place of the string and its quotes. */
	readonly bare?: string;
	/** Several strings in the place of one. */
	readonly many?: readonly string[];
	/** True when `text` is a snippet. */
	readonly snippet?: true;
	readonly filterText?: string;
	/** Lower numbers come first, the same numbers by label. Where it is missing, the label alone decides. */
	readonly rank?: number;
	readonly retrigger?: true;
}

/** What one place proposes. */
export interface Offer {
	readonly proposals: readonly Proposal[];
	/** True when the next character typed may bring others. */
	readonly incomplete?: boolean;
	/** What is replaced where that is only a part of a string: a policy variable. */
	readonly part?: Span;
}

/** Puts proposals in the order they are given in. */
export function inOrder(proposals: readonly Proposal[]): Proposal[] {
	return proposals.map((proposal, rank) => ({ ...proposal, rank }));
}

/** Text that snippets would read as their own syntax. */
export function escapeSnippet(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}
