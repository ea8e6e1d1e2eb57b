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

/** The labelled blocks of a file by address. Of two with one address, which Terraform rejects, the last. `headOf` may remember the heads that it read. */
export function blocksIn(tree: SyntaxTree, headOf = headOfBlock): ReadonlyMap<string, Block> {
	const blocks = new Map<string, Block>();
	for (const entry of entriesOf(tree)) {
		const { value: body } = entry;
		if (!entry.block || body?.kind !== 'map') continue;
		const head = headOf(entry);
		if (head) blocks.set(head.address, { kind: head.kind, type: head.type, name: head.name, address: head.address, body, entry, tree });
	}
	return blocks;
}

/** What is written before the brace. */
type Head = Pick<Block, 'kind' | 'type' | 'name' | 'address'>;

/** Undefined for a block without labels. */
export function headOfBlock({ key, labels = [] }: Entry): Head | undefined {
	const kind = literalText(key);
	const names = labels.map(label => literalText(label) ?? '');
	const name = names.at(-1);
	if (kind === undefined || name === undefined) return undefined;
	return { kind, type: names.length > 1 ? names[0]! : '', name, address: [...kind === 'resource' ? [] : [kind], ...names].join('.') };
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
