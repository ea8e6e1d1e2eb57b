import type { Span, TextEdit } from '../../base/text.js';

/** What an item is: decides its icon, and what `resolveCompletion` says about it. */
export type CompletionKind =
	| 'element' | 'value' | 'service' | 'action' | 'wildcard' | 'resource' | 'principal' | 'principal-type'
	| 'operator' | 'condition-key' | 'variable' | 'statement';

/** One thing that may be typed. Lean on purpose: a list of all EC2 actions travels on one key stroke. */
export interface CompletionItem {
	readonly kind: CompletionKind;
	/** Shown; also what is inserted, filtered by and sorted by where the fields for these are missing. */
	readonly label: string;
	/** A word or two beside the label. */
	readonly description?: string;
	readonly insertText?: string;
	/** True when `insertText` has tab stops. */
	readonly snippet?: true;
	/** What the text typed so far (from `replace.start` to the cursor) is held against. */
	readonly filterText?: string;
	readonly sortText?: string;
	/** Goes with this item, beside the edits of the list: quotes that have to go. Never overlaps what is replaced. */
	readonly edits?: readonly TextEdit[];
	/** True when the list should open again after the insertion, since more is to come. */
	readonly retrigger?: true;
}

/** What may be typed at one place. */
export interface CompletionList {
	/** What each item replaces. On one line, the cursor in it. */
	readonly replace: Span;
	/** Goes with each item: the comma that is missing beside it. Never overlaps `replace`. */
	readonly edits: readonly TextEdit[];
	/** True when the next character typed may bring items that are not in the list. */
	readonly incomplete: boolean;
	readonly items: readonly CompletionItem[];
}
