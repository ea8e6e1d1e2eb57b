import type { TextEdit } from '../../base/text.js';
import type { Entry, SyntaxTree } from '../../syntax/node.js';
import { hasOwnLine, layoutAround } from './layout.js';
import { childrenOf, gapsOf, type Addition, type Child, type Container, type Plan } from './plan.js';
import { hasLineBreak } from './source-lines.js';

/**
 * Terraform's formatter puts the `=` of arguments on consecutive lines below each other. An argument that takes several lines, a block,
 * a blank line and a comment end such a group. https://developer.hashicorp.com/terraform/language/style#code-formatting
 */

const argument = /^((?:[\w-]+|"[^"\n]*")) *= [^\n]*$/;

/** Aligns what is written anew: the texts of entries that come to stand below each other. */
export function withAlignedSigns(texts: readonly string[]): string[] {
	const result: string[] = [];
	let group: string[] = [];
	const flush = (): void => {
		const width = Math.max(0, ...group.map(text => argument.exec(text)![1]!.length));
		result.push(...group.map(text => text.replace(/^((?:[\w-]+|"[^"\n]*")) *=/, (_, name: string) => `${name.padEnd(width)} =`)));
		group = [];
	};
	for (const text of texts) {
		if (argument.test(text)) group.push(text);
		else {
			flush();
			result.push(text);
		}
	}
	flush();
	return result;
}

/** How the signs of a group are to stand after a change. */
export interface Alignment {
	/** The width of the names that are added. */
	readonly widths: ReadonlyMap<Addition, number>;
	/** What moves the signs of those that stay. */
	readonly edits: readonly TextEdit[];
}

/** What a change does to the groups that it touches and that were aligned before. `nameOf` gives the name of an addition that takes one line. */
export function alignmentAfter(plan: Plan, tree: SyntaxTree, nameOf: (addition: Addition) => string | undefined): Alignment {
	const widths = new Map<Addition, number>();
	const edits: TextEdit[] = [];
	const touched = new Set<Child | Addition>(gapsOf(plan).flatMap(({ before, removed, added, after }) => [before, ...removed, ...added, after].filter(it => it !== undefined)));
	for (const group of groupsAfter(plan, tree, nameOf)) {
		if (!group.some(({ of }) => touched.has(of)) || group.every(({ of }) => !isAddition(of)) && !losesOne(group, plan, tree)) continue;
		const width = Math.max(...group.map(({ name }) => name));
		for (const { of } of group) {
			if (isAddition(of)) widths.set(of, width);
			else edits.push(signEdit(of as Entry, width));
		}
	}
	return { widths, edits };
}

interface Member {
	readonly of: Child | Addition;
	/** How long its name is. */
	readonly name: number;
}

function isAddition(of: Child | Addition): of is Addition {
	return 'rank' in of;
}

/** The groups as they will be, as far as they are made of entries of one group that is aligned now. */
function groupsAfter(plan: Plan, tree: SyntaxTree, nameOf: (addition: Addition) => string | undefined): Member[][] {
	const groups: Member[][] = [];
	let group: Member[] = [];
	const end = (): void => {
		if (group.length > 0) groups.push(group);
		group = [];
	};
	const add = (addition: Addition): void => {
		const name = nameOf(addition);
		if (name === undefined) end();
		else group.push({ of: addition, name: name.length });
	};
	const added = (after: Child | undefined): Addition[] => plan.added.filter(it => it.after === after).sort((a, b) => a.rank - b.rank);
	added(undefined).forEach(add);
	for (const run of runsOf(plan.container, tree)) {
		if (run.isApart) end();
		for (const entry of run.entries) {
			if (run.aligned) {
				if (!plan.removed.has(entry)) group.push({ of: entry, name: entry.key.end - entry.key.start });
				added(entry).forEach(add);
			} else end();
		}
		if (!run.aligned) end();
	}
	end();
	return groups;
}

/** Entries on consecutive lines. */
interface Run {
	readonly entries: readonly Entry[];
	readonly aligned: boolean;
	/** True when a blank line or a comment stands between it and the one before. */
	readonly isApart: boolean;
}

function runsOf(container: Container, tree: SyntaxTree): Run[] {
	const runs = consecutive(container, tree);
	return runs.map((entries, index) => ({
		entries, aligned: isAligned(entries, tree) && (tellsStyle(entries) || isUsual(container, tree)),
		isApart: index > 0 && !isNextLine(runs[index - 1]!.at(-1)!, entries[0]!, tree),
	}));
}

/** Whether names of one length stand as they do because their author aligns signs: the nearest group of others tells. */
function isUsual(container: Container, tree: SyntaxTree): boolean {
	return alignsSigns(layoutAround(tree, container).examples, tree) ?? true;
}

/** Whether the nearest group that tells has its signs below each other; undefined where none tells. */
export function alignsSigns(examples: readonly Container[], tree: SyntaxTree): boolean | undefined {
	for (const example of examples) {
		const telling = example.kind === 'map' ? consecutive(example, tree).find(tellsStyle) : undefined;
		if (telling) return isAligned(telling, tree);
	}
	return undefined;
}

/** Names of one length are aligned whatever their author thinks of it. */
function tellsStyle([first, ...others]: readonly Entry[]): boolean {
	return first !== undefined && others.some(({ key }) => key.end - key.start !== first.key.end - first.key.start);
}

/** A map of more arguments is no part of a policy. */
const longest = 200;

/** The entries of a map, those on consecutive lines together. */
function consecutive(container: Container, tree: SyntaxTree): Entry[][] {
	const runs: Entry[][] = [];
	let before: Entry | undefined;
	for (const child of (childrenOf(container) as readonly Entry[]).slice(0, longest)) {
		const last = runs.at(-1);
		if (last && before && isArgument(child, tree) && isArgument(before, tree) && isNextLine(before, child, tree)) last.push(child);
		else runs.push([child]);
		before = child;
	}
	return runs;
}

function isArgument(entry: Entry, tree: SyntaxTree): boolean {
	return entry.separator !== undefined && tree.text[entry.separator.start] === '=' && hasOwnLine(tree, entry) && !hasLineBreak(tree.text, entry.start, entry.end);
}

function isNextLine(before: Entry, { start }: Entry, { text }: SyntaxTree): boolean {
	const between = text.slice(before.end, start);
	return between.split('\n').length === 2 && /\n[ \t]*$/.test(between);
}

/** Whether the signs of some consecutive entries stand where the formatter puts them. */
export function isAligned(entries: readonly Entry[], tree: SyntaxTree): boolean {
	const width = Math.max(...entries.map(({ key }) => key.end - key.start));
	return entries.every(entry => isArgument(entry, tree) && entry.separator!.start - entry.key.start === width + 1);
}

function signEdit({ key, separator }: Entry, width: number): TextEdit {
	return { span: { start: key.end, end: separator!.start }, newText: ' '.repeat(width + 1 - (key.end - key.start)) };
}

/** True when an entry is removed from among or beside the group. */
function losesOne(group: readonly Member[], { container, removed }: Plan, tree: SyntaxTree): boolean {
	return runsOf(container, tree).some(({ entries }) => entries.some(it => removed.has(it)) && entries.some(it => group.some(({ of }) => of === it)));
}
