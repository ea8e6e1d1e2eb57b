import type { Span } from '../base/text.js';
import type { Entry, Node, StringNode, TextPart } from './node.js';

/** What a JSON string says, and where each character of it stands in the text. */
export interface Unescaped {
	readonly text: string;
	/** One more than the text has characters: the last one is where the string ends. */
	readonly offsets: readonly number[];
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Takes the escapes out of the content of a JSON string. */
export function unescaped(source: string, { start, end }: Span): Unescaped {
	const offsets: number[] = [];
	const characters: string[] = [];
	for (let at = start; at < end;) {
		offsets.push(at);
		const letter = source[at] === '\\' ? source[at + 1] ?? '' : undefined;
		if (letter === undefined) characters.push(source[at++]!);
		else if (letter === 'u') {
			characters.push(String.fromCharCode(parseInt(source.slice(at + 2, at + 6), 16) || 0xfffd));
			at += 6;
		} else {
			characters.push(letters[letter] ?? letter);
			at += 2;
		}
	}
	return { text: characters.join(''), offsets: [...offsets, end] };
}

/** A tree that was read from the unescaped text, with its places in the source. It is not to be written to, because new text would need the escapes again. */
export function inSource(node: Node, { offsets }: Unescaped): Node {
	const last = offsets.at(-1)!;
	const place = ({ start, end }: Span): Span => ({ start: offsets[start] ?? last, end: offsets[end] ?? last });
	return moved(node, place);
}

function moved(node: Node, place: (span: Span) => Span): Node {
	switch (node.kind) {
		case 'string': return movedString(node, place);
		case 'scalar': return { ...node, ...place(node), style: 'json-text' };
		case 'list': return { ...node, ...place(node), style: 'json-text', items: node.items.map(item => moved(item, place)) };
		case 'map': return { ...node, ...place(node), style: 'json-text', entries: node.entries.map(entry => movedEntry(entry, place)) };
		case 'unknown': return {
			...node, ...place(node), style: 'json-text',
			alternatives: node.alternatives.map(item => moved(item, place)),
			...(node.inner ? { inner: node.inner.map(item => moved(item, place)) } : {}),
		};
	}
}

function movedEntry(entry: Entry, place: (span: Span) => Span): Entry {
	const { key, separator, value } = entry;
	return {
		...entry, ...place(entry), key: movedString(key, place),
		...(separator ? { separator: place(separator) } : {}), ...(value ? { value: moved(value, place) } : {}),
	};
}

function movedString(node: StringNode, place: (span: Span) => Span): StringNode {
	const parts = node.parts.map((part): TextPart => {
		const span = place(part);
		return part.kind === 'hole' ? { ...part, ...span } : { ...part, ...span, exact: part.exact && span.end - span.start === part.end - part.start };
	});
	return { ...node, ...place(node), style: 'json-text', content: place(node.content), parts, ...(node.embedded ? { embedded: moved(node.embedded, place) } : {}) };
}
