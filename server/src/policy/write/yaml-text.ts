import type { Node } from '../../syntax/node.js';
import { spelled, type Draft, type Spelled } from '../change.js';
import { exampleFor } from './draft-text.js';
import { bare, commentLines, isCommented, isList, isMap, isNode, isSpelled } from './draft.js';
import { backOverBlanks, lineStart } from './source-lines.js';
import { columnAt, type YamlLayout } from './yaml-layout.js';
import { yamlKey, yamlString } from './yaml-scalar.js';

/** An entry of a block map whose keys stand at that indentation. */
export function yamlEntry(name: string, value: Draft, indent: string, layout: YamlLayout): string {
	return `${yamlKey(name, layout.quoting)}:${behindKey(name, value, indent, layout)}`;
}

/** An item of a block list whose dashes stand at that indentation. */
export function yamlItem(value: Draft, indent: string, layout: YamlLayout): string {
	return `- ${besideDash(value, `${indent}  `, layout)}`;
}

/** What follows the colon: a blank and a value, or lines of their own. `indent` is that of the key. */
export function behindKey(name: string | undefined, value: Draft, indent: string, layout: YamlLayout): string {
	const { eol, unit, dash } = layout;
	if (isNode(value) && isBlockCollection(value, layout)) {
		const inner = indent + (isBlockList(value, layout) ? dash : unit);
		return eol + inner + copyOf(value, inner, layout);
	}
	if (isCommented(value)) return behindKey(name, value.value, indent, layout);
	if (typeof value !== 'object' || isNode(value) || isSpelled(value)) return ` ${scalarText(value, indent + unit, layout)}`;
	const inner = indent + (isList(value) ? dash : unit);
	const lines = yamlLines(value, inner, layout);
	if (lines.length === 0) return isList(value) ? ' []' : ' {}';
	return isList(value) && fitsInBrackets(name, value, layout) ? ` ${inBrackets(value, layout)}` : lines.map(line => eol + inner + line).join('');
}

function besideDash(value: Draft, indent: string, layout: YamlLayout): string {
	if (isCommented(value)) return besideDash(value.value, indent, layout);
	if (typeof value !== 'object' || isNode(value) || isSpelled(value)) return scalarText(value, indent, layout);
	const lines = yamlLines(value, indent, layout);
	return lines.length === 0 ? isList(value) ? '[]' : '{}' : lines.join(layout.eol + indent);
}

/** The lines of a list or a map, whose first one goes where the indentation is written already. */
export function yamlLines(value: Exclude<Draft, string | number | boolean | Node>, indent: string, layout: YamlLayout): string[] {
	if (isList(value)) return value.flatMap(item => [...commentLines(item), yamlItem(bare(item), indent, layout)]);
	return Object.entries(isMap(value) ? value : {}).flatMap(([name, it]) => [...commentLines(it), yamlEntry(name, bare(it), indent, layout)]);
}

function scalarText(value: string | number | boolean | Node | Spelled, indent: string, layout: YamlLayout): string {
	if (typeof value === 'string') return yamlString(value, layout.quoting, false);
	if (typeof value === 'object' && isSpelled(value)) return value[spelled];
	return typeof value === 'object' ? copyOf(value, indent, layout) : String(value);
}

/** Lists of texts are written in brackets where those nearby are. */
function fitsInBrackets(name: string | undefined, list: readonly Draft[], { examples }: YamlLayout): boolean {
	const example = exampleFor('list', name, examples);
	return example?.style === 'yaml-flow' && list.every(it => typeof it !== 'object');
}

function inBrackets(list: readonly Draft[], { quoting }: YamlLayout): string {
	return `[${list.map(it => typeof it === 'string' ? yamlString(it, quoting, true) : String(it as number | boolean)).join(', ')}]`;
}

/** True for what begins on a line of its own below its key; a function in its long form is such a map too. */
function isBlockCollection({ kind, style, start, end }: Node, { tree: { text } }: YamlLayout): boolean {
	if (style !== 'yaml-block') return false;
	return kind === 'map' || kind === 'list' || /^(?:Fn::\w+|Ref|Condition):\s/.test(text.slice(start, end));
}

function isBlockList(node: Node, { tree: { text } }: YamlLayout): boolean {
	return node.kind === 'list' && text[node.start] === '-';
}

/** The source of a value, its further lines moved as far as its first one. */
function copyOf(node: Node, indent: string, { tree: { text } }: YamlLayout): string {
	const [head, ...rest] = text.slice(node.start, backOverBlanks(text, node.end, true)).split('\n');
	const from = isBlockShaped(node, text) ? columnAt(text, node.start) : /^ */.exec(text.slice(lineStart(text, node.start)))![0].length;
	return [head, ...rest.map(line => shifted(line, indent.length - from))].join('\n');
}

function isBlockShaped({ kind, style }: Node, text: string): boolean {
	return style === 'yaml-block' && (kind === 'map' || kind === 'list') && text.includes('\n');
}

export function shifted(line: string, by: number): string {
	if (line.trim() === '') return line;
	return by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, /^ */.exec(line)![0].length));
}
