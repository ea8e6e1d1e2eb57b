import type { Entry, ListNode, MapNode } from '../syntax/node.js';

/**
 * Is a cursor inside a mapping or sequence that has no brackets? On a line of its own its column decides: it is in every container
 * that does not begin further right, of which the caller takes the innermost.
 */
export function isInsideBlock(node: MapNode | ListNode, offset: number, end: number, text: string): boolean {
	if (offset < node.start || offset > end) return false;
	const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
	const before = text.slice(lineStart, offset);
	const contentEnd = text.slice(0, node.end).trimEnd().length;
	if (/[^\s-]/.test(before)) return offset <= contentEnd || lineStart <= contentEnd && text.slice(contentEnd, offset).trim() === '';
	if (offset > contentEnd && /[^\s-]/.test(text.slice(contentEnd, offset))) return false;
	const column = columnOf(text, node.start);
	const dash = before.indexOf('-');
	if (lineStart <= node.start) return true;
	if (dash >= 0) return dash >= column;
	return before.length > column || before.length === column && (node.kind === 'map' || column > indentBefore(text, node.start));
}

function columnOf(text: string, offset: number): number {
	return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the key stands that a sequence is the value of: it may be no further left than its own items. */
function indentBefore(text: string, offset: number): number {
	const above = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).trimEnd();
	const line = above.slice(above.lastIndexOf('\n') + 1);
	return /^[\s-]*/.exec(line)![0].length;
}

/** What may be typed below a key that has no value yet, deeper than the key: a map with nothing in it, at the cursor. */
export function valueBelow({ key, separator }: Entry, offset: number, text: string): MapNode | undefined {
	if (!separator || key.style !== 'yaml-block' || text.slice(separator.end, offset).trim() !== '') return undefined;
	return columnOf(text, offset) > columnOf(text, key.start) ? { kind: 'map', style: 'yaml-block', start: offset, end: offset, entries: [], closed: true } : undefined;
}
