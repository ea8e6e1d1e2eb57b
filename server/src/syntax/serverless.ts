import { entryOf, type LiteralPart, type Node, type StringNode, type TextPart } from './node.js';

/**
 * Variables of the Serverless Framework, which it replaces before AWS sees the text: `${self:custom.bucket}`, `${opt:stage}`. A plugin of old has
 * `#{AWS::Region}` for what CloudFormation knows: https://github.com/svdgraaf/serverless-pseudo-parameters
 * `${aws:username}` is none of them and stays a variable of the policy.
 * https://www.serverless.com/framework/docs/guides/variables
 */

/** True for the root of a `serverless.yml`, and of a file that is put into one, which says `${self:…}` where it does not. */
export function isServerless(root: Node, text: string): boolean {
	return isService(root) || /\$\{(?:self|opt|sls):/.test(text);
}

function isService(root: Node): boolean {
	return root.kind === 'map' && entryOf(root, 'provider') !== undefined && (entryOf(root, 'service') ?? entryOf(root, 'functions')) !== undefined;
}

/** The same tree with a hole for each variable. */
export function withServerlessVariables(node: Node): Node {
	switch (node.kind) {
		case 'string': return inString(node);
		case 'list': return { ...node, items: node.items.map(withServerlessVariables) };
		case 'map': return { ...node, entries: node.entries.map(entry => entry.value ? { ...entry, value: withServerlessVariables(entry.value) } : entry) };
		case 'unknown': return { ...node, alternatives: node.alternatives.map(withServerlessVariables) };
		case 'scalar': return node;
	}
}

function inString(node: StringNode): StringNode {
	const parts = node.parts.flatMap(part => part.kind === 'literal' && /[$#]\{/.test(part.text) ? split(part) : [part]);
	// A variable alone may stand for anything: a list, a statement.
	return parts.length === 1 && parts[0]!.kind === 'hole' ? { ...node, parts, quote: 'reference' } : { ...node, parts };
}

/** True for what is written between the braces of such a variable. Those that a policy might mean too are none. */
export function isServerlessVariable(source: string): boolean {
	return /^(?:self|opt|env|sls|param|ssm|cf|git|aws:(?:accountId|region)$)\b/.test(source);
}

/** A pseudo parameter of CloudFormation is no variable of a policy either. */
const variableStart = /#\{(?=[\w:.]+\})|\$\{(?:(?:self|opt|env|file|ssm|cf|s3|param|sls|git|strToBool)[:.(]|AWS::|aws:(?:accountId|region)\})/g;

function split(part: LiteralPart): TextPart[] {
	const { text, exact, start } = part;
	const place = (from: number, to: number) => exact ? { start: start + from, end: start + to } : { start, end: part.end };
	const parts: TextPart[] = [];
	let last = 0;
	for (const { index } of text.matchAll(variableStart)) {
		if (index < last) continue;
		const end = endOfVariable(text, index);
		if (index > last) parts.push({ kind: 'literal', text: text.slice(last, index), exact, ...place(last, index) });
		parts.push({ kind: 'hole', source: text.slice(index + 2, end - 1), ...place(index, end) });
		last = end;
	}
	return last < text.length ? [...parts, { kind: 'literal', text: text.slice(last), exact, ...place(last, text.length) }] : parts;
}

/** Variables may stand in each other. */
function endOfVariable(text: string, start: number): number {
	let depth = 0;
	for (let at = start; at < text.length; at++) {
		if (text[at] === '{') depth++;
		else if (text[at] === '}' && --depth === 0) return at + 1;
	}
	return text.length;
}
