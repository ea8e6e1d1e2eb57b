import type { Span } from '../../server/src/base/text.js';

export interface Expectation {
	readonly span: Span;
	/** `error: the whole message`. */
	readonly text: string;
}

const annotation = /^(\s*(?:\/\/|#)\s*)(\^+)\s+(.*)$/;

/**
 * Takes `// ^^^^ error: text` lines out of a fixture and says what they point at:
 * the same columns of the nearest line above that is not itself an annotation.
 */
export function extractExpectations(fixture: string): { text: string; expectations: Expectation[] } {
	const kept: string[] = [];
	const expectations: Expectation[] = [];
	let lineStart = 0;
	let nextLineStart = 0;
	for (const line of fixture.split('\n')) {
		const [, before, carets, text] = annotation.exec(line) ?? [];
		if (before !== undefined) {
			const start = lineStart + before.length;
			expectations.push({ span: { start, end: start + carets!.length }, text: text!.trim() });
		} else {
			kept.push(line);
			lineStart = nextLineStart;
			nextLineStart += line.length + 1;
		}
	}
	return { text: kept.join('\n'), expectations };
}

/** The inverse of `extractExpectations`, so that `UPDATE_FIXTURES=1` can write what it saw. `marker` is `//` or `#`. */
export function insertExpectations(text: string, expectations: readonly Expectation[], marker: string): string {
	let lineStart = 0;
	return text.split('\n').flatMap(line => {
		const start = lineStart;
		lineStart += line.length + 1;
		const here = expectations.filter(({ span }) => start <= span.start && span.start < lineStart);
		return [line, ...here.map(({ span, text: message }) => annotate(span.start - start, span.end - span.start, message, marker))];
	}).join('\n');
}

function annotate(column: number, width: number, message: string, marker: string): string {
	const gap = column - marker.length;
	if (gap < 0) throw new Error(`indent the fixture: no room for "${marker}" before column ${column}`);
	const indent = ' '.repeat(Math.min(gap, 2));
	return `${indent}${marker}${' '.repeat(gap - indent.length)}${'^'.repeat(Math.max(1, width))} ${message}`;
}

/** `$0` marks the cursor; it cannot occur in a policy, unlike `|` or `<>`. Throws when there is none. */
export function extractCursor(fixture: string): { text: string; offset: number } {
	const offset = fixture.indexOf('$0');
	if (offset < 0) throw new Error('fixture has no $0 cursor');
	return { text: fixture.slice(0, offset) + fixture.slice(offset + 2), offset };
}
