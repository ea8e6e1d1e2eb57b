import { applyEdits, type TextEdit } from '../../base/text.js';
import type { Draft } from '../../policy/change.js';
import { json } from '../../policy/write/json.js';
import type { Addition, Child, Container } from '../../policy/write/plan.js';
import { entryOf, literalText, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';
import { parseTree } from '../../syntax/parse.js';

/** What a user may want said in an `iamscope.jsonc`. `file` is one file, relative to the folder of the configuration; no sign in its name is a pattern. */
export type ConfigChange =
	| { readonly kind: 'add-exception'; readonly file: string; readonly rule: string; readonly sid?: string }
	/** `policy` is `identity`, `resource:s3`, …; nothing makes the file go by its content again. */
	| { readonly kind: 'set-kind'; readonly file: string; readonly policy?: string }
	| { readonly kind: 'exclude'; readonly file: string }
	| { readonly kind: 'include'; readonly file: string };

export interface ConfigEdit {
	/** In source order and without overlap; none where nothing has to be said. */
	readonly edits: readonly TextEdit[];
	/** Where the reason of an exception goes, once the edits are made. */
	readonly cursor?: number;
}

/** The edits that have a configuration say so; all else in it stays as it is. Undefined for a text that is broken. */
export function editConfig(text: string, change: ConfigChange): ConfigEdit | undefined {
	const tree = parseTree(text, 'jsonc');
	const [root] = tree.roots;
	if (root?.kind !== 'map' || tree.problems.length > 0) return undefined;
	const edits = editsFor({ tree, root }, change);
	if (!edits) return undefined;
	return change.kind === 'add-exception' ? { edits, cursor: reasonIn(applyEdits(text, edits)) } : { edits };
}

interface Place {
	readonly tree: SyntaxTree;
	readonly root: MapNode;
}

function editsFor(place: Place, change: ConfigChange): readonly TextEdit[] | undefined {
	const files = escaped(change.file);
	switch (change.kind) {
		case 'add-exception': {
			const { rule, sid } = change;
			return add(place, 'exceptions', { rule, files, ...sid !== undefined && { sid }, reason: '' }, 'last');
		}
		case 'set-kind': return setKind(place, files, change.policy);
		case 'exclude': return add(place, 'exclude', files, 'last');
		case 'include': return remove(place, 'exclude', item => isFile(item, files));
	}
}

/** What is set for one file comes first, since the first that fits counts. */
function setKind(place: Place, files: string, policy: string | undefined): readonly TextEdit[] | undefined {
	const isOwn = (item: Node): boolean => item.kind === 'map' && isFile(entryOf(item, 'files')?.value, files);
	if (policy === undefined) return remove(place, 'kinds', isOwn);
	const own = itemsOf(valueIn(place, 'kinds')).find(isOwn);
	const kind = own?.kind === 'map' ? entryOf(own, 'kind')?.value : undefined;
	return kind ? json.replace(kind, policy, place.tree) : add(place, 'kinds', { files, kind: policy }, 'first');
}

/** A single value may stand for a list of one; it becomes a list when another comes. */
function add(place: Place, member: string, value: Draft, where: 'first' | 'last'): readonly TextEdit[] | undefined {
	const { tree, root } = place;
	const there = valueIn(place, member);
	if (!there) return rearrange(root, [], [{ after: root.entries.at(-1), rank: 0, name: member, value: [value] }], tree);
	if (there.kind === 'list') return rearrange(there, [], [{ after: where === 'first' ? undefined : there.items.at(-1), rank: 0, value }], tree);
	return where === 'last' ? json.accompany(there, [value], tree) : json.replace(there, [value, there], tree);
}

function remove(place: Place, member: string, isOwn: (item: Node) => boolean): readonly TextEdit[] | undefined {
	const there = valueIn(place, member);
	const own = itemsOf(there).find(isOwn);
	if (!there || !own) return [];
	if (there.kind === 'list') return rearrange(there, [own], [], place.tree);
	return rearrange(place.root, [entryOf(place.root, member)!], [], place.tree);
}

function rearrange(container: Container, removed: readonly Child[], added: readonly Addition[], tree: SyntaxTree): readonly TextEdit[] | undefined {
	return json.rearrange({ container, removed: new Set(removed), added }, tree);
}

function valueIn({ root }: Pick<Place, 'root'>, member: string): Node | undefined {
	return entryOf(root, member)?.value;
}

function itemsOf(value: Node | undefined): readonly Node[] {
	return value === undefined ? [] : value.kind === 'list' ? value.items : [value];
}

/** True for the one file alone, with or without the slash that says it is in this folder. */
function isFile(value: Node | undefined, files: string): boolean {
	const [first, ...more] = itemsOf(value);
	const text = literalText(first);
	return more.length === 0 && text !== undefined && text.replace(/^\.?\//, '') === files.replace(/^\//, '');
}

/** A name without a folder would fit in every folder, so it is said to be in this one. */
function escaped(file: string): string {
	const name = file.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
	return name.includes('/') ? name : `/${name}`;
}

function reasonIn(text: string): number {
	const [root] = parseTree(text, 'jsonc').roots;
	const last = root?.kind === 'map' ? itemsOf(valueIn({ root }, 'exceptions')).at(-1) : undefined;
	const reason = last?.kind === 'map' ? entryOf(last, 'reason')?.value : undefined;
	return reason ? reason.start + 1 : text.length;
}
