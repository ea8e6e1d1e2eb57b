import type { Span } from '../base/text.js';
import { isKnown, isSaid, textOf, type Entry, type MapNode, type Node, type StringNode } from '../syntax/node.js';
import { isDynamic } from './hosts/policy-document.js';
import type { Member, Text } from './model.js';

/** The entries of a map that have a key, which are almost always all of them. */
export function withKeys({ entries }: MapNode): readonly Entry[] {
	return entries.every(hasKey) ? entries : entries.filter(hasKey);
}

/** Where the line with the key is gone, its value may still be there. */
export function hasKey({ key, absent }: Entry): boolean {
	return key.end > key.start && !absent && !isTransform(key);
}

/** A macro of CloudFormation puts its result where it stands: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html */
function isTransform(key: StringNode): boolean {
	const [part] = key.parts;
	return part?.kind === 'literal' && (part.text === 'Fn::Transform' || part.text.startsWith('Fn::ForEach'));
}

/** An element of a policy or a statement. */
export function readMember<Name extends string>(entry: Entry, name: Name | undefined): Member<Name> {
	const optional = entry.value?.kind === 'unknown' && entry.value.mayBeAbsent;
	return { name, key: entry.key, entry, complete: isSaid(entry.value) && !isDynamic(entry), ...(optional ? { optional } : {}) };
}

/** What the key names, where that is one of the names asked for. */
export function nameIn<Name extends string>({ key }: Entry, isName: (text: string) => text is Name): Name | undefined {
	const text = textOf(key);
	return isName(text) ? text : undefined;
}

/** A value that is a string. */
export function readText(value: Node | undefined): Text | undefined {
	return value?.kind === 'string' ? readString(value) : undefined;
}

/** A string with its place. */
export function readString(node: StringNode): Text {
	return { span: node.content, text: textOf(node), known: isKnown(node), node };
}

/** The first key, or the opening bracket of a map that has none. */
export function firstKey({ start, entries }: MapNode): Span {
	return entries[0] ? entries[0].key.content : { start, end: start + 1 };
}
