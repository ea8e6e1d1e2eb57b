import { encloses, type Span } from '../../base/text.js';
import type { PolicyDocument, Policy } from '../../policy/model.js';
import { literalText, type Entry, type Node, type SyntaxTree } from '../../syntax/node.js';

/** Where a policy stands in a file of Terraform. */
export interface PolicyExpression {
	readonly policy: Policy;
	/** The argument that holds it. */
	readonly entry: Entry;
	/** The entries around the argument, the block of the file first, the argument last. */
	readonly path: readonly Entry[];
	readonly form: 'jsonencode' | 'heredoc';
	/** The whole expression: `jsonencode({ … })`. */
	readonly span: Span;
}

/** A block `data "aws_iam_policy_document"` and the only argument that refers to it. */
export interface PolicyReference {
	readonly policy: Policy;
	readonly block: Entry;
	readonly entry: Entry;
	readonly path: readonly Entry[];
	/** The whole expression: `data.aws_iam_policy_document.app.json`. */
	readonly span: Span;
}

/** The policy whose argument is around an offset, where it is all that the argument says. */
export function expressionAt({ tree, policies }: PolicyDocument, offset: number): PolicyExpression | undefined {
	for (const path of pathsTo(tree, offset)) {
		const entry = path.at(-1)!;
		const policy = policyIn(entry, policies);
		const found = policy && formOf(policy, entry, tree);
		if (found) return { policy, entry, path, ...found };
	}
	return undefined;
}

/** The policy that the argument around an offset holds or refers to. */
export function referencedAt(document: PolicyDocument, offset: number): Policy | undefined {
	const expression = expressionAt(document, offset);
	if (expression) return expression.policy;
	const name = documentIn(pathsTo(document.tree, offset).at(-1)?.at(-1)?.value);
	return name === undefined ? undefined : document.documentNamed(name);
}

/** The block around an offset, or the one that the argument there refers to, where nothing else in the module does and both are in this file. */
export function referenceAt(document: PolicyDocument, offset: number): PolicyReference | undefined {
	const { tree, policies } = document;
	for (const path of pathsTo(tree, offset)) {
		const entry = path.at(-1)!;
		const name = literalText(entry.block ? entry.labels?.[1] : undefined) ?? documentIn(entry.value);
		const policy = name === undefined ? undefined : document.documentNamed(name);
		if (!policy || !policies.includes(policy) || usesOf(name!, document) !== 1) continue;
		const block = blockOf(policy, tree);
		const use = block && useOf(name!, tree);
		if (block && use?.at(-1)?.value) return { policy, block, path: use, entry: use.at(-1)!, span: use.at(-1)!.value! };
	}
	return undefined;
}

/** The way to each entry around an offset, from the outermost to the innermost. */
function pathsTo({ roots: [root] }: SyntaxTree, offset: number): readonly (readonly Entry[])[] {
	const paths: (readonly Entry[])[] = [];
	let node: Node | undefined = root;
	while (node?.kind === 'map') {
		const entry: Entry | undefined = node.entries.find(it => encloses(it, { start: offset, end: offset }));
		if (!entry) break;
		const around: readonly Entry[] = paths.at(-1) ?? [];
		paths.push([...around, entry]);
		node = entry.value;
	}
	return paths;
}

function policyIn({ value }: Entry, policies: readonly Policy[]): Policy | undefined {
	const node = value?.kind === 'string' ? value.embedded : value;
	return node && policies.find(policy => policy.span.start === node.start && policy.node === node);
}

function formOf({ node }: Policy, { separator, value }: Entry, { text }: SyntaxTree): Pick<PolicyExpression, 'form' | 'span'> | undefined {
	if (!separator || !value) return undefined;
	if (value.kind === 'string') {
		const isAll = value.closed && value.quote === 'heredoc' && text.slice(value.content.start, node.start).trim() === '' && text.slice(node.end, value.content.end).trim() === '';
		return isAll ? { form: 'heredoc', span: { start: value.start, end: value.end } } : undefined;
	}
	const before = /^(\s*)jsonencode\(\s*$/.exec(text.slice(separator.end, node.start));
	const after = /^\s*\)/.exec(text.slice(node.end));
	return before && after ? { form: 'jsonencode', span: { start: separator.end + before[1]!.length, end: node.end + after[0].length } } : undefined;
}

const reference = /^data\.aws_iam_policy_document\.([\w-]+)\.(?:json|minified_json)$/;

function documentIn(value: Node | undefined): string | undefined {
	const [only, ...more] = value?.kind === 'string' && value.quote === 'reference' ? value.parts : [];
	return only?.kind === 'hole' && more.length === 0 ? reference.exec(only.source)?.[1] : undefined;
}

const documentName = /\baws_iam_policy_document\.([\w-]+)/g;

/** How often anything in the module names the block, whatever for. */
function usesOf(name: string, { tree, neighbours }: PolicyDocument): number {
	return [tree, ...neighbours].reduce((sum, { text }) => sum + [...text.matchAll(documentName)].filter(it => it[1] === name).length, 0);
}

function blockOf({ node }: Policy, { roots: [root] }: SyntaxTree): Entry | undefined {
	return root?.kind === 'map' ? root.entries.find(it => it.value === node) : undefined;
}

/** The way to the argument that says nothing but the reference. */
function useOf(name: string, { roots: [root] }: SyntaxTree): readonly Entry[] | undefined {
	const search = (node: Node | undefined, path: readonly Entry[]): readonly Entry[] | undefined => {
		if (node?.kind !== 'map') return documentIn(node) === name ? path : undefined;
		for (const entry of node.entries) {
			const found = search(entry.value, [...path, entry]);
			if (found) return found;
		}
		return undefined;
	};
	return search(root, []);
}
