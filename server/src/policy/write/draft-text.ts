import type { Span } from '../../base/text.js';
import type { Node, SyntaxTree } from '../../syntax/node.js';
import { spelled, type Draft, type DraftMap } from '../change.js';
import { alignsSigns, withAlignedSigns } from './align.js';
import { bare, commentLines, isCommented, isList, isNode, isSpelled } from './draft.js';
import { isStacked, valueOf, type Layout } from './layout.js';
import { childrenOf, type Container } from './plan.js';
import { hasLineBreak, indentAt } from './source-lines.js';

/** How a language with brackets spells what is between them. */
export interface Notation {
	string(text: string): string;
	key(name: string): string;
	/** Between a key and its value, without the blank behind it. */
	readonly colon: string;
	/** The blank behind it, where the language leaves no choice. */
	readonly afterColon?: string;
	/** True where the end of a line does not separate two entries of a map. */
	readonly entryCommas: boolean;
	/** Behind the last item of a list that takes several lines. */
	readonly listEnd: '' | ',';
	/** True for a language in which brackets are for what fits on one line. */
	readonly onOneLine?: boolean;
	/** True to put the signs of entries below each other; as it is nearby when missing. */
	readonly aligned?: boolean;
	/** A whole entry, where it is more than a key and a value; the map that holds it always takes several lines. */
	entry?(name: string, value: Draft, place: Place, writing: Writing): string;
}

/** What does not change while one piece of text is written. */
export interface Writing {
	readonly tree: SyntaxTree;
	readonly notation: Notation;
	readonly layout: Layout;
}

/** Where a piece of text goes. */
export interface Place {
	/** The blanks that its line begins with. */
	readonly indent: string;
	/** True when it may take more than one line. */
	readonly mayBreak: boolean;
	readonly examples: readonly Container[];
	/** How wide the name of an entry is to be, so that its sign stands below those of its neighbours. */
	readonly width?: number;
}

/** An entry, or a value where there is no name. */
export function entryText(name: string | undefined, value: Draft, place: Place, writing: Writing): string {
	const { notation, layout } = writing;
	if (name !== undefined && notation.entry) return notation.entry(name, value, place, writing);
	const { width = 0, ...inner } = place;
	const key = name === undefined ? '' : notation.key(name).padEnd(width) + notation.colon + (notation.afterColon ?? layout.afterColon);
	return key + valueText(name, value, inner, writing);
}

/** A value, laid out as its likes are nearby; `name` is the key it stands under. */
export function valueText(name: string | undefined, value: Draft, place: Place, writing: Writing): string {
	if (typeof value === 'string') return writing.notation.string(value);
	if (typeof value !== 'object') return String(value);
	if (isNode(value)) return movedText(value, place.indent, writing.tree.text);
	if (isSpelled(value)) return value[spelled];
	if (isCommented(value)) return valueText(name, value.value, place, writing);
	const pieces: Pieces = isList(value) ? { kind: 'list', children: value.map(item => [undefined, item]) } : { kind: 'map', children: Object.entries(value as DraftMap) };
	return containerText(name, pieces, place, writing);
}

interface Pieces {
	readonly kind: 'list' | 'map';
	readonly children: readonly (readonly [name: string | undefined, value: Draft])[];
}

/** A line with an example on one line may be this long, one without it no longer than most people like to read. */
const longestLine = { withExample: 120, without: 80 };

function containerText(name: string | undefined, pieces: Pieces, place: Place, writing: Writing): string {
	const example = exampleFor(pieces.kind, name, place.examples);
	const examples = example ? [example, ...place.examples] : place.examples;
	if (pieces.children.length === 0) return brackets(pieces.kind, '');
	const inline = inlineText(pieces, { ...place, mayBreak: false, examples }, writing);
	if (!place.mayBreak || writing.notation.onOneLine) return inline;
	if (pieces.kind === 'map' && writing.notation.entry) return stackedText(pieces, { ...place, examples }, writing);
	const stacked = example ? isStacked(writing.tree, example) : !isPlain(pieces);
	const width = place.indent.length + (name?.length ?? 0) + inline.length;
	const fits = width <= (example ? longestLine.withExample : longestLine.without);
	return !stacked && fits && !inline.includes('\n') ? inline : stackedText(pieces, { ...place, examples }, writing);
}

/** The nearest container of the kind, one under the same key before all others. */
export function exampleFor(kind: 'list' | 'map', name: string | undefined, examples: readonly Container[]): Container | undefined {
	const values = (container: Container, wanted?: string): readonly (Node | undefined)[] => container.kind === 'map' && wanted !== undefined
		? container.entries.filter(({ key }) => key.parts[0]?.kind === 'literal' && key.parts[0].text === wanted).map(valueOf)
		: childrenOf(container).slice(0, 50).map(valueOf);
	const isExample = (node: Node | undefined): node is Container => node?.kind === kind && childrenOf(node as Container).length > 0;
	const named = name === undefined ? [] : examples.filter(({ kind: it }) => it === 'map').flatMap(it => values(it, name));
	return [...named, ...examples.flatMap(it => values(it))].find(isExample);
}

/** Texts and numbers only. */
function isPlain({ kind, children }: Pieces): boolean {
	return kind === 'list' && children.every(([, value]) => typeof value !== 'object' || isSpelled(value) || isNode(value) && (value.kind === 'string' || value.kind === 'scalar'));
}

function inlineText({ kind, children }: Pieces, place: Place, writing: Writing): string {
	const pad = padOf(kind, place.examples, writing);
	const inner = children.map(([name, value]) => commentLines(value).map(() => '\n').join('') + entryText(name, value, place, writing)).join(',' + writing.layout.afterComma);
	return brackets(kind, pad + inner + pad);
}

/** The blank inside the brackets of a container on one line. */
function padOf(kind: 'list' | 'map', examples: readonly Container[], { tree, layout }: Writing): string {
	const example = [...examples, ...examples.flatMap(it => childrenOf(it).slice(0, 50).map(valueOf))].find((it): it is Container =>
		it?.kind === kind && it.style !== 'yaml-block' && it.style !== 'hcl-block' && childrenOf(it as Container).length > 0 && !hasLineBreak(tree.text, it.start, childrenOf(it as Container)[0]!.start));
	if (!example) return kind === 'map' ? layout.afterComma : '';
	return childrenOf(example)[0]!.start > example.start + 1 ? ' ' : '';
}

function stackedText({ kind, children }: Pieces, place: Place, writing: Writing): string {
	const { layout: { eol, unit }, notation: { entryCommas, listEnd } } = writing;
	const indent = place.indent + unit;
	const between = kind === 'list' || entryCommas ? ',' : '';
	const texts = children.flatMap(([name, value], index) => [
		...commentLines(value), entryText(name, bare(value), { ...place, indent }, writing) + (index < children.length - 1 ? between : kind === 'list' ? listEnd : ''),
	]);
	const aligned = kind === 'map' && (writing.notation.aligned ?? (alignsSigns(place.examples.filter(({ style }) => style === 'hcl-object'), writing.tree) === true));
	return brackets(kind, (aligned ? withAlignedSigns(texts) : texts).map(text => eol + indent + text).join('') + eol + place.indent);
}

function brackets(kind: 'list' | 'map', inner: string): string {
	return kind === 'list' ? `[${inner}]` : `{${inner}}`;
}

/** The source of a node, its further lines moved as far as its first one. */
export function movedText({ start, end }: Span, indent: string, text: string): string {
	const [head, ...rest] = text.slice(start, end).split('\n');
	const from = indentAt(text, start);
	return [head, ...rest.map(line => line.startsWith(from) ? indent + line.slice(from.length) : line)].join('\n');
}
