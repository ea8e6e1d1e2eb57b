import type { Span } from '../../base/text.js';
import type { Spot } from './proposal.js';

/** True where the author writes maps and lists over several lines. */
export function isStacked(cursor: Spot, text: string): boolean {
	const textFrom = ({ start }: Span): string => text.slice(start, cursor.offset);
	const around = textFrom(cursor.map ?? cursor.statement?.node ?? cursor.policy.node);
	const telling = isJustOpened(around) ? textFrom(cursor.policy.node) : around;
	return telling.includes('\n') || isJustOpened(telling);
}

/** A bracket with nothing in it says nothing about how its author writes. */
function isJustOpened(text: string): boolean {
	return /^\{\s*"?\w*$/.test(text);
}
