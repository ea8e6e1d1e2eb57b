import type { Span } from '../../base/text.js';
import type { FileReport } from '../check.js';

/** Where something stands in its file. Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

export function placeOf({ lines }: FileReport, { start, end }: Span): Place {
	const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
	return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}
