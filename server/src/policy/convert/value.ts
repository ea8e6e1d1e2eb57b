import type { HoleMeaning, Node, StringNode } from '../../syntax/node.js';

/** A policy with the names and the nesting of JSON, free of the language it is written in. What is computed elsewhere keeps its source. */
export type Value = TextValue | PlainValue | ComputedValue | ListValue | MapValue;

export interface TextValue {
	readonly kind: 'text';
	readonly pieces: readonly Piece[];
	/** Where it is written; undefined for what a host leaves to its default. */
	readonly node?: StringNode;
}

export type Piece = string | Hole;

/** A piece of a text that is computed elsewhere. */
export interface Hole {
	/** The expression, or in CloudFormation the name that is referred to. Empty for what is no expression. */
	readonly source: string;
	/** As it stands in a template of Terraform, with its signs: `${var.name}`, `%{ if … }`. */
	readonly written?: string;
	/** Its text, where the module tells. */
	readonly known?: string;
	readonly meaning?: HoleMeaning;
}

export interface PlainValue {
	readonly kind: 'plain';
	readonly value: number | boolean | null;
}

/** An expression that stands for a whole value: a text, a list, or more. */
export interface ComputedValue {
	readonly kind: 'computed';
	readonly source: string;
	/** True for `${…}` in a JSON template, whose result is JSON. */
	readonly isJson: boolean;
	/** What is known of it, where it is a plain reference. */
	readonly hole?: Hole;
	/** What of it is written here, where it is a list. */
	readonly items?: ListValue;
	readonly node: Node;
}

export interface ListValue {
	readonly kind: 'list';
	readonly items: readonly ItemValue[];
}

export interface ItemValue {
	readonly value: Value;
	/** Those that speak of it, in source order. */
	readonly comments: readonly string[];
}

export interface MapValue {
	readonly kind: 'map';
	readonly entries: readonly EntryValue[];
}

export interface EntryValue extends ItemValue {
	readonly key: TextValue;
}

/** A text of nothing but characters. */
export function plainText(text: string): TextValue {
	return { kind: 'text', pieces: text === '' ? [] : [text] };
}

/** The characters of a text of which nothing is computed elsewhere. */
export function charactersOf(value: Value | undefined): string | undefined {
	if (value?.kind !== 'text') return undefined;
	return value.pieces.every(piece => typeof piece === 'string') ? value.pieces.join('') : undefined;
}

/** What stands under a name. */
export function valueUnder(map: MapValue, name: string): Value | undefined {
	return map.entries.find(({ key }) => charactersOf(key) === name)?.value;
}
