import type { Steps } from '../../base/steps.js';
import type { Entry, MapNode, SyntaxTree } from '../node.js';
import { readFile, readItemsAhead } from './body.js';
import { readByLayout } from './chunks.js';
import { readExpression } from './expression.js';
import type { ItemMemory } from './items.js';
import { skipBlanks, startSource, type Source } from './source.js';

/**
 * Reads HCL, the language of Terraform and OpenTofu: by brackets alone, and only a text with problems once more by the layout of its lines.
 * With a memory, what it says again as it did the last time is not read again; the tree is the same.
 */
export function readHcl(text: string, memory?: ItemMemory): SyntaxTree {
	const strict = walk(text, readFile, memory);
	const { source, root } = strict.source.problems.length === 0 ? strict : lessDamaged(walk(text, readFileByLayout, memory), strict);
	memory?.sweep();
	const inOrder = <Place extends { start: number }>(places: readonly Place[]): Place[] => [...places].sort((a, b) => a.start - b.start);
	return { language: 'hcl', text, roots: [root], comments: inOrder(source.comments), problems: inOrder(source.problems) };
}

/** Has the blocks of a text remembered, one at each step. */
export function readHclAhead(text: string, memory: ItemMemory): Steps<void> {
	return readItemsAhead(startOfFile(text), memory);
}

/**
 * Reads a template of Terraform that is one expression, `${jsonencode({ … })}`, though its name promises JSON; undefined for any other text.
 * https://developer.hashicorp.com/terraform/language/functions/templatefile#generating-json-or-yaml-from-a-template
 */
export function readJsonencode(text: string): SyntaxTree | undefined {
	if (!isJsonencode.test(text)) return undefined;
	const end = text.trimEnd().length;
	const source = startSource(text, isJsonencode.exec(text)![0].search(/j/), text[end - 1] === '}' ? end - 1 : end, { layout: false, json: false, template: true, style: 'hcl-object' });
	skipBlanks(source, true);
	return { language: 'hcl', text, roots: [readExpression(source, true)], comments: source.comments, problems: source.problems };
}

const isJsonencode = /^\s*\$\{~?\s*jsonencode\s*\(/;

interface Reading {
	readonly source: Source;
	readonly root: MapNode;
}

/** What the layout tells is taken as long as it costs little more: it names each damage, where brackets name only the last one that is missing. */
export function lessDamaged<It extends { readonly source: Source }>(layout: It, strict: It): It {
	return layout.source.problems.length <= strict.source.problems.length + 4 ? layout : strict;
}

function walk(text: string, read: (source: Source) => MapNode, items: ItemMemory | undefined): Reading {
	const source: Source = { ...startOfFile(text), items };
	return { source, root: read(source) };
}

function startOfFile(text: string): Source {
	return startSource(text, 0, text.length, { layout: false, json: false, template: true, style: 'hcl-object' });
}

function readFileByLayout(source: Source): MapNode {
	const start = source.at;
	const entries: Entry[] = [];
	readByLayout(source, { kind: 'body', entries });
	return { kind: 'map', style: 'hcl-block', start, end: source.end, entries, closed: true };
}
