import type { Entry, Node, SyntaxTree } from '../../syntax/node.js';
import { commentsBetween } from './comments.js';
import { layoutAround, valueOf } from './layout.js';
import { childrenOf, type Child, type Container } from './plan.js';
import { backOverBlanks, indentAt, isBlank, lineStart, nextLineStart, startsLine } from './source-lines.js';
import { quotingAround, type Quoting } from './yaml-scalar.js';

/** How the block collections around a place are laid out. */
export interface YamlLayout {
	readonly tree: SyntaxTree;
	readonly eol: string;
	/** What the keys of a map stand to the right of the key above them. */
	readonly unit: string;
	/** What the dashes of a list stand to the right of the key above them. */
	readonly dash: string;
	readonly quoting: Quoting;
	/** Containers to take after, the nearest first. */
	readonly examples: readonly Container[];
}

export function yamlLayoutAround(tree: SyntaxTree, node: Node): YamlLayout {
	const { examples, eol } = layoutAround(tree, node);
	const steps = examples.flatMap(it => it.kind === 'map' && it.style === 'yaml-block' ? it.entries : []);
	const unit = stepTo('map', steps, tree) ?? '  ';
	return { tree, eol, unit, dash: stepTo('list', steps, tree) ?? unit, quoting: quotingAround(examples, tree), examples };
}

function stepTo(kind: 'list' | 'map', entries: readonly Entry[], { text }: SyntaxTree): string | undefined {
	for (const { start, value } of entries) {
		if (value?.kind !== kind || value.style !== 'yaml-block' || !startsLine(text, value.start)) continue;
		const [outer, inner] = [columnAt(text, start), columnAt(text, value.start)];
		if (inner >= outer) return ' '.repeat(inner - outer);
	}
	return undefined;
}

export function columnAt(text: string, offset: number): number {
	return offset - lineStart(text, offset);
}

/** Where a child begins, its dash included. */
export function childStart(child: Child, container: Container, { text }: SyntaxTree): number {
	if (container.kind === 'map') return child.start;
	const column = columnAt(text, container.start);
	for (let line = lineStart(text, child.start); line > container.start; line = lineStart(text, line - 1)) {
		if (text[line + column] === '-' && line + column < child.start && isBlank(text, line, line + column)) return line + column;
	}
	return container.start;
}

/**
 * Where a child ends, whatever of it the tree does not show: before the next line that is not indented more than the child,
 * blank lines and comments not counted.
 */
export function childEnd(child: Child, container: Container, tree: SyntaxTree): number {
	const { text } = tree;
	const column = columnAt(text, container.start);
	const last = lastOffset(child, tree);
	let line = nextLineStart(text, last);
	while (line < text.length && !isOutside(line, column, container, tree)) line = nextLineStart(text, line);
	return Math.max(last, contentEnd(tree, line, last));
}

function isOutside(line: number, column: number, { kind }: Container, { text }: SyntaxTree): boolean {
	const indent = indentAt(text, text.indexOf('\n', line) < 0 ? text.length : text.indexOf('\n', line));
	const first = text[line + indent.length];
	if (first === undefined || first === '\n' || first === '\r' || first === '#') return false;
	return indent.length < column || indent.length === column && (kind === 'list' || !/^-\s/.test(text.slice(line + column, line + column + 2)));
}

/** A closing bracket may stand to the left, so a value in brackets counts as a whole. */
function lastOffset(child: Child, tree: SyntaxTree): number {
	const node = valueOf(child);
	if (!node) return child.end;
	if (node.style !== 'yaml-block' || node.kind !== 'list' && node.kind !== 'map') return Math.max(child.start, contentEnd(tree, node.end, node.start));
	const last = childrenOf(node).at(-1);
	return last && last.start >= node.start ? lastOffset(last, tree) : node.end;
}

/** Goes back over white space and comments. */
function contentEnd(tree: SyntaxTree, limit: number, floor: number): number {
	let end = backOverBlanks(tree.text, limit, true);
	for (const comment of [...commentsBetween(tree, floor, limit)].reverse()) {
		if (comment.end !== end) break;
		end = backOverBlanks(tree.text, comment.start, true);
	}
	return end;
}
