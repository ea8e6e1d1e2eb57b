import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node as YamlNode, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../../base/text.js';
import { intrinsicName, intrinsicNames } from '../intrinsic-names.js';
import { foldIntrinsic } from '../intrinsics.js';
import { literalText, type Entry, type Node, type StringNode, type Style, type UnknownNode } from '../node.js';
import { looseString } from './loose.js';
import { scalarOf, type YamlText } from './scalar.js';

/** Deeper than any template, shallow enough for every stack. */
const deepest = 200;
/** How many nodes aliases may bring in again, over the whole text: a file of nested aliases grows without end otherwise. */
const mostAliasedNodes = 20_000;
const deepestAlias = 20;

/** One walk through the documents of a text. */
interface Conversion extends YamlText {
	/** What an alias may name, as far as the walk has come. */
	readonly anchors: Map<string, YamlNode>;
	depth: number;
	aliasDepth: number;
	aliased: number;
}

/** Turns the documents of one text into trees. */
export function convert(documents: readonly Document[], source: YamlText): Node[] {
	const conversion: Conversion = { ...source, anchors: new Map(), depth: 0, aliasDepth: 0, aliased: 0 };
	return documents.flatMap(document => {
		conversion.anchors.clear();
		return document.contents ? nodeOf(document.contents as YamlNode, conversion) ?? [] : [];
	});
}

function nodeOf(node: YamlNode, conversion: Conversion): Node | undefined {
	if (conversion.depth > deepest || (conversion.aliasDepth > 0 && ++conversion.aliased > mostAliasedNodes)) return unknownAt(spanIn(node), [], conversion);
	if (isAlias(node)) return fromAlias(node.source, spanIn(node), conversion);
	if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
	conversion.depth++;
	const value = tagged(node, conversion);
	conversion.depth--;
	return value;
}

function tagged(node: YamlNode, conversion: Conversion): Node | undefined {
	const { text } = conversion;
	const name = node.tag?.startsWith('!') ? node.tag.slice(1) : '';
	const argument = plain(node, conversion);
	if (!intrinsicNames.has(name)) return argument;
	const span = { start: tagStart(text, spanIn(node).start, name), end: spanIn(node).end };
	return foldIntrinsic({ name, argument, span, style: 'yaml-block', source: text.slice(span.start, span.end) });
}

function tagStart(text: string, valueStart: number, name: string): number {
	const at = text.lastIndexOf(`!${name}`, valueStart);
	return at >= 0 && text.slice(at + name.length + 1, valueStart).trim() === '' ? at : valueStart;
}

function plain(node: YamlNode, conversion: Conversion): Node | undefined {
	if (isScalar(node)) return scalarOf(node, conversion);
	if (isSeq(node)) return listOf(node, conversion);
	return isMap(node) ? mapOf(node, conversion) : undefined;
}

/** What an alias stands for is written elsewhere: it can be judged there and here, but an edit belongs to the anchor. */
function fromAlias(name: string, span: Span, conversion: Conversion): Node {
	const target = conversion.anchors.get(name);
	if (!target || conversion.aliasDepth > deepestAlias) return unknownAt(span, [], conversion);
	conversion.aliasDepth++;
	const value = nodeOf(target, conversion);
	conversion.aliasDepth--;
	return unknownAt(span, value ? [value] : [], conversion);
}

function listOf(node: YAMLSeq, conversion: Conversion): Node {
	const items = node.items.flatMap(item => {
		const value = isPair(item) ? item.value : item;
		return value && !isEmpty(value as YamlNode) ? halfText(value as YamlNode, conversion) ?? nodeOf(value as YamlNode, conversion) ?? [] : [];
	});
	return { kind: 'list', style: styleOf(node), ...spanIn(node), items, closed: isClosed(node, conversion) };
}

/** `- s3:` is a text that is half typed and no map, whose names begin with a capital where policies are. */
function halfText(item: YamlNode, { text }: Conversion): Node | undefined {
	if (!isMap(item) || item.items.length !== 1) return undefined;
	const { key, value } = item.items[0] as Pair<YamlNode, YamlNode | null>;
	const { start, end } = spanIn(item);
	if (!isScalar(key) || value && !isEmpty(value)) return undefined;
	const [written] = /^[a-z][\w-]*:/.exec(text.slice(start, end)) ?? [];
	return written === undefined ? undefined : looseString(text, start, start + written.length);
}

function mapOf(node: YAMLMap, conversion: Conversion): Node | undefined {
	const entries = withoutOverridden(node.items.map(pair => entriesOf(pair as Pair<YamlNode, YamlNode | null>, conversion)), spanIn(node));
	const [only, ...more] = entries;
	const name = only && more.length === 0 ? intrinsicName(literalText(only.key) ?? '') : undefined;
	const span = spanIn(node);
	const source = name === undefined ? '' : conversion.text.slice(span.start, span.end);
	if (name !== undefined) return foldIntrinsic({ name, argument: only?.value, span, style: styleOf(node), source });
	return { kind: 'map', style: styleOf(node), ...span, entries, closed: isClosed(node, conversion) };
}

function entriesOf(pair: Pair<YamlNode, YamlNode | null>, conversion: Conversion): Entry[] {
	const key = keyOf(pair, conversion);
	if (!key) return [];
	const missing = !pair.value || isEmpty(pair.value);
	const value = missing ? undefined : nodeOf(pair.value!, conversion);
	if (literalText(key) === '<<') return mergedEntries(value);
	const separator = separatorOf(pair, key);
	const end = Math.max(key.end, value?.end ?? separator?.end ?? 0);
	return [{ key, start: key.start, end, ...(separator ? { separator } : {}), ...(value ? { value } : missing ? {} : { absent: true }) }];
}

function keyOf({ key }: Pair<YamlNode, YamlNode | null>, conversion: Conversion): StringNode | undefined {
	if (!isScalar(key)) return undefined;
	const node = scalarOf(key, conversion);
	return node.kind === 'string' ? node : looseString(conversion.text, node.start, node.end);
}

function isClosed(node: YAMLMap | YAMLSeq, { text }: Conversion): boolean {
	return !node.flow || /[\]}]/.test(text[spanIn(node).end - 1] ?? '');
}

function unknownAt(span: Span, alternatives: readonly Node[], { text }: Conversion): UnknownNode {
	return { kind: 'unknown', style: 'yaml-block', ...span, source: text.slice(span.start, span.end), alternatives };
}

function spanIn(node: YamlNode): Span {
	const [start, end] = node.range ?? [0, 0];
	return { start, end };
}

function styleOf(node: YAMLMap | YAMLSeq): Style {
	return node.flow ? 'yaml-flow' : 'yaml-block';
}

/** `Action:` with nothing after it. */
function isEmpty(node: YamlNode): boolean {
	const { start, end } = spanIn(node);
	return isScalar(node) && node.value === null && start === end && !node.tag;
}

/** `<<: *defaults` stands for the entries of what it names. */
function mergedEntries(value: Node | undefined): Entry[] {
	switch (value?.kind) {
		case 'map': return [...value.entries];
		case 'unknown': return value.alternatives.flatMap(mergedEntries);
		case 'list': return value.items.flatMap(mergedEntries);
		default: return [];
	}
}

/** What is merged in gives way to what the mapping itself says. */
function withoutOverridden(groups: readonly (readonly Entry[])[], { start, end }: Span): Entry[] {
	const entries = groups.flat();
	const isOwn = (entry: Entry): boolean => start <= entry.start && entry.end <= end;
	const own = new Set(entries.filter(isOwn).map(({ key }) => literalText(key)));
	return own.size === entries.length ? entries : entries.filter(entry => isOwn(entry) || !own.has(literalText(entry.key)));
}

function separatorOf(pair: Pair, key: StringNode): Span | undefined {
	const token = (pair.srcToken as { sep?: readonly { type: string; offset: number }[] } | undefined)?.sep?.find(it => it.type === 'map-value-ind');
	const start = token?.offset ?? -1;
	return start >= key.end ? { start, end: start + 1 } : undefined;
}
