import { spanOf, type TextEdit } from '../../base/text.js';
import { entryOf, type MapNode, type Node, type StringNode, type SyntaxTree } from '../../syntax/node.js';
import type { Draft, DraftMap } from '../change.js';
import { argumentName, blockEntryText } from './block-text.js';
import { accompanyInBrackets, rearrangeBrackets, replaceInBrackets } from './brackets.js';
import { commentsBetween, separatorBetween } from './comments.js';
import type { Dialect } from './dialect.js';
import type { Notation } from './draft-text.js';
import { isList, isMap } from './draft.js';
import { hclContent, withHoles } from './escape.js';
import { containersAround, hasOwnLine, isStacked, layoutAround, valueOf } from './layout.js';
import { childrenOf, type Addition, type Container, type Plan } from './plan.js';
import { additionText, siteOf } from './site.js';
import { hasLineBreak, indentAt } from './source-lines.js';

/** The expressions of HCL: what stands in `jsonencode(…)` and behind the `=` of an argument. */
export const hclObject: Dialect = {
	setText,
	replace: (node, value, tree) => {
		const body = blockAround(node, tree);
		if (body && isMap(value)) return replacePrincipal(node, value, body, tree);
		return replaceInBrackets(node, value, tree, notationAt(node, tree));
	},
	rearrange: (plan, tree) => {
		const notation = notationAt(plan.container, tree);
		const oneLine = oneLineName(plan.container, tree, notation, name => notation.key(name));
		return rearrangeBrackets(plan, tree, notation, plan.container.kind === 'map' ? oneLine : undefined);
	},
	accompany: (node, more, tree) => isReference(node) && blockAround(node, tree) ? undefined : accompanyInBrackets(node, more, tree, notationAt(node, tree)),
};

/** The bodies of blocks: arguments and further blocks, each on lines of its own. */
export const hclBlock: Dialect = {
	setText,
	replace: () => undefined,
	rearrange: (plan, tree) => {
		const { container } = plan;
		const notation = { ...notationAt(container, tree), entry: blockEntryText };
		const crowded = childrenOf(container).some(child => !hasOwnLine(tree, child));
		return crowded ? spreadOut(plan, tree, notation) : rearrangeBrackets(plan, tree, notation, oneLineName(container, tree, notation, argumentName));
	},
	accompany: () => undefined,
};

/** Gives the name of an addition whose text takes one line. */
function oneLineName(
	container: Container, tree: SyntaxTree, notation: Notation, spell: (name: string, value: Draft) => string | undefined,
): (addition: Addition) => string | undefined {
	const site = siteOf(container, tree, notation);
	const indent = indentAt(tree.text, childrenOf(container)[0]?.start ?? container.start);
	return addition => {
		const name = addition.name === undefined ? undefined : spell(addition.name, addition.value);
		return name === undefined || additionText(addition, indent, site).includes('\n') ? undefined : name;
	};
}

function setText(node: StringNode, text: string, tree: SyntaxTree): readonly TextEdit[] | undefined {
	const { quote, content } = node;
	if (quote === '' && /^[A-Za-z_][\w-]*$/.test(text)) return [{ span: content, newText: text }];
	const newText = withHoles(node, text, tree, it => hclContent(it, blockAround(node, tree) !== undefined), expression => `\${${expression}}`);
	if (newText === undefined || quote === 'heredoc') return undefined;
	return [quote === '"' ? { span: content, newText } : { span: spanOf(node), newText: `"${newText}"` }];
}

/** A whole list may be referred to as well as one value, so nothing can be put beside it. */
function isReference(node: Node): boolean {
	return node.kind === 'string' && node.quote === 'reference';
}

/** The body of the block whose argument the node is part of; undefined within an object. */
function blockAround(node: Node, tree: SyntaxTree): MapNode | undefined {
	const map = containersAround(tree, node).find((it): it is MapNode => it.kind === 'map');
	return map?.style === 'hcl-block' ? map : undefined;
}

/** `{ AWS: '…' }` in place of an identifier: its type is said beside it. */
function replacePrincipal(node: Node, value: DraftMap, body: MapNode, tree: SyntaxTree): readonly TextEdit[] | undefined {
	const type = entryOf(body, 'type')?.value;
	const [[name, id], ...more] = Object.entries(value) as [readonly [string, Draft], ...unknown[]];
	if (type?.kind !== 'string' || more.length > 0 || node === type || isList(id)) return undefined;
	const edits = setText(type, name, tree);
	return edits && [...edits, ...replaceInBrackets(node, id, tree, notationAt(node, tree))];
}

/** A body on one line can hold one argument only: it gets lines of its own. */
function spreadOut({ container, added, removed }: Plan, tree: SyntaxTree, notation: Notation): readonly TextEdit[] | undefined {
	const site = siteOf(container, tree, notation);
	const { inner, layout: { eol, unit } } = site;
	if (!container.closed || commentsBetween(tree, inner.start, inner.end).length > 0) return undefined;
	const outer = indentAt(tree.text, container.start);
	const addedAfter = (child: unknown): string[] => added.filter(it => it.after === child).sort((a, b) => a.rank - b.rank).map(it => additionText(it, outer + unit, site));
	const lines = [...addedAfter(undefined), ...childrenOf(container).flatMap(child => [
		...removed.has(child) ? [] : [tree.text.slice(child.start, child.end)], ...addedAfter(child),
	])];
	return [{ span: inner, newText: lines.map(line => eol + outer + unit + line).join('') + eol + outer }];
}

/** How the objects and lists around are written. */
function notationAt(node: Node, tree: SyntaxTree): Notation {
	const { examples } = layoutAround(tree, node);
	const inBlock = node.style === 'hcl-block' || blockAround(node, tree) !== undefined;
	const objects = examples.filter((it): it is MapNode => it.kind === 'map' && it.style === 'hcl-object' && it.entries.length > 0);
	const string = (text: string): string => `"${hclContent(text, inBlock)}"`;
	const quotesKeys = objects.some(({ entries: [entry] }) => entry!.key.quote === '"' && isName(entry!.key.parts[0]?.kind === 'literal' ? entry!.key.parts[0].text : ''));
	return {
		string,
		key: name => isName(name) && !quotesKeys ? name : string(name),
		colon: objects.some(({ entries: [entry] }) => entry!.separator && tree.text[entry!.separator.start] === ':') ? ':' : ' =',
		entryCommas: objects.some(it => separatesEntries(it, tree)),
		listEnd: examples.flatMap(listsIn).some(it => isStacked(tree, it) && !endsInComma(it, tree)) ? '' : ',',
	};
}

function isName(text: string): boolean {
	return /^[A-Za-z_][\w-]*$/.test(text);
}

function separatesEntries({ entries: [one, other] }: MapNode, tree: SyntaxTree): boolean {
	return one !== undefined && other !== undefined && hasLineBreak(tree.text, one.end, other.start) && separatorBetween(tree, ',', one.end, other.start) !== undefined;
}

function listsIn(container: Container): Container[] {
	return [container, ...childrenOf(container).slice(0, 50).map(valueOf)].filter((it): it is Container => it?.kind === 'list' && it.items.length > 0);
}

function endsInComma(list: Container, tree: SyntaxTree): boolean {
	return separatorBetween(tree, ',', childrenOf(list).at(-1)!.end, list.end) !== undefined;
}
