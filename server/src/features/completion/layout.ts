import { formOf, type Form } from '../../policy/write/objects-form.js';
import type { Node, Style, SyntaxTree } from '../../syntax/node.js';
import { isStacked } from './stacked.js';
import { spellBlock, spellBlockInJson } from './block-spelling.js';
import type { Spot } from './proposal.js';
import type { Sketch, SketchMap } from './sketch.js';
import { quoted } from './quoting.js';

/** How what is inserted at a place is to be written. */
export interface Layout {
	readonly style: Style;
	/** True where new brackets go over several lines, false where the author writes policies on one line. */
	readonly stacked: boolean;
	/** What a line that is begun has to the right of its key: a key beside a dash stands deeper than its line. */
	readonly lead: string;
	/** How the objects are given that a module makes blocks of. */
	readonly formOf?: (argument: string) => Form;
}

export function layoutAt(cursor: Spot, tree: SyntaxTree): Layout {
	const { text } = tree;
	const style = styleAt(cursor);
	const { map } = cursor;
	return { ...map?.style === 'hcl-argument' && { formOf: (argument: string) => formOf(argument, map, tree) }, style, stacked: style !== 'yaml-flow' && (style !== 'json' && style !== 'json-block' || isStacked(cursor, text)), lead: leadAt(cursor, text, style) };
}

/** The style of the map or list that the cursor is in. */
function styleAt({ map, policy, offset }: Spot): Style {
	return map?.style ?? innermost(policy.node, offset) ?? policy.node.style;
}

function innermost(node: Node | undefined, offset: number): Style | undefined {
	if (!node || offset < node.start || offset > node.end) return undefined;
	switch (node.kind) {
		case 'map': return firstOf(node.entries.map(({ value }) => value), offset) ?? node.style;
		case 'list': return firstOf(node.items, offset) ?? node.style;
		case 'unknown': return firstOf(node.alternatives, offset);
		default: return undefined;
	}
}

function firstOf(nodes: readonly (Node | undefined)[], offset: number): Style | undefined {
	for (const node of nodes) {
		const style = innermost(node, offset);
		if (style) return style;
	}
	return undefined;
}

function leadAt({ offset }: Spot, text: string, style: Style): string {
	if (style !== 'yaml-block') return '';
	const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
	return '  '.repeat(/^ *((?:- +)*)/.exec(line)![1]!.split('-').length - 1);
}

/** A key and its value. */
export function entryText(name: string, value: Sketch, layout: Layout): string {
	switch (layout.style) {
		case 'json': case 'json-text': return `"${name}": ${valueText(value, layout)}`;
		case 'json-block': return jsonBlockEntry(name, value, layout);
		case 'hcl-object': return `${hclKey(name)} = ${valueText(value, layout)}`;
		case 'hcl-argument': return argumentEntry(name, value, layout);
		case 'hcl-block': return spellBlock(name, value);
		case 'yaml-flow': return `${name}: ${valueText(value, layout)}`;
		case 'yaml-block': return `${name}:${behindKey(value, layout)}`;
	}
}

/** Below it, names are those of Terraform already. */
function jsonBlockEntry(name: string, value: Sketch, layout: Layout): string {
	const [key, spelt] = spellBlockInJson(name, value);
	return `"${key}": ${valueText(spelt, { ...layout, style: 'json' })}`;
}

/** In an object that a module makes blocks of. */
function argumentEntry(name: string, value: Sketch, layout: Layout): string {
	const [key, spelt] = spellBlockInJson(name, value);
	const { argument, named } = layout.formOf?.(key) ?? { argument: key, named: false };
	const objects = named && isSketchList(spelt) ? Object.fromEntries(spelt.map(body => ['${9:name}', body])) : spelt;
	return `${argument} = ${valueText(objects, { ...layout, style: 'hcl-object', stacked: false })}`;
}

/** What stands behind a name that is there already. */
export function valueText(value: Sketch, layout: Layout): string {
	if (typeof value === 'string') return quoted(value, layout.style);
	if (isSketchList(value)) return layout.style === 'yaml-block' ? linesOf(value, layout).join('\n') : brackets('[', value.map(item => valueText(item, layout)), ']', layout);
	const entries = Object.entries(value).map(([name, it]) => entryText(name, it, layout));
	return layout.style === 'yaml-block' ? entries.join('\n') : brackets('{', entries, '}', layout);
}

export function isSketchList(value: Sketch): value is readonly Sketch[] {
	return Array.isArray(value);
}

/** What stands behind the colon of a key of YAML. */
export function behindKey(value: Sketch, layout: Layout): string {
	if (typeof value === 'string') return ` ${quoted(value, layout.style)}`;
	if (Object.keys(value).length === 0) return isSketchList(value) ? ' []' : ' {}';
	const inner = { ...layout, lead: '' };
	return linesOf(value, inner).map(line => `\n\t${layout.lead}${line.replaceAll('\n', `\n\t${layout.lead}`)}`).join('');
}

function linesOf(value: readonly Sketch[] | SketchMap, layout: Layout): string[] {
	if (isSketchList(value)) return value.map(item => `- ${valueText(item, layout).replaceAll('\n', '\n  ')}`);
	return Object.entries(value).map(([name, it]) => entryText(name, it, layout));
}

function brackets(open: '[' | '{', parts: readonly string[], close: ']' | '}', { style, stacked }: Layout): string {
	const pad = open === '{' ? ' ' : '';
	if (!stacked) return open + pad + parts.join(', ') + pad + close;
	const isObject = style === 'hcl-object' && open === '{';
	const last = style === 'hcl-object' && open === '[' ? ',' : '';
	return `${open}\n${parts.map(part => part.replace(/^/gm, '\t')).join(isObject ? '\n' : ',\n')}${last}\n${close}`;
}

/** A tab stop may become anything, so it gets quotes; a choice of names needs none. */
function hclKey(name: string): string {
	return /^(?:[A-Za-z_][\w-]*|\$\{\d\|[\w,]+\|\})$/.test(name) ? name : `"${name}"`;
}

