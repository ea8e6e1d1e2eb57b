import { literalText, type Entry, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';

/** A block of a Terraform file with its labels: `resource "aws_iam_role" "app" { … }`. */
export interface Block {
	/** `resource`, `data`, `module`, `provider`, … */
	readonly kind: string;
	/** The first of two labels: the type of a resource. */
	readonly type: string;
	/** The last label. */
	readonly name: string;
	/** As other blocks refer to it: `aws_iam_role.app`. */
	readonly address: string;
	readonly body: MapNode;
	readonly entry: Entry;
	readonly tree: SyntaxTree;
}

/** True for a tree of Terraform, in its own language or in JSON. */
export function isTerraform({ language, roots }: SyntaxTree): boolean {
	return language === 'hcl' || roots[0]?.style === 'json-block';
}

/** The labelled blocks of a file by address. Of two with one address, which Terraform rejects, the last. */
export function blocksIn(tree: SyntaxTree): ReadonlyMap<string, Block> {
	const blocks = entriesOf(tree).flatMap(entry => blockOf(entry, tree) ?? []);
	return new Map(blocks.map(block => [block.address, block]));
}

/** What the file's `locals` say, by name. */
export function localsIn(tree: SyntaxTree): ReadonlyMap<string, Node> {
	const entries = entriesOf(tree).filter(({ key, block }) => block && literalText(key) === 'locals');
	return new Map(entries.flatMap(({ value }) => value?.kind === 'map' ? value.entries : []).flatMap(({ key, value }) => {
		const name = literalText(key);
		return name !== undefined && value ? [[name, value] as const] : [];
	}));
}

function entriesOf(tree: SyntaxTree): readonly Entry[] {
	return isTerraform(tree) ? tree.roots.flatMap(root => root.kind === 'map' ? root.entries : []) : [];
}

function blockOf(entry: Entry, tree: SyntaxTree): Block | undefined {
	const { key, labels = [], value } = entry;
	const kind = literalText(key);
	const names = labels.map(label => literalText(label) ?? '');
	const name = names.at(-1);
	if (!entry.block || kind === undefined || name === undefined || value?.kind !== 'map') return undefined;
	const type = names.length > 1 ? names[0]! : '';
	const address = [...kind === 'resource' ? [] : [kind], ...names].join('.');
	return { kind, type, name, address, body: value, entry, tree };
}
