import type { Span } from '../../base/text.js';
import type { Place } from './proposal.js';

/** How new brackets are laid out: over several lines, or on one where the author writes policies on one line. */
export interface Layout {
	list(content: string): string;
	map(...entries: readonly string[]): string;
}

/** The layout for what is inserted at a place. Snippets indent with tabs; editors turn them into what the document uses. */
export function layoutAt({ cursor, document }: Place): Layout {
	const textFrom = ({ start }: Span): string => document.tree.text.slice(start, cursor.offset);
	const around = textFrom(cursor.map ?? cursor.statement?.node ?? cursor.policy.node);
	const telling = isJustOpened(around) ? textFrom(cursor.policy.node) : around;
	return telling.includes('\n') || isJustOpened(telling) ? overLines : onOneLine;
}

/** A bracket with nothing in it says nothing about how its author writes. */
function isJustOpened(text: string): boolean {
	return /^\{\s*"?\w*$/.test(text);
}

const overLines: Layout = {
	list: content => `[\n${indented(content)}\n]`,
	map: (...entries) => `{\n${indented(entries.join(',\n'))}\n}`,
};

const onOneLine: Layout = {
	list: content => `[${content}]`,
	map: (...entries) => `{ ${entries.join(', ')} }`,
};

function indented(text: string): string {
	return text.replace(/^/gm, '\t');
}
