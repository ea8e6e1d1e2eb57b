import type { Span } from '../base/text.js';
import type { Policy } from '../policy/model.js';
import { literalText, type Node, type StringNode } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';

export default defineRule({
	id: 'unsupported-characters',
	summary: 'The policy holds a character that IAM does not accept',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
	],
	types: ['identity', 'trust', 'boundary', 'session'],
	dependsOnType: true,
	overrides: ['invalid-action-format'],

	visit: {
		*policy(policy) {
			// Hardly any policy holds one: then one look at its source is all.
			if (!anyUnsupported.test(policy.tree.text.slice(policy.span.start, policy.span.end))) return;
			const sids = new Set(policy.statements.map(({ sid }) => sid?.node));
			for (const node of stringsIn(policy.node)) yield* findingsIn(node, policy, sids.has(node) ? /^[A-Za-z0-9]*$/ : /./);
		},
	},
});

function* stringsIn(node: Node | undefined): Iterable<StringNode> {
	if (node?.kind === 'string') yield node;
	if (node?.kind === 'list') for (const item of node.items) yield* stringsIn(item);
	if (node?.kind === 'map') {
		for (const { key, value } of node.entries) {
			yield key;
			yield* stringsIn(value);
		}
	}
}

/** One finding for each string, so that its fix may set the whole text. What IAM looks at is the source: an escape like `\u2019` passes. */
function* findingsIn(node: StringNode, { tree }: Policy, welcome: RegExp): Iterable<Finding> {
	const source = tree.text.slice(node.content.start, node.content.end);
	const match = unsupported.exec(source);
	if (!match) return;

	const [character] = match;
	const start = node.content.start + match.index;
	yield {
		span: spanOn(start, character),
		message: `IAM does not accept ${describe(character)}: a policy may only hold characters up to U+00FF.`,
		fixes: fixesFor(node, welcome),
	};
}

/** The pattern that the IAM API gives for policy documents. */
const unsupported = /[^\t\n\r\u0020-\u00FF]/u;

/** The same but for what it matches, half a character maybe: it is found in half the time. */
const anyUnsupported = /[^\t\n\r\u0020-\u00FF]/;

function spanOn(start: number, character: string): Span {
	return { start, end: start + character.length };
}

function describe(character: string): string {
	const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
	return invisible.test(character) ? `the invisible ${code}` : `"${character}" (${code})`;
}

const invisible = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u;

/** `welcome` is what may be put in the place of a character: a Sid takes letters and digits only. */
function fixesFor(node: StringNode, welcome: RegExp): Fix[] {
	const text = literalText(node);
	if (text === undefined) return [];
	const plain = [...text.normalize('NFC')].map(character => replacement(character, welcome)).join('');
	return [{ title: `Change to "${plain}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: plain }] }];
}

/** What looks the same and is accepted; nothing for what cannot be seen or has no likeness. */
function replacement(character: string, welcome: RegExp): string {
	if (!unsupported.test(character)) return character;
	const likeness = likenesses[character] ?? [...character.normalize('NFKD')].filter(part => !unsupported.test(part)).join('');
	return welcome.test(likeness) ? likeness : '';
}

/** What word processors and chat programs put in the place of ASCII, and the letters of other alphabets that cannot be told from Latin ones. */
const likenesses: Readonly<Record<string, string>> = {
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '′': '\'', '“': '\'', '”': '\'', '„': '\'', '″': '\'',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '…': '...', '•': '*', '∗': '*', '⁄': '/', '∶': ':', '→': '->',
	'а': 'a', 'с': 'c', 'е': 'e', 'і': 'i', 'о': 'o', 'р': 'p', 'ѕ': 's', 'х': 'x', 'у': 'y',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'Х': 'X',
};
