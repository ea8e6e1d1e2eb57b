import type { Span } from '../../base/text.js';
import type { Statement } from '../../policy/model.js';
import type { SyntaxTree } from '../../syntax/node.js';

/** What a question about access is answered with, for any editor to draw. Texts are Markdown of one line: `code`, **bold** and escapes. */
export interface Report {
	readonly title: string;
	readonly verdict: { readonly tone: Tone; readonly text: string };
	readonly sections: readonly ReportSection[];
}

/** `good` and `bad` are for who guards access; `open` hangs on what is not known; `near` almost applied. */
export type Tone = 'good' | 'bad' | 'open' | 'near' | 'plain';

export interface ReportSection {
	readonly title: string;
	readonly lines: readonly ReportLine[];
}

export interface ReportLine {
	readonly text: string;
	readonly tone?: Tone;
	/** Where it stands. */
	readonly place?: ReportPlace | undefined;
	/** What belongs to it. */
	readonly lines?: readonly ReportLine[];
	/** What `lines` are, where they are long and only shown on demand: `all 63`. */
	readonly folded?: string;
}

/** A place in a document or in another file of its module. */
export interface ReportPlace {
	readonly tree: SyntaxTree;
	/** One token on one line. */
	readonly anchor: Span;
	readonly span: Span;
}

export function placeOf(statement: Statement | undefined): ReportPlace | undefined {
	return statement && { tree: statement.policy.tree, anchor: statement.anchor, span: statement.span };
}

/** A section, unless it has nothing to say. */
export function section(title: string, lines: readonly ReportLine[]): readonly ReportSection[] {
	return lines.length === 0 ? [] : [{ title, lines }];
}
