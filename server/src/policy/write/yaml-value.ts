import type { TextEdit } from '../../base/text.js';
import type { Entry, Node, StringNode, SyntaxTree } from '../../syntax/node.js';
import type { Draft } from '../change.js';
import { asSubstitution, inTemplate, withHoles } from './escape.js';
import { containersAround } from './layout.js';
import type { Container } from './plan.js';
import { backOverBlanks, hasLineBreak, lineEnd, nextLineStart, startsLine } from './source-lines.js';
import { childEnd, childStart, columnAt, yamlLayoutAround } from './yaml-layout.js';
import { isPlain, isPrintable, yamlString } from './yaml-scalar.js';
import { behindKey, shifted, yamlItem } from './yaml-text.js';

/** Gives a scalar another text, in its own quotes where they can say it. */
export function setYamlText(node: StringNode, text: string, tree: SyntaxTree): readonly TextEdit[] | undefined {
	const { quote, content } = node;
	const substitution = asSubstitution(node, text, tree);
	if (substitution !== undefined) return [{ span: wholeSpan(node, tree), newText: `!Sub ${JSON.stringify(substitution)}` }];
	const written = withHoles(node, text, tree, it => inTemplate(it, node.template));
	if (written === undefined) return undefined;
	switch (quote) {
		case '"': return [{ span: content, newText: withHoles(node, text, tree, it => inTemplate(JSON.stringify(it).slice(1, -1), node.template))! }];
		case '\'': if (isPrintable(written)) return [{ span: content, newText: written.replaceAll('\'', '\'\'') }]; break;
		case '': if (isPlain(written, isInFlow(node, tree))) return [{ span: content, newText: written }]; break;
		default: if (node.template) return undefined;
	}
	const newText = yamlString(written, yamlLayoutAround(tree, node).quoting, isInFlow(node, tree));
	return [{ span: quote === '' || quote === '\'' && node.template ? quotedSpan(node) : wholeSpan(node, tree), newText }];
}

function quotedSpan({ quote, content }: StringNode): { start: number; end: number } {
	return quote === '' ? content : { start: content.start - 1, end: content.end + 1 };
}

function wholeSpan({ start, end }: Node, { text }: SyntaxTree): { start: number; end: number } {
	return { start, end: Math.max(start, backOverBlanks(text, end, true)) };
}

export function isInFlow(node: Node, tree: SyntaxTree): boolean {
	return containersAround(tree, node)[0]?.style === 'yaml-flow';
}

/** Puts another value in the place of one that stands in a block map or list. */
export function replaceInBlock(node: Node, value: Draft, tree: SyntaxTree): readonly TextEdit[] | undefined {
	const [parent] = containersAround(tree, node);
	if (!parent) return undefined;
	const layout = yamlLayoutAround(tree, node);
	const column = ' '.repeat(columnAt(tree.text, parent.start));
	if (parent.kind === 'list') return [{ span: childSpan(node, parent, tree), newText: yamlItem(value, column, layout) }];
	const entry = parent.entries.find(it => it.value === node);
	const name = entry?.key.parts[0]?.kind === 'literal' ? entry.key.parts[0].text : undefined;
	return entry && behindKeyEdits(entry, parent, behindKey(name, value, column, layout), tree);
}

function childSpan(child: Node, container: Container, tree: SyntaxTree): { start: number; end: number } {
	return { start: childStart(child, container, tree), end: childEnd(child, container, tree) };
}

/** Comments behind a key and behind its value stay. */
function behindKeyEdits(entry: Entry, parent: Container, newText: string, tree: SyntaxTree): readonly TextEdit[] {
	const { text } = tree;
	const node = entry.value!;
	const end = childEnd(entry, parent, tree);
	const start = backOverBlanks(text, node.start, true);
	const onLineOfKey = start >= entry.separator!.end && !hasLineBreak(text, entry.separator!.end, node.start);
	if (!newText.includes('\n')) return [{ span: { start: onLineOfKey ? entry.separator!.end : start, end }, newText }];
	const behind = lineEnd(text, end);
	if (behind === end || !onLineOfKey) return [{ span: { start, end }, newText }];
	return [{ span: { start, end }, newText: '' }, { span: { start: behind, end: behind }, newText }];
}

/** Makes a value in a block map the first of a list with dashes; its lines move to the right as far as they have to. */
export function accompanyInBlock(node: Node, more: readonly Draft[], tree: SyntaxTree): readonly TextEdit[] | undefined {
	const { text } = tree;
	const [parent] = containersAround(tree, node);
	const entry = parent?.kind === 'map' ? parent.entries.find(it => it.value === node) : undefined;
	if (!parent || !entry?.separator || isTextBlock(node)) return undefined;
	const layout = yamlLayoutAround(tree, node);
	const below = startsLine(text, node.start);
	const indent = below ? ' '.repeat(columnAt(text, node.start)) : ' '.repeat(columnAt(text, parent.start)) + layout.dash;
	const end = childEnd(entry, parent, tree);
	const first = below
		? { span: { start: node.start, end: node.start }, newText: '- ' }
		: { span: { start: backOverBlanks(text, node.start, false), end: node.start }, newText: `${layout.eol}${indent}- ` };
	const behind = lineEnd(text, end);
	const added = more.map(value => layout.eol + indent + yamlItem(value, indent, layout)).join('');
	return [first, ...movedLines(node.start, end, below ? 2 : layout.dash.length + 2, text), { span: { start: behind, end: behind }, newText: added }];
}

function isTextBlock(node: Node): boolean {
	return node.kind === 'string' && (node.quote === '|' || node.quote === '>');
}

function movedLines(start: number, end: number, by: number, text: string): TextEdit[] {
	const edits: TextEdit[] = [];
	for (let line = nextLineStart(text, start); line < end; line = nextLineStart(text, line)) {
		if (text.slice(line, lineEnd(text, line)).trim() !== '') edits.push({ span: { start: line, end: line }, newText: shifted('.', by).slice(0, -1) });
	}
	return edits;
}

